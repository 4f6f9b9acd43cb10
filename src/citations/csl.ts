import { KIND_WORDS, REGISTRY, type Reference, type ReferenceKind, dateParts, oneLine } from "./reference";

/** A date in CSL-JSON: as many parts as are known. */
interface CslDate {
  "date-parts": [number[]];
}

/** One item of CSL-JSON 1.0.2; what is unknown is left out. */
export interface CslItem {
  id: string;
  type: string;
  genre?: string;
  title?: string;
  "container-title"?: string;
  publisher?: string;
  issued?: CslDate;
  accessed?: CslDate;
  URL?: string;
  source: string;
  note?: string;
}

const TYPES: Readonly<Record<ReferenceKind, string>> = {
  NEWS: "article-newspaper",
  PAID_ADVERTORIAL: "article-newspaper",
  GOVERNMENT_RELEASE: "report",
  OFFICIAL_STATISTIC: "report",
  REGULATION: "legislation",
  DATASET: "dataset",
  RECORD: "dataset",
};

/** The reference as an item of CSL-JSON. */
export function cslOf(reference: Reference): CslItem {
  const { key, kind, title, publishedOn, accessedOn, url, keptAt } = reference;
  const type = TYPES[kind];
  const genre = KIND_WORDS[kind];
  const publisher = oneLine(reference.publisher);
  return {
    id: key,
    type,
    ...(genre === undefined ? {} : { genre }),
    ...(title === null ? {} : { title: oneLine(title) }),
    ...(type === "article-newspaper" ? { "container-title": publisher } : { publisher }),
    ...(publishedOn === null ? {} : { issued: cslDate(publishedOn) }),
    ...(accessedOn === null ? {} : { accessed: cslDate(accessedOn) }),
    ...(url === null ? {} : { URL: url }),
    source: REGISTRY,
    ...(keptAt === null ? {} : { note: `${REGISTRY}: ${keptAt}` }),
  };
}

function cslDate(date: string): CslDate {
  return { "date-parts": [dateParts(date)] };
}
