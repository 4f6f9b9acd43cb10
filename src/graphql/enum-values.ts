import { GraphQLError, type GraphQLSchema, isEnumType } from "graphql";

/**
 * Letters by which a text has to be longer than twice the longest value of an enum so that graphql-js finds no value like it: it takes
 * those for alike that differ by two fifths of the text and one letter at most (suggestionList).
 */
const SLACK = 10;

/**
 * Has enums refuse what is far longer than each of their values before graphql-js looks for values that are like it: for a text of
 * 900 KB that takes some 20 ms, several times for one request, and nobody else is answered meanwhile.
 */
export function refuseLongEnumValues(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isEnumType(type)) continue;
    const longest = Math.max(...type.getValues().map(({ name }) => name.length));
    const parse = type.parseValue.bind(type);
    type.parseValue = (value): unknown => {
      if (typeof value === "string" && value.length > 2 * longest + SLACK)
        throw new GraphQLError(`Value "…" does not exist in "${type.name}" enum.`);
      return parse(value);
    };
  }
}
