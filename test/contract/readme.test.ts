import { readFileSync } from "node:fs";
import { join } from "node:path";
import { errorCodes } from "../../src/graphql/error-codes";
import { limitTable } from "../../src/limits";
import { packageRoot } from "../../src/package-root";
import { settings } from "../../src/settings";
import { type Asked, openRegistry } from "../support/registry";

const readme = readFileSync(join(packageRoot, "README.md"), "utf8");

describe("the README", () => {
  let registry: Asked;
  beforeAll(async () => {
    registry = await openRegistry();
  });
  afterAll(() => registry.close());

  /** Each operation that is followed by its answer. */
  const examples = [...readme.matchAll(/```graphql\n([^`]+)```\s+```json\n([^`]+)```/g)].map(
    ([, operation = "", answer = ""]) => ({ operation, answer }),
  );

  it("shows at least one operation with its answer", () => {
    expect(examples.length).toBeGreaterThanOrEqual(1);
  });

  it.each(examples)("prints the true answer of an operation", async ({ operation, answer }) => {
    const { data, errors } = await registry.ask(operation);

    expect(errors).toEqual([]);
    expect(data).toEqual(JSON.parse(answer));
  });

  it("lists every setting with its default and what it does, in the words of the program", () => {
    const [, table = ""] = /\n## Settings\n([^]*?)\n## /.exec(readme) ?? [];
    const rows = [...table.matchAll(/^\| `([A-Z_]+)` +\| (.*?) +\| (.*?) +\|$/gm)];

    expect(rows.map(([, name, value, description]) => [name, value, description])).toEqual(
      settings.map((setting) => [
        setting.name,
        setting.default ? `\`${setting.default}\`` : "none",
        setting.description,
      ]),
    );
  });

  it("lists every error code with what it means and what to do, in the words of the program", () => {
    const [, table = ""] = /\n### Errors\n([^]*?)\n### /.exec(readme) ?? [];
    const rows = [...table.matchAll(/^\| `([A-Z_]+)` +\| (.*?) +\| (.*?) +\| (.*?) +\|$/gm)];

    expect(rows.map(([, code, status, meaning, remedy]) => ({ code, status, meaning, remedy }))).toEqual(
      errorCodes,
    );
  });

  it("lists every limit with its code, in the words of the program", () => {
    const [, table = ""] = /\n### Cost and limits\n([^]*?)\n## /.exec(readme) ?? [];
    const rows = [...table.matchAll(/^\| `(\w+)` +\| ([\d,]+) +\| (.*?) +\| `([A-Z_]+)` +\|$/gm)];

    expect(
      rows.map(([, name, most = "", what, code]) => [name, Number(most.replaceAll(",", "")), what, code]),
    ).toEqual(limitTable.map(({ name, standard, description, code }) => [name, standard, description, code]));
  });
});
