import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/package-root";
import { at } from "../support/answers";
import { type Asked, openRegistry } from "../support/registry";
import { dewi } from "./people";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

describe("the README", () => {
  const readme = readFileSync(join(packageRoot, "README.md"), "utf8");
  const mutations = [...readme.matchAll(/```graphql\n(mutation [^`]+)```/g)].map(
    ([, mutation = ""]) => mutation,
  );

  it("shows mutations that can be made as they stand", async () => {
    expect(mutations.length).toBeGreaterThan(1);
    for (const mutation of mutations) {
      const { data, errors } = await registry.ask(mutation, {}, dewi);
      expect([errors, Object.values(data ?? {}).map((payload) => at(payload, "problems"))]).toEqual([
        [],
        [[]],
      ]);
    }
  });
});
