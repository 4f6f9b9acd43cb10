import { GraphQLEnumType, GraphQLObjectType, GraphQLSchema } from "graphql";
import { refuseLongEnumValues } from "../../src/graphql/enum-values";

const level = new GraphQLEnumType({ name: "Level", values: { PROVINCE: {}, REGENCY: {}, CITY: {} } });
refuseLongEnumValues(
  new GraphQLSchema({
    query: new GraphQLObjectType({ name: "Query", fields: { level: { type: level } } }),
  }),
);

const parsed = (text: string): unknown => level.parseValue(text);

describe("an enum", () => {
  it("takes its values", () => {
    expect(parsed("CITY")).toBe("CITY");
  });

  it.each(["REGENCYS", "provinces", "PROVINCE".padEnd(12, "E")])("says which value is like %s", (text) => {
    expect(() => parsed(text)).toThrow(
      /^Value ".+" does not exist in "Level" enum\. Did you mean the enum value/,
    );
  });

  it("refuses a long text without looking for values like it", () => {
    expect(() => parsed("PROVINCE".repeat(100_000))).toThrow(/^Value "…" does not exist in "Level" enum\.$/);
  });
});
