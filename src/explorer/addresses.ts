import { EMBED } from "./embedded";
import type { Language } from "./words/dictionary";

/** Addresses of pages within a language; a link adds the language itself. */
export const addressOf = {
  start: "/",
  region: (code: string) => `/regions/${encodeURIComponent(code)}`,
  compare: "/compare",
  findings: "/findings",
  finding: (id: string) => `/findings/${encodeURIComponent(id)}`,
  editions: "/editions",
  /** By the year that was judged. */
  edition: (year: number) => `/editions/${year}`,
  award: (id: string) => `/awards/${id}`,
  recipients: "/recipients",
  recipient: (id: string) => `/recipients/${id}`,
  sectors: "/sectors",
  sector: (key: string) => `/sectors/${encodeURIComponent(key)}`,
  sources: "/sources",
  source: (id: string) => `/sources/${id}`,
  use: "/use",
} as const;

/** An operation as text, with the values of its variables. */
export interface Operation {
  text: string;
  variables?: Readonly<Record<string, unknown>> | undefined;
}

/** The playground with this very operation in its editor. */
export function playgroundAddress({ text, variables }: Operation): string {
  return `/playground?${parameters({ text, variables })}`;
}

/** The answer to an operation with one list, as a table. */
export function tableAddress(operation: Operation, format: "csv" | "parquet" | "jsonl" = "csv"): string {
  return `/graphql?table=${format}&${parameters(operation)}`;
}

function parameters({ text, variables = {} }: Operation): string {
  const stated = Object.entries(variables).filter(([, value]) => value !== undefined);
  const ofVariables = JSON.stringify(Object.fromEntries(stated));
  const all = new URLSearchParams({ query: text });
  if (stated.length > 0) all.set("variables", ofVariables);
  return all.toString();
}

/** Pages of the explorer by the type of the record they are about; others have the page of their permalink. */
const PAGE_OF: ReadonlyMap<string, (key: string) => string> = new Map([
  ["Region", addressOf.region],
  ["Finding", addressOf.finding],
  ["Award", addressOf.award],
  ["Recipient", addressOf.recipient],
  ["Sector", addressOf.sector],
  ["Source", addressOf.source],
]);

/** A record, as links need it. */
export interface Linked {
  /** Its type in the schema. */
  type: string;
  /** Its global id. */
  id: string;
  /** What its page is called by where that isn't the id, such as the code of a region. */
  key?: string | undefined;
}

/** Where a link to a record leads: to its page in the explorer, within the language, or to that of its permalink. */
export function placeOf({ type, id, key = id }: Linked): { address: string; isPage: boolean } {
  const page = PAGE_OF.get(type)?.(key);
  return page === undefined ? { address: recordAddress(id), isPage: false } : { address: page, isPage: true };
}

/** A record's own address on this host, for ever: its permalink without the host, which may be another's. */
export function recordAddress(id: string): string {
  return `/r/${id}`;
}

/** The language and the path after it in an address such as `/en/regions/64`; no language if it has none of ours. */
export function splitAddress(path: string): {
  language: Language | undefined;
  rest: string;
  isEmbedded: boolean;
} {
  const isEmbedded = path.startsWith(`${EMBED}/`);
  const [, first = "", rest = "/"] =
    /^\/([^/]*)(\/.*)?$/.exec(isEmbedded ? path.slice(EMBED.length) : path) ?? [];
  const language = first === "id" || first === "en" ? first : undefined;
  return { language, rest, isEmbedded };
}
