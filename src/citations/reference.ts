import { SourceKind } from "../sources/source.entity";

/** Name under which the registry is cited. */
export const REGISTRY = "Paritrana Registry";

/** What is cited: a source, by its kind, or a record of the registry itself. */
export type ReferenceKind = SourceKind | "RECORD";

/** Every kind. */
export const REFERENCE_KINDS: readonly ReferenceKind[] = [...Object.values(SourceKind), "RECORD"];

/** What a citation is made of, whatever its format. */
export interface Reference {
  /** Name of the entry in a bibliography, the same wherever the same text is cited. */
  key: string;
  kind: ReferenceKind;
  title: string | null;
  publisher: string;
  /** A year, month or day. */
  publishedOn: string | null;
  accessedOn: string | null;
  url: string | null;
  /** Permalink of the text's own record in the registry; null for what has none. */
  keptAt: string | null;
}

/** How a kind is called where a reader should know it; undefined for what needs no word. */
export const KIND_WORDS: Readonly<Partial<Record<ReferenceKind, string>>> = {
  PAID_ADVERTORIAL: "Paid advertorial",
  GOVERNMENT_RELEASE: "Press release",
  OFFICIAL_STATISTIC: "Statistics",
};

/** Year, month and day of a partial date, as many as it has. */
export function dateParts(date: string): number[] {
  return date.split("-").map(Number);
}

/** One line without control characters, which would break the lines of a format. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
