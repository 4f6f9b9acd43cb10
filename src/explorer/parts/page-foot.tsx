import { useState } from "react";
import { type Operation, playgroundAddress } from "../addresses";
import { useWords } from "../language";
import { takeAwayWords } from "../words/take-away.words";

interface PageFootProps {
  /** The operation that made the page. */
  operation: Operation;
  /** Whole permalink of the page's record. */
  permalink?: string;
  /** How to cite the page's record. */
  citation?: string;
}

/** The end of every page: its query in the playground, its permalink and how to cite it. */
export function PageFoot({ operation, permalink, citation }: PageFootProps) {
  const words = useWords(takeAwayWords);
  return (
    <section className="page page-foot" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <dl>
        {citation !== undefined && (
          <div>
            <dt>{words.cite}</dt>
            <dd>
              <span className="citation">{citation}</span> <Copy text={citation} />
            </dd>
          </div>
        )}
        {permalink !== undefined && (
          <div>
            <dt>{words.permalink}</dt>
            <dd>
              <a href={new URL(permalink).pathname}>{permalink}</a> <Copy text={permalink} />
            </dd>
          </div>
        )}
        <div className="screen-only">
          <dt>GraphQL</dt>
          <dd>
            <a href={playgroundAddress(operation)}>{words.playground}</a>
            <span className="soft"> {words.playgroundWhy}</span>
          </dd>
        </div>
      </dl>
    </section>
  );
}

function Copy({ text }: { text: string }) {
  const words = useWords(takeAwayWords);
  const [isCopied, setCopied] = useState(false);
  // browsers lend the clipboard to pages over HTTPS and of this machine only
  if (!("clipboard" in navigator)) return null;
  return (
    <button
      type="button"
      className="small-button"
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      <span aria-live="polite">{isCopied ? words.copied : words.copy}</span>
    </button>
  );
}
