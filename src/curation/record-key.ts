import type { SectionName } from "../dataset/sections";

/** Most characters of a key. */
const LONGEST = 80;

/** Of which values a record's key is made when its author gives none; what is missing is left out. */
const PARTS: Readonly<Partial<Record<SectionName, readonly string[]>>> = {
  source: ["publisher", "publishedOn", "title"],
  recipients: ["name"],
  officeHolders: ["name", "seenOn"],
  awards: ["recipient", "scheme", "editionLabel", "ceremonyDate", "level", "category", "outcome", "rank"],
  sectorEnrollments: ["region", "area", "sector", "segment", "measure", "period", "periodEnd"],
  commitments: ["region", "kind", "period", "subject"],
  observations: ["region", "indicator", "period"],
  assertions: ["kind", "region", "statement"],
};

/** A key of lower-case words and digits for a record with these values; empty if nothing of them can be used. */
export function recordKey(section: SectionName, value: (property: string) => unknown): string {
  const words = (PARTS[section] ?? []).flatMap((property) => wordsOf(value(property)));
  let key = "";
  for (const word of words) {
    const longer = key === "" ? word : `${key}-${word}`;
    if (longer.length > LONGEST) break;
    key = longer;
  }
  return key;
}

function wordsOf(value: unknown): string[] {
  if (typeof value !== "string" && typeof value !== "number") return [];
  const plain = String(value).normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return plain.match(/[a-z0-9]+/g) ?? [];
}
