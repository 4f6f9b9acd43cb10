import { useId, useState } from "react";
import { embedAddress, frameMarkup } from "../embedded";
import { usePageAddress, useWords } from "../language";
import type { Theme } from "../theme";
import { takeAwayWords } from "../words/take-away.words";
import { Choice } from "./choice";
import { Copy } from "./copy";
import { SidePanel } from "./side-panel";

/** What is to be put into the page of another site. */
export interface Embedding {
  title: string;
  /** Name of a chart; the whole page if left out. */
  part?: string;
  /** How many pixels it needs in height. */
  height: number;
}

const THEMES: readonly Theme[] = ["light", "dark"];

/** Pixels below which nothing is seen. */
const LOWEST = 120;

/** Says how to put a page or a chart into the page of another site. */
export function EmbedPanel({
  of: { title, part, height: needed },
  close,
}: {
  of: Embedding;
  close: () => void;
}) {
  const words = useWords(takeAwayWords);
  const [theme, setTheme] = useState<Theme>();
  // until one is chosen it follows the chart, which may still be loading
  const [height = needed, setHeight] = useState<number>();
  const heightId = useId();
  const path = embedAddress({ address: usePageAddress(), part, theme });
  const markup = frameMarkup({
    address: `${window.location.origin}${path}`,
    title,
    height: Math.max(LOWEST, height || needed),
  });
  return (
    <SidePanel overline={words.embed} title={title} close={close}>
      <p className="embed-why">{words.embedWhy}</p>
      <div className="choices">
        <Choice
          label={words.colours}
          value={theme}
          values={THEMES}
          nameOf={(each) => words.theme[each]}
          any={words.systemColours}
          choose={setTheme}
        />
        <p className="choice">
          <label htmlFor={heightId}>{words.height}</label>
          <input
            id={heightId}
            type="number"
            min={LOWEST}
            step={20}
            value={height}
            onChange={({ target }) => setHeight(target.valueAsNumber)}
          />
        </p>
      </div>
      <pre className="embed-markup" tabIndex={0} aria-label={words.markup}>
        <code>{markup}</code>
      </pre>
      <p>
        <Copy text={markup} />{" "}
        <a href={path} target="_blank" rel="noreferrer">
          {words.seeEmbed}
        </a>
      </p>
    </SidePanel>
  );
}
