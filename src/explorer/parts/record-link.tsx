import type { ReactNode } from "react";
import { Link } from "wouter";
import { type Linked, placeOf } from "../addresses";

/** A link to a record: to its page in the explorer if there is one, else to that of its permalink. */
export function RecordLink({ to, lang, children }: { to: Linked; lang?: string; children: ReactNode }) {
  const { address, isPage } = placeOf(to);
  return isPage ? (
    <Link href={address} lang={lang}>
      {children}
    </Link>
  ) : (
    <a href={address} lang={lang}>
      {children}
    </a>
  );
}
