import { at, textAt } from "../support/answers";
import { refusals } from "../support/operations";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

const NODE =
  "query ($id: ID!) { node(id: $id) { __typename id ... on Region { name } ... on Award { key } } }";

const NO_ID = [
  "BAD_USER_INPUT",
  "this is not a global id of this registry: use the `id` of a record as it was given",
];

/** Global id of the award with this key. */
async function awardId(key: string): Promise<string> {
  const { data } = await registry.ask(`{ awards(where: { key: { eq: "${key}" } }) { nodes { id } } }`);
  return textAt(data, "awards.nodes.0.id");
}

describe("node", () => {
  it("gives a region by an id made of its code", async () => {
    const { data, errors, statements } = await registry.ask(NODE, { id: "reg_36342e3032" });

    expect(errors).toEqual([]);
    expect(statements).toBe(1);
    expect(data).toEqual({ node: { __typename: "Region", id: "reg_36342e3032", name: "Kutai Kartanegara" } });
  });

  it("gives an award, under aliases and with what hangs on it", async () => {
    const id = await awardId("kukar-paritrana-2023");

    const { data } = await registry.ask(
      `query ($id: ID!) { record: node(id: $id) {
        type: __typename ... on Node { same: id } ... on Award { region { code } claims(first: 1) { nodes { property } } }
      } }`,
      { id },
    );

    expect(data).toEqual({
      record: {
        type: "Award",
        same: id,
        region: { code: "64.02" },
        claims: { nodes: [{ property: at(data, "record.claims.nodes.0.property") }] },
      },
    });
  });

  it.each(["awd_0000000000000000", "reg_39392e3939"])(
    "is null for an id that no record has: %s",
    async (id) => {
      const { data, errors } = await registry.ask(NODE, { id });

      expect(errors).toEqual([]);
      expect(data).toEqual({ node: null });
    },
  );

  it.each([
    "",
    "__proto__",
    "constructor",
    "64.02",
    "reg_",
    "xyz_36342e3032",
    "REG_36342E3032",
    "reg_36342e3032\n",
    "awd_' OR 1=1 --",
    "a\0b",
  ])("refuses what never was an id: %p", async (id) => {
    const refused = await registry.ask(NODE, { id });

    expect(refusals(refused)).toEqual([NO_ID]);
    expect(refused.statements).toBe(0);
  });

  it.each([
    ["half a byte too long", "reg_36342e30321"],
    ["a NUL", "reg_00"],
    ["no text", "reg_ff"],
    ["no code", "reg_3634303200"],
  ])("refuses an id of a region that is made of %s", async (_, id) => {
    const refused = await registry.ask(NODE, { id });

    expect(refusals(refused)).toEqual([NO_ID]);
  });

  it("repeats nothing of a megabyte", async () => {
    const refused = await registry.ask(NODE, { id: "awd_".padEnd(1_000_000, "0") });

    expect(refusals(refused)).toEqual([NO_ID]);
  });
});

describe("a record of one type by id", () => {
  it("is null when there is none", async () => {
    const { data, errors } = await registry.ask('{ award(id: "awd_0000000000000000") { key } }');

    expect(errors).toEqual([]);
    expect(data).toEqual({ award: null });
  });

  it("is refused with the id of another type", async () => {
    const refused = await registry.ask('{ award(id: "reg_36342e3032") { key } }');

    expect(refusals(refused)).toEqual([["BAD_USER_INPUT", "this is the id of a Region, not of an Award"]]);
  });
});

describe("nodes", () => {
  const NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }";

  it("gives records of several types in the order of their ids, each as often as it is named", async () => {
    const award = await awardId("kukar-paritrana-2023");
    const ids = ["reg_3634", award, "awd_0000000000000000", "reg_3634", "reg_4944"];

    const { data, errors, statements } = await registry.ask(NODES, { ids });

    expect(errors).toEqual([]);
    expect(statements).toBe(2);
    expect(data).toEqual({
      nodes: [
        { __typename: "Region", id: "reg_3634" },
        { __typename: "Award", id: award },
        null,
        { __typename: "Region", id: "reg_3634" },
        { __typename: "Region", id: "reg_4944" },
      ],
    });
  });

  it("are none for no ids, without a statement", async () => {
    const { data, statements } = await registry.ask(NODES, { ids: [] });

    expect(data).toEqual({ nodes: [] });
    expect(statements).toBe(0);
  });

  it("are at most 100", async () => {
    const ids = (count: number) => Array.from({ length: count }, () => "reg_3634");

    const fits = await registry.ask(NODES, { ids: ids(100) });
    const refused = await registry.ask(NODES, { ids: ids(101) });

    expect(fits.errors).toEqual([]);
    expect(refusals(refused)).toEqual([
      ["TOO_MANY_IDS", "101 ids are too many: at most 100; ask in several operations"],
    ]);
  });

  it("are refused altogether when one is no id", async () => {
    const refused = await registry.ask(NODES, { ids: ["reg_3634", "64"] });

    expect(refusals(refused)).toEqual([NO_ID]);
  });
});
