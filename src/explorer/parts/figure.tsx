import { type ReactNode, useRef, useState } from "react";
import { useWords } from "../language";
import { saidByWords } from "../words/said-by.words";
import { SaidBy } from "./said-by";

/** Whose figure it is, in the words of the schema. */
export interface FigureOf {
  /** Global id of the record. */
  record: string;
  /** Path of the property in the record, such as `enrolledCount` or `coverage.percent`. */
  property: string;
}

/** A figure; a click on it opens who said it. `label` says what it is, for those who don't see where it stands. */
export function Figure({ of, label, children }: { of: FigureOf; label: string; children: ReactNode }) {
  const words = useWords(saidByWords);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="figure"
        aria-haspopup="dialog"
        title={words.open(label)}
        onClick={() => setOpen(true)}
      >
        {children}
        <span className="unseen">{` ${words.open(label)}`}</span>
      </button>
      {isOpen && (
        <SaidBy
          of={of}
          label={label}
          close={() => {
            setOpen(false);
            button.current?.focus();
          }}
        />
      )}
    </>
  );
}
