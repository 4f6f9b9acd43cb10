import { GraphQLError, GraphQLScalarType } from "graphql";

function claimValue(value: unknown): unknown {
  if (["string", "number", "boolean"].includes(typeof value) || Array.isArray(value)) return value;
  throw new GraphQLError("ClaimValue is a text, number, boolean or list of texts");
}

/** A value in the type of the property that a claim is about. */
export const ClaimValue = new GraphQLScalarType({
  name: "ClaimValue",
  description:
    'A value in the type of the property it is about: a text, number or boolean, or a list of texts such as `["JKK", "JKM"]`. ' +
    "References (region, sector, recipient) are the code or key of what is meant.",
  serialize: claimValue,
  parseValue: claimValue,
});
