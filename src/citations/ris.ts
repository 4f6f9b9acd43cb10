import { KIND_WORDS, REGISTRY, type Reference, type ReferenceKind, oneLine } from "./reference";

/** Reference types of RIS; a press release has none of its own. */
const TYPES: Readonly<Record<ReferenceKind, string>> = {
  NEWS: "NEWS",
  PAID_ADVERTORIAL: "NEWS",
  GOVERNMENT_RELEASE: "GOVDOC",
  OFFICIAL_STATISTIC: "RPRT",
  REGULATION: "STAT",
  DATASET: "DATA",
  RECORD: "DATA",
};

/** The reference in RIS: one tag a line, lines ended by carriage return and line feed, as the format wants. */
export function risOf(reference: Reference): string {
  const { key, kind, title, publisher, publishedOn, accessedOn, url, keptAt } = reference;
  const type = TYPES[kind];
  const lines: [tag: string, value: string | null | undefined][] = [
    ["TY", type],
    ["ID", key],
    ["TI", title],
    [type === "NEWS" ? "T2" : "PB", publisher],
    ["M3", KIND_WORDS[kind]],
    ["PY", publishedOn?.slice(0, 4)],
    ["DA", publishedOn === null ? null : risDate(publishedOn)],
    ["Y2", accessedOn === null ? null : risDate(accessedOn)],
    ["UR", url],
    ["DB", REGISTRY],
    ["N1", keptAt === null ? null : `${REGISTRY}: ${keptAt}`],
  ];
  const known = lines.flatMap(([tag, value]) =>
    value === null || value === undefined ? [] : [`${tag}  - ${oneLine(value)}`],
  );
  return [...known, "ER  - ", ""].join("\r\n");
}

/** YYYY/MM/DD/ with nothing where a part is unknown. */
function risDate(date: string): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${year}/${month}/${day}/`;
}
