import { scalarOf } from "./scalar";

/**
 * The date if it is a year, month or day of the calendar: `2022`, `2022-02` or `2022-02-16`.
 * Refuses everything else, also days that don't exist.
 */
export function partialDate(value: unknown): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(String(value)) ?? [];
  const fits =
    typeof value === "string" &&
    year !== undefined &&
    (month === undefined || (Number(month) >= 1 && Number(month) <= 12)) &&
    (day === undefined || (Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month))));
  if (!fits) {
    throw new Error("PartialDate is a year, month or day that exists: 2022, 2022-02 or 2022-02-16");
  }
  return value;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A day, month or year of the local calendar, as precise as the source. */
export const PartialDate = scalarOf({
  name: "PartialDate",
  description:
    "A local calendar date as precise as its source: a year `2022`, a month `2022-02` or a day `2022-02-16` (ISO 8601).",
  accept: partialDate,
});
