import { useState } from "react";
import { type AnyVariables, type TypedDocumentNode, useClient } from "urql";
import { useFormats, useWords } from "../language";
import { stateWords } from "../words/states.words";

/** A page of a list. */
export interface Listed<Node> {
  nodes: readonly Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
}

interface MoreOf<Data, Variables, Node> {
  document: TypedDocumentNode<Data, Variables>;
  /** The variables of the page that follows the cursor. */
  after: (cursor: string) => Variables;
  /** The list in an answer. */
  pick: (data: Data) => Listed<Node> | undefined;
}

/** A list of which more can be shown. */
export interface Longer<Node> {
  nodes: readonly Node[];
  totalCount: number;
  /** Shows the next page; undefined where all are shown. */
  more: (() => void) | undefined;
  waits: boolean;
  hasFailed: boolean;
}

/**
 * A list page by page: the first of the answer that made the page, the others by the same operation when they are asked for.
 * Who comes back to it in the same visit finds as many as before.
 */
export function useMore<Data, Variables extends AnyVariables, Node>(
  first: Listed<Node>,
  { document, after, pick }: MoreOf<Data, Variables, Node>,
): Longer<Node> {
  const client = useClient();
  const name = JSON.stringify(after(""));
  const [further, setFurther] = useState<readonly Listed<Node>[]>(shownBefore);
  const [state, setState] = useState<"idle" | "waits" | "failed">("idle");
  const { hasNextPage, endCursor } = (further.at(-1) ?? first).pageInfo;
  const ask = async (cursor: string): Promise<void> => {
    setState("waits");
    const { data } = await client.query(document, after(cursor)).toPromise();
    const next = data && pick(data);
    if (next) {
      setFurther([...further, next]);
      keepShown(name, further.length + 1);
    }
    setState(next ? "idle" : "failed");
  };
  return {
    nodes: [first, ...further].flatMap(({ nodes }) => nodes),
    totalCount: first.totalCount,
    more: hasNextPage && endCursor !== null ? () => void ask(endCursor) : undefined,
    waits: state === "waits",
    hasFailed: state === "failed",
  };

  /** The pages that were shown here, as far as the client still has them. */
  function shownBefore(): Listed<Node>[] {
    const pages: Listed<Node>[] = [];
    for (let left = keptShown(name); left > 0; left -= 1) {
      const { endCursor: cursor } = (pages.at(-1) ?? first).pageInfo;
      const kept = cursor === null ? undefined : client.readQuery(document, after(cursor))?.data;
      const page = kept && pick(kept);
      if (!page) break;
      pages.push(page);
    }
    return pages;
  }
}

/** How many pages beyond the first of a list were shown at this place of the browser's history. */
function keptShown(name: string): number {
  const place: unknown = window.history.state;
  if (typeof place !== "object" || place === null) return 0;
  const kept: unknown = Reflect.get(place, name);
  return typeof kept === "number" ? kept : 0;
}

function keepShown(name: string, pages: number): void {
  const place: unknown = window.history.state;
  window.history.replaceState({ ...(typeof place === "object" ? place : {}), [name]: pages }, "");
}

/** How much of a list is shown, and a button for more. */
export function ShowMore<Node>({ list }: { list: Longer<Node> }) {
  const words = useWords(stateWords);
  const { count } = useFormats();
  const { nodes, totalCount, more, waits, hasFailed } = list;
  if (nodes.length === totalCount) return null;
  return (
    <div className="more">
      <p role="status">{words.shown(count(nodes.length), count(totalCount))}</p>
      {more && (
        <button type="button" className="button quiet screen-only" disabled={waits} onClick={more}>
          {waits ? words.loading : words.more}
        </button>
      )}
      {hasFailed && <p role="alert">{words.moreFailed}</p>}
    </div>
  );
}
