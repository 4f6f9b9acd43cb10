import { RateLimit, type RateRule } from "../identity/rate-limit";
import type { SharedStore } from "../sharing/shared-store";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * How often values may be reported. Who reads a page finds a handful of faults in an hour, and an office that goes through
 * its figures some twenty in a day; curators can look at two hundred a day, and more would hide what matters.
 * Also with a key: who has one can correct the value.
 */
export const REPORT_LIMITS: RateRule = {
  name: "reports",
  rule: "at most 5 reports an hour and 20 a day are taken from one address, and 200 a day from all",
  each: [
    { most: 5, within: HOUR },
    { most: 20, within: DAY },
  ],
  all: { most: 200, within: DAY },
};

/**
 * How often it may be tried, whether or not a report comes of it: each try looks a claim up while no other can write. Nobody who
 * mistypes an id gets near it, and who does so on purpose stops nobody else for long.
 */
export const ATTEMPT_LIMITS: RateRule = {
  name: "attempts-to-report",
  rule: "at most 50 reports an hour can be tried from one address, and 1000 from all",
  each: [{ most: 50, within: HOUR }],
  all: { most: 1000, within: HOUR },
};

/** The limit of reports that are taken, and that of attempts. */
export interface ReportLimits {
  readonly taken: RateLimit;
  readonly attempts: RateLimit;
}

/** Limits of which this process has used up nothing yet; they are for all processes with the same store. */
export function newReportLimits(now: () => number = Date.now, shared?: SharedStore): ReportLimits {
  return {
    taken: new RateLimit(REPORT_LIMITS, now, shared),
    attempts: new RateLimit(ATTEMPT_LIMITS, now, shared),
  };
}
