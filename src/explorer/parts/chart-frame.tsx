import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from "react";
import { useEmbedded } from "../embedded";
import { usePageAddress, useWords } from "../language";
import { takeAwayWords } from "../words/take-away.words";
import { EmbedButton } from "./embed-button";
import { pictureOf } from "./picture";
import { savePng, saveSvg } from "./save-chart";

interface ChartFrameProps {
  /** What it is about, such as a region, for where the page that says so isn't seen. */
  subject?: string;
  title: string;
  /** Level of its heading; one below that of the section in which it stands. */
  heading?: "h2" | "h3";
  /** What the chart shows, in a sentence. */
  summary: string;
  /** What pictures of it have to say as well, as it stands elsewhere on the page. */
  notes?: readonly string[];
  /** The chart: one SVG, or a `PlotChart`. */
  children: ReactNode;
  /** The same figures as a table; leave it out where that stands beside the chart anyway. */
  table?: ReactNode;
  /** Name of the files it is saved as, without their ending. */
  fileName: string;
  /** Its name in addresses that show it alone; `fileName` if left out. Other charts of the page have others. */
  part?: string;
}

/** Pixels around the parts of a chart in the frame of another site: what is between them, the foot, and a larger heading. */
const AROUND = 160;

/** Pixels to which the height of a frame is rounded up. */
const ROUNDED = 20;

/** A chart with its table beside it, which can be saved as a picture. */
export function ChartFrame(props: ChartFrameProps) {
  const { subject, title, heading = "h3", summary, notes = [], children, table, fileName } = props;
  const { part = fileName } = props;
  const isAlone = useEmbedded()?.part === part;
  const words = useWords(takeAwayWords);
  // alone in its frame it is what the page is about
  const Heading = isAlone ? "h1" : heading;
  const headingId = useId();
  const figure = useRef<HTMLElement>(null);
  const heightInFrame = useHeightInFrame(figure);
  const address = new URL(usePageAddress(), window.location.origin).href;
  const save = (saveAs: typeof saveSvg): void => {
    const picture = figure.current && pictureOf(figure.current, { subject, title, summary, notes, address });
    if (picture) saveAs(picture, fileName);
  };
  return (
    <figure ref={figure} className="chart" data-alone={isAlone || undefined} aria-labelledby={headingId}>
      <figcaption>
        {isAlone && subject !== undefined && <p className="overline">{subject}</p>}
        <Heading id={headingId}>{title}</Heading>
        <p className="soft">{summary}</p>
      </figcaption>
      <div>{children}</div>
      <p className="take-away">
        <button type="button" aria-label={words.svgOf(title)} onClick={() => save(saveSvg)}>
          SVG
        </button>
        <button type="button" aria-label={words.pngOf(title)} onClick={() => save(savePng)}>
          PNG
        </button>
        <EmbedButton
          of={{
            title: subject === undefined ? title : `${subject}: ${title}`,
            part,
            height: heightInFrame,
          }}
        />
      </p>
      {table !== undefined && (
        <details className="chart-table">
          <summary>{words.asTable}</summary>
          {table}
        </details>
      )}
    </figure>
  );
}

/** Pixels that a chart needs in the frame of another site: those of the page without its table, which is folded there. */
function useHeightInFrame(figure: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(AROUND);
  useEffect(() => {
    const { current } = figure;
    if (current === null) return;
    const observer = new ResizeObserver(() => setHeight(heightOf(current)));
    observer.observe(current);
    return () => observer.disconnect();
  }, [figure]);
  return height;
}

function heightOf(figure: HTMLElement): number {
  const parts = [...figure.querySelectorAll(":scope > :not(details), :scope > details > summary")];
  const height = parts.reduce((sum, part) => sum + part.getBoundingClientRect().height, AROUND);
  return Math.ceil(height / ROUNDED) * ROUNDED;
}
