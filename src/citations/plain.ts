import { KIND_WORDS, REGISTRY, type Reference, dateParts, oneLine } from "./reference";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** The reference as one line of text. */
export function plainOf(reference: Reference): string {
  const { kind, title, publisher, publishedOn, accessedOn, url, keptAt } = reference;
  const word = KIND_WORDS[kind];
  const named = title === null ? undefined : `“${oneLine(title)}”`;
  const what = [named, word === undefined ? undefined : `[${word}]`]
    .filter((part) => part !== undefined)
    .join(" ");
  const published = publishedOn === null ? undated(kind) : inWords(publishedOn);
  const read = accessedOn === null ? undefined : `read ${inWords(accessedOn)}`;
  const where = url === null ? undefined : oneLine(url);
  const sentences = [
    oneLine(publisher).replace(/\.$/, ""),
    what,
    [published, read].filter((part) => part !== undefined).join(", "),
    where,
    keptAt === null ? undefined : `${REGISTRY}: ${keptAt}`,
  ];
  return sentences.filter((sentence) => sentence !== undefined && sentence !== "").join(". ");
}

/** A record of the registry has no day of publication; that of a text is worth telling to be unknown. */
function undated(kind: Reference["kind"]): string | undefined {
  return kind === "RECORD" ? undefined : "Date of publication unknown";
}

function inWords(date: string): string {
  const [year, month, day] = dateParts(date);
  const monthName = month === undefined ? undefined : MONTHS[month - 1];
  return [day, monthName, year].filter((part) => part !== undefined).join(" ");
}
