import type { ReactNode } from "react";
import { type AroundNavHandler, Router, useSearch } from "wouter";
import { EMBED, InFrame } from "../embedded";
import type { Language } from "../words/dictionary";
import { EmbedFrame } from "./embed-frame";

/** A page, or one of its charts, in the frame of another site. */
export function EmbeddedPage({ language, children }: { language: Language; children: ReactNode }) {
  const part = new URLSearchParams(useSearch()).get("part") ?? undefined;
  return (
    <InFrame value={{ part }}>
      <Router base={`${EMBED}/${language}`} hrefs={onItsOwn} aroundNav={beside}>
        <EmbedFrame>{children}</EmbedFrame>
      </Router>
    </InFrame>
  );
}

/** The address of a page as it stands on its own. */
function onItsOwn(address: string): string {
  return address.startsWith(`${EMBED}/`) ? address.slice(EMBED.length) : address;
}

/** Changes what the page shows in its place; other pages open beside the one that the frame is in. */
const beside: AroundNavHandler = (navigate, to, options) => {
  const { pathname } = new URL(to, window.location.origin);
  if (pathname === window.location.pathname) navigate(to, options);
  else window.open(onItsOwn(to), "_blank", "noopener");
};
