import { useRef, useState } from "react";
import { useEmbedded } from "../embedded";
import { useWords } from "../language";
import { takeAwayWords } from "../words/take-away.words";
import { EmbedPanel, type Embedding } from "./embed-panel";

/** A button that says how to put the page, or a chart of it, into the page of another site. */
export function EmbedButton({ of, className }: { of: Embedding; className?: string }) {
  const words = useWords(takeAwayWords);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const isEmbedded = useEmbedded() !== undefined;
  if (isEmbedded) return null;
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-haspopup="dialog"
        aria-label={words.embedOf(of.title)}
        onClick={() => setOpen(true)}
      >
        {words.embed}
      </button>
      {isOpen && (
        <EmbedPanel
          of={of}
          close={() => {
            setOpen(false);
            button.current?.focus();
          }}
        />
      )}
    </>
  );
}
