import { BadInput } from "./bad-input";

/** Records on a page: what a client gets without asking, and the most it can ask for. */
export const PAGE_SIZE = { standard: 20, maximum: 100 } as const;

/** Groups in a statistic: what a client gets without asking, the most it can ask for, and by how many keys. */
export const GROUPS = { standard: 100, maximum: 1000, keys: 4 } as const;

/** Which part of a list is asked for. */
export interface Page {
  size: number;
  /** Whether the page is counted from the end of the list. */
  fromEnd: boolean;
  after: string | undefined;
  before: string | undefined;
}

/** Arguments of a connection that choose the page, as coerced by graphql-js. */
export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

/** The page that the arguments ask for; refuses sizes outside 1 to 100 and `first` together with `last`. */
export function pageOf({ first, last, after, before }: PageArguments): Page {
  const fromEnd = typeof last === "number";
  if (fromEnd && typeof first === "number") {
    throw new BadInput(
      "`first` and `last` can't be used together: ask for the start or for the end of the list",
    );
  }
  const size = (fromEnd ? last : first) ?? PAGE_SIZE.standard;
  if (size < 1 || size > PAGE_SIZE.maximum) {
    const asked = `\`${fromEnd ? "last" : "first"}: ${size}\``;
    throw new BadInput(
      `${asked} is not possible: a page has 1 to ${PAGE_SIZE.maximum} records; for more, ask for the next page with \`after\``,
      { code: "PAGE_SIZE_OUT_OF_RANGE" },
    );
  }
  return { size, fromEnd, after: after ?? undefined, before: before ?? undefined };
}
