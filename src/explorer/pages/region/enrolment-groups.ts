import type { RegionEnrollment } from "./region.query";

/** Segments in the order in which readers look for them. */
const SEGMENTS: readonly RegionEnrollment["segment"][] = [
  "ALL",
  "FORMAL",
  "INFORMAL",
  "VULNERABLE",
  "NON_CIVIL_SERVANT",
  "CONSTRUCTION",
  "MIGRANT",
];

/** A figure with the parts into which its source breaks it down, the largest first. */
export interface EnrolmentGroup {
  total: RegionEnrollment;
  parts: readonly RegionEnrollment[];
}

/** The figures that are no parts, the latest first and of one period those on all workers, each with its parts; a part whose total isn't among them stands alone. */
export function groupsOf(enrollments: readonly RegionEnrollment[]): EnrolmentGroup[] {
  const there = new Set(enrollments.map(({ id }) => id));
  const isPart = ({ total }: RegionEnrollment): boolean => total !== null && there.has(total.id);
  return enrollments
    .filter((each) => !isPart(each))
    .toSorted((one, other) => compare(other.period, one.period) || rankOf(one) - rankOf(other))
    .map((total) => ({
      total,
      parts: enrollments
        .filter((each) => each.total?.id === total.id)
        .toSorted((one, other) => (other.enrolledCount ?? -1) - (one.enrolledCount ?? -1)),
    }));
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Figures on all workers come before those on a segment, and these before those on a sector. */
function rankOf({ sector, segment }: RegionEnrollment): number {
  return sector.kind === "TOTAL" ? SEGMENTS.indexOf(segment) : SEGMENTS.length;
}

/** Whether a chart of the parts says something: there are two at least, and each is counted. */
export function canBeDrawn({ parts }: EnrolmentGroup): boolean {
  return parts.length >= 2 && parts.every(({ enrolledCount }) => enrolledCount !== null);
}

/** Whether nothing but a number is said of the parts. */
export function isOnlyCounted({ parts }: EnrolmentGroup): boolean {
  return parts.every(({ eligibleCount, statedPercent }) => eligibleCount === null && statedPercent === null);
}

/** How many figures stand at the top of the page. */
const HEADLINES = 4;

/** The latest figure on all workers of each segment that says how many or which share is enrolled, be it through its parts. `enrollments` come the latest first. */
export function headlinesOf(enrollments: readonly RegionEnrollment[]): RegionEnrollment[] {
  const telling = enrollments.filter(
    ({ sector, area, enrolledCount, statedPercent, breakdown }) =>
      sector.kind === "TOTAL" &&
      area === null &&
      [enrolledCount, statedPercent, breakdown?.enrolledCount ?? null].some((value) => value !== null),
  );
  return SEGMENTS.flatMap((segment) => telling.find((each) => each.segment === segment) ?? []).slice(
    0,
    HEADLINES,
  );
}

/** Whether both counts are known and yet no share follows, as one of them at least is only a bound: "at least 52,000 of at least 52,000" is not all of them. */
export function isShareUnknown({ enrolledCount, eligibleCount, coverage }: RegionEnrollment): boolean {
  return enrolledCount !== null && eligibleCount !== null && coverage === null;
}
