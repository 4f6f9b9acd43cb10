import { GraphQLError, GraphQLScalarType, Kind } from "graphql";

function instant(value: unknown): string {
  if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value)) return value;
  throw new GraphQLError("DateTime is an instant in UTC with milliseconds, e.g. 2026-11-21T09:30:00.000Z");
}

/** An instant in UTC. */
export const DateTime = new GraphQLScalarType({
  name: "DateTime",
  description: "An instant in UTC with milliseconds, e.g. `2026-11-21T09:30:00.000Z` (ISO 8601).",
  serialize: instant,
  parseValue: instant,
  parseLiteral: (node) => instant(node.kind === Kind.STRING ? node.value : undefined),
});
