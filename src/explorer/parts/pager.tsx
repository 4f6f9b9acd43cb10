import { Link, useLocation, useSearch } from "wouter";
import { useWords } from "../language";
import { takeAwayWords } from "../words/take-away.words";

/** Which page of a list an address asks for: what comes after a cursor, or before one. */
export interface Page {
  first?: number;
  after?: string;
  last?: number;
  before?: string;
}

/** The page of a list that an address asks for by `after` or `before`, of so many records. */
export function pageOf(search: URLSearchParams, size: number): Page {
  const [after, before] = [search.get("after"), search.get("before")];
  if (before !== null) return { last: size, before };
  return after === null ? { first: size } : { first: size, after };
}

interface PagerProps {
  label: string;
  pageInfo: {
    hasPreviousPage: boolean;
    hasNextPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  /** Id of the element in which the list begins, where a new page is read from. */
  listId: string;
}

/** Links to the pages before and after the one that is shown; the address keeps which it is. */
export function Pager({ label, pageInfo, listId }: PagerProps) {
  const words = useWords(takeAwayWords);
  const { hasPreviousPage, hasNextPage, startCursor, endCursor } = pageInfo;
  if (!hasPreviousPage && !hasNextPage) return null;
  const toStart = () => {
    const list = document.getElementById(listId);
    list?.scrollIntoView();
    list?.focus({ preventScroll: true });
  };
  return (
    <nav className="pager screen-only" aria-label={label}>
      {hasPreviousPage && startCursor !== null && (
        <PageLink set={{ before: startCursor }} go={toStart}>
          ← {words.previous}
        </PageLink>
      )}
      {hasNextPage && endCursor !== null && (
        <PageLink set={{ after: endCursor }} go={toStart}>
          {words.next} →
        </PageLink>
      )}
    </nav>
  );
}

interface PageLinkProps {
  set: Readonly<Record<string, string>>;
  go: () => void;
  children: React.ReactNode;
}

function PageLink({ set, go, children }: PageLinkProps) {
  const [path] = useLocation();
  const search = new URLSearchParams(useSearch());
  search.delete("after");
  search.delete("before");
  for (const [name, value] of Object.entries(set)) search.set(name, value);
  return (
    <Link className="button quiet" href={`${path}?${search.toString()}`} onClick={go}>
      {children}
    </Link>
  );
}
