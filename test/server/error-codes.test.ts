import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { GraphQLError } from "graphql";
import { errorCodes } from "../../src/graphql/error-codes";
import { limitTable } from "../../src/limits";
import { packageRoot } from "../../src/package-root";
import { boundedErrors, withheld } from "../../src/server/errors";
import { refusal } from "../../src/server/refusal";
import { withoutValues } from "../../src/server/without-values";

const codes = new Set<string>(errorCodes.map(({ code }) => code));
const UNKNOWN = "Something went wrong in the registry; the request id leads to it in the log.";

describe("the codes of errors", () => {
  it("are all different", () => {
    expect(codes.size).toBe(errorCodes.length);
  });

  it("are those of the table: any other is withheld with its message", () => {
    const path = ["region"];
    const own = new GraphQLError("no such column: NaN", {
      path,
      extensions: { code: "SQLITE_ERROR", sql: "SELECT" },
    });
    const none = new GraphQLError("Cannot read properties of undefined");

    expect(withheld(own.toJSON())).toEqual({
      message: UNKNOWN,
      path,
      extensions: { code: "INTERNAL_SERVER_ERROR" },
    });
    expect(withheld(none.toJSON())).toEqual({
      message: UNKNOWN,
      extensions: { code: "INTERNAL_SERVER_ERROR" },
    });
  });

  it.each([400, 401, 403, 404, 405, 406, 408, 413, 415, 418, 422, 429, 431, 500, 501, 502, 503, 504])(
    "are those of the table where HTTP answers %i",
    (status) => {
      const [, code] = /"code":"(\w+)"/.exec(JSON.stringify(refusal(status, "why", "id"))) ?? [];

      expect(codes).toContain(code);
    },
  );

  it("are those of the table where the program gives one to an error", () => {
    const src = join(packageRoot, "src");
    const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".ts"),
    );
    const given = files.flatMap((file) => {
      const text = readFileSync(join(src, file), "utf8");
      return [...text.matchAll(/extensions: \{ code: "(\w+)"/g)].map(([, code]) => code);
    });

    expect(given.length).toBeGreaterThan(2);
    expect(given.filter((code) => !codes.has(code ?? ""))).toEqual([]);
  });

  it("are one for each limit", () => {
    const settable = limitTable.filter(({ setting }) => setting !== undefined).map(({ code }) => code);

    expect(new Set(settable).size).toBe(settable.length);
  });
});

describe("the errors of one answer", () => {
  it("keep within their bytes, each with the id of its request", () => {
    const errors = Array.from({ length: 1000 }, (_, index) => ({
      message: "m".repeat(300),
      path: [index],
      extensions: { code: "BAD_USER_INPUT" },
    }));

    const bounded = boundedErrors(errors, "id", 64_000);

    expect(JSON.stringify({ errors: bounded }).length).toBeLessThan(64_000);
    expect(bounded.length).toBeGreaterThan(100);
    expect(new Set(bounded.map(({ extensions }) => extensions?.["requestId"]))).toEqual(new Set(["id"]));
  });

  it("are at least one, however little room there is", () => {
    const error = { message: "m".repeat(500), extensions: { code: "BAD_USER_INPUT" } };

    expect(boundedErrors([error, error], "id", 1)).toHaveLength(1);
  });
});

describe("a message of graphql-js", () => {
  it.each([
    ['Int cannot represent non-integer value: "s3cret: a value"', "Int cannot represent non-integer value."],
    [
      "Int cannot represent non 32-bit signed integer value: 99999999999",
      "Int cannot represent non 32-bit signed integer value.",
    ],
    ['Float cannot represent non numeric value: "s3cret"', "Float cannot represent non numeric value."],
    [
      "String cannot represent a non string value: { s3cret: 1 }",
      "String cannot represent a non string value.",
    ],
    ["Boolean cannot represent a non boolean value: s3cret", "Boolean cannot represent a non boolean value."],
    ["ID cannot represent value: s3cret", "ID cannot represent value."],
    [
      'Value "s3cret" does not exist in "Level" enum. Did you mean the enum value "CITY"?',
      'The value does not exist in "Level" enum. Did you mean the enum value "CITY"?',
    ],
    [
      'Enum "Level" cannot represent non-enum value: "s3cret". Did you mean the enum value "CITY"?',
      'Enum "Level" cannot represent non-enum value. Did you mean the enum value "CITY"?',
    ],
    [
      'Enum "Level" cannot represent non-string value: s3cret.',
      'Enum "Level" cannot represent non-string value.',
    ],
    ['Expected value of type "AwardWhere", found "s3cret".', 'Expected value of type "AwardWhere".'],
    ['Argument "code" has invalid value "s3cret".', 'Argument "code" has invalid value.'],
    ['Syntax Error: Expected Name, found String "s3cret".', "Syntax Error: Expected Name, found String."],
    [
      'Cannot query field "nam" on type "Region". Did you mean "name"?',
      'Cannot query field "nam" on type "Region". Did you mean "name"?',
    ],
  ])("is told without the value that was sent: %s", (message, told) => {
    expect(withoutValues(message)).toBe(told);
  });
});
