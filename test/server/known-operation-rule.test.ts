import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("empty");
});
afterAll(() => registry.close());

it("says that there are no mutations instead of failing", async () => {
  const { errors, statements } = await registry.ask("mutation { recordAward { id } }");

  expect(errors).toEqual([
    {
      message: "The registry has no operations of kind mutation: ask with a query.",
      code: "GRAPHQL_VALIDATION_FAILED",
      path: undefined,
    },
  ]);
  expect(statements).toBe(0);
});
