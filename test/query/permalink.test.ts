import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());

it("gives every record a permalink made of the public address and its global id", async () => {
  const { data, errors, statements } = await registry.ask(`{
    region(code: "64.08") { id permalink parent { permalink } awards(first: 1) { nodes { id permalink } } }
  }`);

  expect(errors).toEqual([]);
  expect(statements).toBe(1);
  expect(data).toEqual({
    region: {
      id: "reg_36342e3038",
      permalink: "http://127.0.0.1:4000/r/reg_36342e3038",
      parent: { permalink: "http://127.0.0.1:4000/r/reg_3634" },
      awards: {
        nodes: [{ id: "awd_19c89ed1b525b61a", permalink: "http://127.0.0.1:4000/r/awd_19c89ed1b525b61a" }],
      },
    },
  });
});

it("leads from a node of any type by the same field", async () => {
  const { data } = await registry.ask(`{
    region: node(id: "reg_3634") { permalink }
    award: node(id: "awd_19c89ed1b525b61a") { permalink }
  }`);

  expect(data).toEqual({
    region: { permalink: "http://127.0.0.1:4000/r/reg_3634" },
    award: { permalink: "http://127.0.0.1:4000/r/awd_19c89ed1b525b61a" },
  });
});
