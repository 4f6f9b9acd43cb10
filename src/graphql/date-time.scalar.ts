import { scalarOf } from "./scalar";

/** An instant in UTC. */
export const DateTime = scalarOf({
  name: "DateTime",
  description: "An instant in UTC with milliseconds, e.g. `2026-11-21T09:30:00.000Z` (ISO 8601).",
  accept(value) {
    const formed = typeof value === "string" && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value);
    if (formed && !Number.isNaN(Date.parse(value))) return value;
    throw new Error("DateTime is an instant in UTC with milliseconds, e.g. 2026-11-21T09:30:00.000Z");
  },
});
