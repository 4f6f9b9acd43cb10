import type { ReactNode } from "react";
import { usePageAddress, useWords } from "../language";
import { takeAwayWords } from "../words/take-away.words";
import { Offline } from "./states";

/** What stands around a page in a frame of another site: whose it is, and where to read on. */
export function EmbedFrame({ children }: { children: ReactNode }) {
  const words = useWords(takeAwayWords);
  const address = usePageAddress();
  return (
    <>
      <Offline />
      <main id="main" className="embedded">
        {children}
      </main>
      <footer className="embed-foot">
        <a href={address} target="_blank" rel="noreferrer">
          Paritrana Registry
        </a>
        <span>{words.embedFoot}</span>
      </footer>
    </>
  );
}
