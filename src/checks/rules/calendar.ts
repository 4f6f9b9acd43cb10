import { type Claim, Standing } from "../../claims/claim.entity";
import { type Facts, grouped, subjectOf } from "../facts";
import { readFactsOf } from "../facts.loaders";
import { DifferenceUnit, FindingRule, FindingStatus } from "../finding.enums";
import { claimsWithDay } from "../portions.loaders";
import { type Found, type Reading, type Rule, Reach, inPortions } from "../rule";
import { saidBy } from "../words";
import { regionOf } from "./value";

const WEEKDAYS = ["minggu", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu"];
const ENGLISH = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "januari",
  "februari",
  "maret",
  "april",
  "mei",
  "juni",
  "juli",
  "agustus",
  "september",
  "oktober",
  "november",
  "desember",
];

const DAY = /\b(minggu|ahad|senin|selasa|rabu|kamis|jum['’]?at|sabtu)\b[\s,(]*/i;
const NUMERIC = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2})(?!\d))?/;
const WORDED = new RegExp(`^(\\d{1,2})\\s+(${MONTHS.join("|")})(?:\\s+(\\d{4}))?`, "i");

/** A day of the week printed beside a date. */
export interface PrintedDay {
  /** 0 for Sunday to 6 for Saturday. */
  weekday: number;
  /** `YYYY-MM-DD`. */
  date: string;
}

/**
 * The day of the week and the date in a printed fragment, e.g. `Rabu (16/2/2022)`; undefined when it has no such pair.
 * Where no year is printed it is that of `value`, the claimed date.
 */
export function printedDay(fragment: string, value: string): PrintedDay | undefined {
  const day = DAY.exec(fragment);
  if (day === null) return undefined;
  const name = (day[1] ?? "").toLowerCase().replaceAll(/['’]/g, "");
  const weekday = WEEKDAYS.indexOf(name === "ahad" ? "minggu" : name);
  const date = dateIn(fragment.slice(day.index + day[0].length), value);
  return date === undefined ? undefined : { weekday, date };
}

function dateIn(text: string, value: string): string | undefined {
  const numeric = NUMERIC.exec(text);
  const worded = WORDED.exec(text);
  const claimed = /^(\d{4})-\d{2}-\d{2}$/.exec(value)?.[1];
  if (numeric !== null) return dateOf(numeric[1], numeric[2], yearOf(numeric[3]) ?? claimed);
  if (worded !== null) {
    const month = MONTHS.indexOf((worded[2] ?? "").toLowerCase()) + 1;
    return dateOf(worded[1], String(month), worded[3] ?? claimed);
  }
  return undefined;
}

function yearOf(printed: string | undefined): string | undefined {
  return printed?.length === 2 ? `20${printed}` : printed;
}

/** The date if it exists. */
function dateOf(day = "", month = "", year = ""): string | undefined {
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).getUTCDate() !== Number(day) ? undefined : date;
}

/** The real day of the week, 0 for Sunday to 6 for Saturday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** How many days the printed day of the week is after the real one: -3 to 3, 0 when it is right. */
export function daysOff({ weekday, date }: PrintedDay): number {
  const later = (weekday - weekdayOf(date) + 7) % 7;
  return later > 3 ? later - 7 : later;
}

/** The same day in the year before or after, if that was the printed day of the week. */
export function yearThatFits({ weekday, date }: PrintedDay): string | undefined {
  const year = Number(date.slice(0, 4));
  return [year - 1, year + 1]
    .map((each) => `${each}${date.slice(4)}`)
    .find((each) => weekdayOf(each) === weekday);
}

/** CALENDAR. */
export const calendar: Rule = {
  rule: FindingRule.CALENDAR,
  name: "Was it that day of the week?",
  description: "Compares each day of the week that a source prints beside a date with the calendar.",
  opensWhen:
    "The date fell on another day of the week: either the day or the date is misprinted; `difference` is by how many days.",
  explainedWhen: "Every claim that rests on the fragment is deprecated, for the reason given.",
  reach: Reach.SOURCE,
  find: inPortions(misprinted, (facts) =>
    misprintsIn(facts.claims.values()).flatMap((same) => {
      const [first] = same;
      const claims = same.map(({ claim }) => claim);
      return first === undefined ? [] : [findingOf(facts, first.printed, claims)];
    }),
  ),
};

/** A claim with a day of the week that isn't that of the date beside it. */
interface Misprint {
  claim: Claim;
  printed: PrintedDay;
}

/** The misprints among claims, those together that stand in one source with the same date and day. */
function misprintsIn(claims: Iterable<Claim>): Misprint[][] {
  const misprints = [...claims].flatMap((claim) => {
    const printed = claim.asPrinted === null ? undefined : printedDay(claim.asPrinted, dateValue(claim));
    return printed === undefined || daysOff(printed) === 0 ? [] : { claim, printed };
  });
  return [...grouped(misprints, placeOf).values()];
}

function placeOf({ claim, printed }: Misprint): string {
  return `${claim.sourceId} ${printed.date} ${printed.weekday}`;
}

/** All misprints: of one that is repeated the first claim and the first that isn't deprecated, which decide what is found. */
async function* misprinted(reading: Reading): AsyncGenerator<Facts> {
  const places = new Map<string, { first: Claim; standing: Claim | undefined }>();
  for await (const claims of claimsWithDay(reading)) {
    for (const misprint of misprintsIn(claims).flat()) {
      const { claim } = misprint;
      const standing = claim.standing === Standing.DEPRECATED ? undefined : claim;
      const place = places.get(placeOf(misprint));
      if (place === undefined) places.set(placeOf(misprint), { first: claim, standing });
      else place.standing ??= standing;
    }
  }
  const all = [...places.values()].map(({ first, standing }) => [first, standing ?? first]);
  for (let start = 0; start < all.length; start += reading.size) {
    yield await readFactsOf(reading.manager, all.slice(start, start + reading.size).flat());
  }
}

function dateValue({ value }: Claim): string {
  return value.replaceAll('"', "");
}

function findingOf(facts: Facts, printed: PrintedDay, claims: readonly Claim[]): Found {
  const [claim] = claims;
  const about = claim === undefined ? undefined : subjectOf(claim);
  const { date, weekday } = printed;
  const day = WEEKDAYS[weekday] ?? "";
  const deprecated = claims.every(({ standing }) => standing === Standing.DEPRECATED);
  const explanation = deprecated ? (claim?.standingReason ?? null) : null;
  const fits = yearThatFits(printed);
  const hint = fits === undefined ? "" : ` ${fits} was a ${ENGLISH[weekday] ?? ""}.`;
  const source = claim === undefined ? "" : (facts.sources.get(claim.sourceId)?.key ?? claim.sourceId);
  const who = claim === undefined ? "" : ` (${saidBy(facts, claim)})`;
  return {
    key: `calendar/${source}/${date}-${day}`,
    status: explanation === null ? FindingStatus.OPEN : FindingStatus.EXPLAINED,
    question: `Was ${date} a ${ENGLISH[weekday] ?? ""} (${day}), as printed?`,
    explanation,
    settledBy: "Another report of the same day, or the programme of the event.",
    difference: { by: daysOff(printed), unit: DifferenceUnit.DAYS },
    regionCode: about === undefined ? null : regionOf(facts, about),
    ...(about === undefined ? {} : { about }),
    sides: [
      {
        statement: `Printed: "${claim?.asPrinted ?? ""}"${who}.`,
        ...(about === undefined ? {} : { about }),
        claimId: claim?.id,
      },
      { statement: `${date} was a ${ENGLISH[weekdayOf(date)] ?? ""}.${hint}` },
    ],
  };
}
