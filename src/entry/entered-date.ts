import { partialDate } from "../graphql/partial-date.scalar";

/** A date as somebody typed it, or a text that says what would be right. */
export type EnteredDate = { value: string } | { expected: string };

/** Names of the months in Indonesian and English, the ways in which they are shortened, and older spellings. */
const MONTHS = [
  "januari jan january",
  "februari feb pebruari peb february",
  "maret mar mrt march",
  "april apr",
  "mei may",
  "juni jun june",
  "juli jul july",
  "agustus agu agt ags agust august aug",
  "september sep sept",
  "oktober okt october oct",
  "november nov nopember nop",
  "desember des december dec",
].map((names) => names.split(" "));

const WEEKDAY =
  /^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|(?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s+/;

/** Words before a date that say no more than that it is one. */
const LEAD = /^(?:per|tanggal|tgl\.?|bulan|tahun)\s+/;

/** Time of a day without a time, as spreadsheets write it. */
const MIDNIGHT = /[t ]0{1,2}:00(?::00(?:\.0+)?)?z?$/;

const WHAT = "a year, month or day, e.g. 2024, Agustus 2024, 9 Agustus 2024 or 9/8/2024 (day/month/year)";

/** First and last year that is taken for one. */
const YEARS = [1900, 2099] as const;

/** Day 0 of spreadsheets, which count days from it. */
const SPREADSHEET_START = Date.UTC(1899, 11, 30);

const DAY_MS = 86_400_000;

/**
 * The date that a text stands for as Indonesians write it, as precise as it was typed: "9/8/24" and "Jumat, 9 Agustus 2024" are
 * `2024-08-09`, "Agustus 2024" is `2024-08`. Two digits of a year are of 2000 to 2099. Days that don't exist are refused.
 */
export function enteredDate(text: string): EnteredDate {
  const plain = text
    .replaceAll(/\s+/g, " ")
    .trim()
    .toLowerCase()
    .replace(LEAD, "")
    .replace(WEEKDAY, "")
    .replace(MIDNIGHT, "");
  const parts = partsOf(plain);
  if (parts === undefined) return { expected: hint(plain) };
  const { year, month, day } = parts;
  const [first, last] = YEARS;
  const fullYear = year.length === 2 ? `20${year}` : year;
  if (Number(fullYear) < first || Number(fullYear) > last)
    return { expected: `a year from ${first} to ${last}` };
  const value = [fullYear, month, day].flatMap((part) => part?.padStart(2, "0") ?? []).join("-");
  try {
    return { value: partialDate(value) };
  } catch {
    return { expected: missing(parts) };
  }
}

interface Parts {
  year: string;
  month?: string | undefined;
  day?: string | undefined;
}

/** Ways of writing a date in figures. */
const FORMS = [
  /^(?<year>\d{4})(?:-(?<month>\d{2})(?:-(?<day>\d{2}))?)?$/,
  /^(?<year>\d{4})\/(?<month>\d{1,2})\/(?<day>\d{1,2})$/,
  /^(?<day>\d{1,2})([/.-])(?<month>\d{1,2})\2(?<year>\d{4}|\d{2})$/,
  /^(?<month>\d{1,2})[/.-](?<year>\d{4})$/,
];

function partsOf(text: string): Parts | undefined {
  for (const form of FORMS) {
    const { year, month, day } = form.exec(text)?.groups ?? {};
    if (year !== undefined) return { year, month, day };
  }
  const [, day, name, year] = /^(?:(\d{1,2})[ -])?([a-z]+)\.?[ -](\d{4}|\d{2})$/.exec(text) ?? [];
  const month = MONTHS.findIndex((names) => name !== undefined && names.includes(name)) + 1;
  // "Agustus 24" is a day or a year
  if (month === 0 || year === undefined || (day === undefined && year.length === 2)) return undefined;
  return { year, month: String(month), day };
}

/** Why the calendar doesn't have a date. */
function missing({ month, day }: Parts): string {
  if (day !== undefined && Number(month) > 12 && Number(day) <= 12)
    return `a day that exists, as day/month/year: was day ${month} of month ${day} meant?`;
  return `a day and month that exist, e.g. 9/8/2024 (day/month/year)`;
}

function hint(text: string): string {
  if (!/^\d{5}$/.test(text)) return WHAT;
  const day = new Date(SPREADSHEET_START + Number(text) * DAY_MS).toISOString().slice(0, 10);
  return `a date: ${text} is how a spreadsheet counts ${day}, if its cell isn't formatted as a date`;
}
