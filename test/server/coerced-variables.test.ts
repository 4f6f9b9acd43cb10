import {
  type OperationDefinitionNode,
  buildSchema,
  getOperationAST,
  getVariableValues,
  parse,
} from "graphql";
import { coercedVariables } from "../../src/server/coerced-variables";

const SCHEMA = buildSchema(`
  enum Level { PROVINCE REGENCY }
  input Range { from: Int = 1, to: Int! }
  type Query { asked(code: ID, years: [Int!], level: Level, range: Range, first: Int): String }
`);

const ALL = `query (
  $code: ID!, $years: [Int!], $level: Level = REGENCY, $range: Range, $first: Int = 20
) { asked(code: $code, years: $years, level: $level, range: $range, first: $first) }`;

const COMPLETE = { code: 11, years: [2019, 2020], level: "PROVINCE", range: { to: 3 }, first: 5 };

function operationIn(text: string): OperationDefinitionNode {
  const operation = getOperationAST(parse(text));
  if (operation == null) throw new Error("no operation");
  return operation;
}

describe("variables", () => {
  const operation = operationIn(ALL);
  it.each<[string, Readonly<Record<string, unknown>>]>([
    ["that are all there", COMPLETE],
    ["of which one is for a list", { ...COMPLETE, years: 2019 }],
    ["of which some have defaults", { code: "11" }],
    ["that are null", { ...COMPLETE, years: null, level: null }],
    ["that nobody declared", { ...COMPLETE, constructor: 1, other: [2] }],
    ["whose names objects have by themselves", { code: "11", toString: "12" }],
  ])("are taken as by graphql-js: %s", (_what, given) => {
    const { coerced } = getVariableValues(SCHEMA, operation.variableDefinitions ?? [], { ...given });

    expect(coerced).toBeDefined();
    expect(coercedVariables(SCHEMA, operation, given)).toEqual(coerced);
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ["of another type", { ...COMPLETE, first: "five" }],
    ["with no word of an enum", { ...COMPLETE, level: "VILLAGE" }],
    ["with a list that holds null", { ...COMPLETE, years: [2019, null] }],
    ["with an object that lacks a field", { ...COMPLETE, range: {} }],
    ["with an object that has one too many", { ...COMPLETE, range: { to: 1, until: 2 } }],
    ["without what is required", { first: 1 }],
    ["with null for what is required", { ...COMPLETE, code: null }],
  ])("are refused: %s", (_what, given) => {
    expect(coercedVariables(SCHEMA, operation, given)).toBeUndefined();
  });

  it("aren't looked for among what every object has", () => {
    const named = operationIn("query ($constructor: ID) { asked(code: $constructor) }");

    expect(coercedVariables(SCHEMA, named, {})).toEqual({});
    expect(coercedVariables(SCHEMA, named, { constructor: "11" })).toEqual({ constructor: "11" });
  });

  it("keep one of the name that leads to what every object has", () => {
    const named = operationIn("query ($__proto__: ID) { asked(code: $__proto__) }");
    const given: Record<string, unknown> = JSON.parse('{ "__proto__": "11" }');
    const coerced = coercedVariables(SCHEMA, named, given);

    expect(Object.entries(coerced ?? {})).toEqual([["__proto__", "11"]]);
  });
});
