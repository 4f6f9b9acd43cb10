import { KIND_WORDS, REGISTRY, type Reference, dateParts, oneLine } from "./reference";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Braces are counted by BibTeX even behind a backslash, so they are written by name. */
const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
};

/** The reference as an entry of BibTeX, in UTF-8. `@misc`, the one type that lacks nothing when an author or a year is unknown. */
export function bibtexOf(reference: Reference): string {
  const { key, kind, title, publisher, publishedOn, accessedOn, url, keptAt } = reference;
  const [year, month, day] = publishedOn === null ? [] : dateParts(publishedOn);
  const fields = [
    // a second pair of braces keeps the capitals
    title === null ? undefined : `title = {{${escaped(title)}}}`,
    `howpublished = {${escaped(publisher)}}`,
    KIND_WORDS[kind] === undefined ? undefined : `type = {${KIND_WORDS[kind]}}`,
    year === undefined ? undefined : `year = {${year}}`,
    month === undefined ? undefined : `month = ${MONTHS[month - 1]}`,
    day === undefined ? undefined : `day = {${day}}`,
    url === null ? undefined : `url = {${verbatim(url)}}`,
    accessedOn === null ? undefined : `urldate = {${accessedOn}}`,
    keptAt === null ? undefined : `note = {${REGISTRY}: \\url{${verbatim(keptAt)}}}`,
  ].filter((field) => field !== undefined);
  return `@misc{${key.replace(/[^\w:.-]/g, "-")},\n${fields.map((field) => `  ${field}`).join(",\n")}\n}\n`;
}

function escaped(text: string): string {
  return oneLine(text).replace(/[\\{}~^<>|$&#%_]/g, (character) => SPECIAL[character] ?? character);
}

/** An address is printed as it is, so only what would end the field is written in per cent form. */
function verbatim(url: string): string {
  return oneLine(url).replace(/[\\{} ]/g, (character) => encodeURIComponent(character));
}
