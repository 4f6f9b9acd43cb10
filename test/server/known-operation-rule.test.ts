import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("empty");
});
afterAll(() => registry.close());

it("says that there are no subscriptions instead of failing", async () => {
  const { errors, statements } = await registry.ask("subscription { changes { id } }");

  expect(errors).toEqual([
    {
      message: "The registry has no operations of kind subscription: ask with a query.",
      code: "GRAPHQL_VALIDATION_FAILED",
      path: undefined,
    },
  ]);
  expect(statements).toBe(0);
});
