import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());

describe("nested reading", () => {
  it("reads a region with its tree in one statement", async () => {
    const { data, errors, statements } = await registry.ask(`{
      region(code: "64.02") {
        name level ancestors { name } parent { code }
        children(first: 2) { totalCount nodes { name code } }
        villages: descendants(level: VILLAGE, first: 1) { totalCount nodes { code } }
      }
    }`);

    expect(errors).toEqual([]);
    expect(statements).toBe(1);
    expect(data).toEqual({
      region: {
        name: "Kutai Kartanegara",
        level: "REGENCY",
        ancestors: [{ name: "Indonesia" }, { name: "Kalimantan Timur" }],
        parent: { code: "64" },
        children: {
          totalCount: 20,
          nodes: [
            { name: "Muara Muntai", code: "64.02.01" },
            { name: "Loa Kulu", code: "64.02.02" },
          ],
        },
        villages: { totalCount: 193, nodes: [{ code: "64.02.01.2001" }] },
      },
    });
  });
});
