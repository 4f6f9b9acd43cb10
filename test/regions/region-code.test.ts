import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

it.each([
  ["92.05", 'no region has the code "92.05" any more: Raja Ampat is now 96.03'],
  ["99.99", 'no region has the code "99.99": look it up with regions(where: {name: {startsWith: "…"}})'],
])("says why no region has the code %s", async (code, message) => {
  const { data, errors } = await registry.ask(`{ region(code: "${code}") { name } }`);

  expect(data).toEqual({ region: null });
  expect(errors).toEqual([{ code: "BAD_USER_INPUT", message, path: ["region"] }]);
});

it.each([
  ["6402", "64.02"],
  ["64.2", "64.02"],
  ["6402022007", "64.02.02.2007"],
])("suggests the code that %s was meant to be", async (code, meant) => {
  const { errors } = await registry.ask(`{ region(code: "${code}") { name } }`);

  expect(errors).toEqual([
    {
      code: "GRAPHQL_VALIDATION_FAILED",
      message: `RegionCode is a code of the Ministry of Home Affairs as a string: "ID", "64", "64.02", "64.02.02" or "64.02.02.2007"; was ${meant} meant?`,
      path: undefined,
    },
  ]);
});

it.each([
  ["64.10", "64.10"],
  ["6402", "64.02"],
])("suggests the string that the number %s stands for", async (number, meant) => {
  const { errors } = await registry.ask(`{ region(code: ${number}) { name } }`);

  expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining(`was ${meant} meant?`)]);
});

it("gives a number in a variable back the zero that JSON took from its end", async () => {
  const { errors } = await registry.ask("query ($code: RegionCode!) { region(code: $code) { name } }", {
    code: 64.1,
  });

  expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining("was 64.10 meant?")]);
});
