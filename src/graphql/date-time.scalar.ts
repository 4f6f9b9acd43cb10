import { scalarOf } from "./scalar";

/** An instant in UTC. */
export const DateTime = scalarOf({
  name: "DateTime",
  description: "An instant in UTC with milliseconds, e.g. `2026-11-21T09:30:00.000Z` (ISO 8601).",
  accept(value) {
    const formed = typeof value === "string" && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value);
    // Date.parse takes 31 February for a day of March
    const instant = new Date(formed ? value : Number.NaN);
    if (!Number.isNaN(instant.getTime()) && instant.toISOString() === value) return value;
    throw new Error("DateTime is an instant in UTC with milliseconds, e.g. 2026-11-21T09:30:00.000Z");
  },
});
