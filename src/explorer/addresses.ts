import type { Language } from "./words/dictionary";

/** Addresses of pages within a language; a link adds the language itself. */
export const addressOf = {
  start: "/",
  region: (code: string) => `/regions/${encodeURIComponent(code)}`,
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

/** A record's own address on this host, for ever: its permalink without the host, which may be another's. */
export function recordAddress(id: string): string {
  return `/r/${id}`;
}

/** The language and the path after it in an address such as `/en/regions/64`; no language if it has none of ours. */
export function splitAddress(path: string): { language: Language | undefined; rest: string } {
  const [, first = "", rest = "/"] = /^\/([^/]*)(\/.*)?$/.exec(path) ?? [];
  const language = first === "id" || first === "en" ? first : undefined;
  return { language, rest };
}
