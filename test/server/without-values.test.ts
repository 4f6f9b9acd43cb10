import { withoutValues } from "../../src/server/without-values";

describe("what graphql-js says of a value", () => {
  it.each([
    [
      'Value "GOLD" does not exist in "AwardOutcome" enum.',
      'The value does not exist in "AwardOutcome" enum.',
    ],
    ["Int cannot represent non-integer value: 1.5", "Int cannot represent non-integer value."],
    [
      'Enum "Level" cannot represent non-string value: 5. Did you mean the enum value "CITY"?',
      'Enum "Level" cannot represent non-string value. Did you mean the enum value "CITY"?',
    ],
    [
      'Unknown operation named "secret".',
      "The text holds no operation of the name that operationName says: say one of those in it, or leave it out where there is one alone.",
    ],
  ])("is told without the value: %s", (message, told) => {
    expect(withoutValues(message)).toBe(told);
  });

  it("is told at once when the value is long and says itself what graphql-js says of values", () => {
    const value = "Int cannot represent non ".repeat(36_000);

    expect(withoutValues(`Value "${value}" does not exist in "AwardOutcome" enum.`)).toBe(
      'The value does not exist in "AwardOutcome" enum.',
    );
    expect(withoutValues(`Field "${value}" is not defined by type "AwardWhere".`)).toHaveLength(1001);
  });
});
