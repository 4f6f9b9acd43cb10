import { type Operation, playgroundAddress } from "../addresses";
import { useEmbedded } from "../embedded";
import { useFormats, usePageAddress, useWords } from "../language";
import { takeAwayWords } from "../words/take-away.words";
import { Copy } from "./copy";
import { EmbedButton } from "./embed-button";

interface PageFootProps {
  /** The operation that made the page. */
  operation: Operation;
  /** What the page is called. */
  title: string;
  /** Whole permalink of the page's record; the page's own address if left out. */
  permalink?: string;
  /** How to cite the page's record; the page itself if left out. */
  citation?: string;
}

/** Pixels that a whole page gets in the frame of another site, unless its reader wants others. */
const PAGE_HEIGHT = 800;

/** The end of every page: how to cite it, its permalink, its query in the playground and how to embed it. */
export function PageFoot({ operation, title, permalink, citation }: PageFootProps) {
  const words = useWords(takeAwayWords);
  const { instant } = useFormats();
  const address = new URL(usePageAddress(), window.location.origin).href;
  const isEmbedded = useEmbedded() !== undefined;
  if (isEmbedded) return null;
  const cited =
    citation ??
    `Paritrana Registry. “${title}”. ${address} (${words.readOn} ${instant(new Date().toISOString())})`;
  const link = permalink ?? address;
  return (
    <section className="page page-foot" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <dl>
        <div>
          <dt>{words.cite}</dt>
          <dd>
            <span className="citation">{cited}</span> <Copy text={cited} />
          </dd>
        </div>
        <div>
          <dt>{words.permalink}</dt>
          <dd>
            <a href={permalink === undefined ? link : new URL(link).pathname}>{link}</a> <Copy text={link} />
          </dd>
        </div>
        <div className="screen-only">
          <dt>GraphQL</dt>
          <dd>
            <a href={playgroundAddress(operation)}>{words.playground}</a>
            <span className="soft"> {words.playgroundWhy}</span>
          </dd>
        </div>
        <div className="screen-only">
          <dt>{words.embed}</dt>
          <dd>
            <EmbedButton of={{ title, height: PAGE_HEIGHT }} className="small-button" />
            <span className="soft"> {words.embedPage}</span>
          </dd>
        </div>
      </dl>
    </section>
  );
}
