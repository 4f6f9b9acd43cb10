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

/** Names of the days from Sunday on, in Indonesian and English. */
const WEEKDAYS = [
  "minggu ahad sunday",
  "senin monday",
  "selasa tuesday",
  "rabu wednesday",
  "kamis thursday",
  "jumat jum'at friday",
  "sabtu saturday",
].map((names) => names.split(" "));

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

/** How far ahead of today a date may lie: what has happened lies not after tomorrow, as it is that already east of here. */
export type Ahead = "tomorrow" | "next year" | "any";

/**
 * The date that a text stands for as Indonesians write it, as precise as it was typed: "9/8/24" and "Jumat, 9 Agustus 2024" are
 * `2024-08-09`, "Agustus 2024" is `2024-08`. Two digits of a year are of 2000 up to this year. Days that don't exist, that aren't the
 * weekday they are said to be, or that lie too far ahead are refused.
 */
export function enteredDate(text: string, ahead: Ahead = "any", now = new Date()): EnteredDate {
  const plain = text.replaceAll(/\s+/g, " ").trim().toLowerCase().replace(LEAD, "");
  const { weekday, rest } = withoutWeekday(plain);
  const bare = rest.replace(MIDNIGHT, "");
  const parts = partsOf(bare);
  if (parts === undefined) return { expected: hint(bare) };
  const { year, month, day } = parts;
  const [first, last] = YEARS;
  const fullYear = year.length === 2 ? `20${year}` : year;
  if (year.length === 2 && Number(fullYear) > now.getUTCFullYear())
    return { expected: `a date with a year in four digits: ${year} would be ${fullYear}, which lies ahead` };
  if (Number(fullYear) < first || Number(fullYear) > last)
    return { expected: `a year from ${first} to ${last}` };
  const value = [fullYear, month, day].flatMap((part) => part?.padStart(2, "0") ?? []).join("-");
  try {
    partialDate(value);
  } catch {
    return { expected: missing(parts) };
  }
  const expected =
    (day === undefined ? undefined : otherWeekday(value, weekday)) ?? tooFar(value, ahead, now);
  return expected === undefined ? { value } : { expected };
}

/** What would be right instead of a date that lies too far ahead. */
export function tooFar(value: string, ahead: Ahead, now = new Date()): string | undefined {
  if (ahead === "any") return undefined;
  const latest =
    ahead === "tomorrow"
      ? new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10)
      : `${now.getUTCFullYear() + 1}-12-31`;
  // a year or month may have begun without being over
  return value <= latest.slice(0, value.length) ? undefined : `a date up to ${latest}: ${value} lies ahead`;
}

function withoutWeekday(text: string): { weekday: number | undefined; rest: string } {
  const [said = "", name = ""] = /^([a-z']+),?\s+/.exec(text) ?? [];
  const weekday = WEEKDAYS.findIndex((names) => names.includes(name));
  return weekday === -1 ? { weekday: undefined, rest: text } : { weekday, rest: text.slice(said.length) };
}

/** What would be right where the date is of another weekday than that which is said. */
function otherWeekday(day: string, said: number | undefined): string | undefined {
  const actual = new Date(day).getUTCDay();
  if (said === undefined || said === actual) return undefined;
  const [indonesian = "", english = ""] = [WEEKDAYS[actual]?.[0], WEEKDAYS[actual]?.at(-1)];
  return `a date on its weekday: ${day} is a ${capital(english)} (${capital(indonesian)})`;
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
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
