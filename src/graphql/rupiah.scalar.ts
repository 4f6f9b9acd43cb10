import { GraphQLError, GraphQLScalarType, Kind } from "graphql";

function wholeRupiah(value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  throw new GraphQLError("Rupiah is a whole number of at most 9007199254740991, e.g. 1700000000");
}

/** An amount of money in whole rupiah. */
export const Rupiah = new GraphQLScalarType({
  name: "Rupiah",
  description: "Money in whole Indonesian rupiah (IDR), as a JSON number up to 2^53 - 1. Has no fractions.",
  serialize: wholeRupiah,
  parseValue: wholeRupiah,
  parseLiteral: (node) => wholeRupiah(node.kind === Kind.INT ? Number(node.value) : undefined),
});
