import { type ReactNode, useEffect, useId, useRef } from "react";
import { createPortal } from "react-dom";
import { useWords } from "../language";
import { stateWords } from "../words/states.words";

interface SidePanelProps {
  overline: string;
  title: string;
  close: () => void;
  children: ReactNode;
}

/** A dialog at the side; Escape, the cross and a click beside it close it. */
export function SidePanel({ overline, title, close, children }: SidePanelProps) {
  const words = useWords(stateWords);
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  // outside of its own surroundings, whose looks it would take on
  return createPortal(
    <dialog
      ref={dialog}
      className="side-panel"
      aria-labelledby={heading}
      onClose={close}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div className="side-panel-content">
        <header>
          <div>
            <p className="overline">{overline}</p>
            <h2 id={heading}>{title}</h2>
          </div>
          <button
            type="button"
            className="close"
            aria-label={words.close}
            onClick={() => dialog.current?.close()}
          >
            ×
          </button>
        </header>
        {children}
      </div>
    </dialog>,
    document.body,
  );
}
