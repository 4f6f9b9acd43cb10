import type { RateLimits } from "../identity/rate-limit";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * How often values may be reported. Who reads a page finds a handful of faults in an hour, and an office that goes through
 * its figures some twenty in a day; curators can look at two hundred a day, and more would hide what matters.
 * Also with a key: who has one can correct the value.
 */
export const REPORT_LIMITS: RateLimits = {
  rule: "at most 5 reports an hour and 20 a day are taken from one address, and 200 a day from all",
  each: [
    { most: 5, within: HOUR },
    { most: 20, within: DAY },
  ],
  all: { most: 200, within: DAY },
};
