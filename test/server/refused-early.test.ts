import { startRegistry } from "../support/registry";

let registry: Awaited<ReturnType<typeof startRegistry>>;
beforeAll(async () => {
  registry = await startRegistry("articles");
});
afterAll(() => registry.close());

async function post(body: object): Promise<{ status: number; codes: unknown[] }> {
  const response = await fetch(`${registry.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const codes = [...(await response.text()).matchAll(/"code":"(\w+)"/g)].map(([, code]) => code);
  return { status: response.status, codes };
}

it("answers variables that nest too deep as a fault of the client", async () => {
  let deep: unknown = true;
  for (let level = 0; level < 200; level += 1) deep = [deep];

  const refused = await post({ query: "{ __typename }", variables: { deep } });

  expect(refused).toEqual({ status: 200, codes: ["VARIABLES_TOO_LARGE"] });
});
