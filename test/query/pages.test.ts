import { Recipient } from "../../src/awards/recipient.entity";
import { at, each, textAt } from "../support/answers";
import { insert, recipient } from "../support/records";
import { refusals } from "../support/operations";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

const PROVINCE = `pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { code } totalCount`;

/** Answer of a page of the ten regencies and cities of Kalimantan Timur. */
function page(args: string, { after = "", before = "" } = {}) {
  const own = args.replace("$after", JSON.stringify(after)).replace("$before", JSON.stringify(before));
  return registry.ask(`{ regions(where: { parent: { code: { eq: "64" } } }, ${own}) { ${PROVINCE} } }`);
}

async function cursorOf(code: string): Promise<string> {
  const { data } = await registry.ask(`{ regions(where: { code: { eq: "${code}" } }) { edges { cursor } } }`);
  return textAt(data, "regions.edges.0.cursor");
}

const OTHER_LIST =
  "the cursor doesn't belong to this list and order: use `endCursor` or `startCursor` of a page asked for with the same `orderBy`";

describe("the size of a page", () => {
  it("is 20 unless asked for, and the total doesn't depend on it", async () => {
    const { data } = await registry.ask("{ regions { totalCount nodes { code } } }");

    expect(each(data, "regions.nodes", "code")).toHaveLength(20);
    expect(at(data, "regions.totalCount")).toBe(91_593);
  });

  it.each([1, 100])("can be %i", async (size) => {
    const { data } = await registry.ask(`{ regions(first: ${size}) { nodes { code } } }`);

    expect(each(data, "regions.nodes", "code")).toHaveLength(size);
  });

  it.each(["first", "last"].flatMap((name) => [0, 101, -5, 1000].map((size) => [name, size] as const)))(
    "can't be `%s: %i`",
    async (name, size) => {
      const refused = await registry.ask(`{ regions(${name}: ${size}) { totalCount } }`);

      expect(refusals(refused)).toEqual([
        [
          "PAGE_SIZE_OUT_OF_RANGE",
          `\`${name}: ${size}\` is not possible: a page has 1 to 100 records; for more, ask for the next page with \`after\``,
        ],
      ]);
    },
  );

  it("can't be asked for from both ends", async () => {
    const refused = await registry.ask("{ regions(first: 5, last: 5) { totalCount } }");

    expect(refusals(refused)).toEqual([
      [
        "BAD_USER_INPUT",
        "`first` and `last` can't be used together: ask for the start or for the end of the list",
      ],
    ]);
  });

  it("is refused in a nested list as well", async () => {
    const refused = await registry.ask('{ region(code: "64") { children(first: 0) { totalCount } } }');

    expect(refusals(refused).map(([code]) => code)).toEqual(["PAGE_SIZE_OUT_OF_RANGE"]);
  });
});

describe("a page", () => {
  const codes = ["64.01", "64.02", "64.03", "64.07", "64.08", "64.09", "64.11", "64.71", "64.72", "64.74"];

  it.each([
    ["first: 3", 0, 3],
    ["first: 10", 0, 10],
    ["first: 3, after: $after", 4, 7],
    ["first: 6, after: $after", 4, 10],
    ["last: 3", 7, 10],
    ["last: 2, before: $before", 6, 8],
    ["last: 20, before: $before", 0, 8],
    ["first: 3, before: $before", 0, 3],
    ["first: 20, before: $before", 0, 8],
    ["last: 3, after: $after", 7, 10],
    ["last: 20, after: $after", 4, 10],
    ["first: 2, after: $after, before: $before", 4, 6],
    ["last: 2, after: $after, before: $before", 6, 8],
    ["after: $after, before: $before", 4, 8],
  ])("of `%s` holds records %i to %i and knows what lies before and after", async (args, start, end) => {
    const variables = { after: await cursorOf("64.07"), before: await cursorOf("64.72") };
    const expected = codes.slice(start, end);

    const { data, errors } = await page(args, variables);

    expect(errors).toEqual([]);
    expect(data).toEqual({
      regions: {
        pageInfo: {
          hasNextPage: end < 10,
          hasPreviousPage: start > 0,
          startCursor: await cursorOf(expected.at(0) ?? ""),
          endCursor: await cursorOf(expected.at(-1) ?? ""),
        },
        nodes: expected.map((code) => ({ code })),
        totalCount: 10,
      },
    });
  });

  it("after the last record is empty and has everything before it", async () => {
    const { data } = await page("first: 3, after: $after", { after: await cursorOf("64.74") });

    expect(data).toEqual({
      regions: {
        pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
        nodes: [],
        totalCount: 10,
      },
    });
  });

  it("before the first record is empty and has everything after it", async () => {
    const { data } = await page("last: 3, before: $before", { before: await cursorOf("64.01") });

    expect(at(data, "regions.pageInfo")).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    });
  });

  it("of an empty list has nothing around it", async () => {
    const { data } = await registry.ask(`{ regions(where: { or: [] }) { ${PROVINCE} edges { cursor } } }`);

    expect(data).toEqual({
      regions: {
        pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
        nodes: [],
        totalCount: 0,
        edges: [],
      },
    });
  });

  it("goes on from the place of a record that is deleted meanwhile", async () => {
    const names = ["A", "B", "C", "D"].map((name) => recipient({ name: `Paging ${name}`, regionCode: null }));
    await insert(registry.dataSource, Recipient, names);
    const ask = (after: unknown) =>
      registry.ask(
        `query ($after: String) { recipients(where: { name: { startsWith: "Paging" } }, first: 2, after: $after) {
          nodes { name } pageInfo { endCursor hasPreviousPage }
        } }`,
        { after },
      );
    const cursor = at((await ask(null)).data, "recipients.pageInfo.endCursor");

    await registry.dataSource.manager.delete(Recipient, { name: "Paging B" });
    const next = await ask(cursor);

    expect(each(next.data, "recipients.nodes", "name")).toEqual(["Paging C", "Paging D"]);
    expect(at(next.data, "recipients.pageInfo.hasPreviousPage")).toBe(true);
  });
});

describe("a cursor", () => {
  const hex = (text: string) => Buffer.from(text).toString("hex");

  /** A cursor of regions in their own order, with other values than it should have. */
  async function crafted(values: string): Promise<string> {
    const mark = Buffer.from(await cursorOf("64"), "hex")
      .toString()
      .slice(2, 10);
    return hex(`["${mark}"${values}]`);
  }

  it.each([
    ["an order", "{ regions(orderBy: [{ name: ASC }], first: 1) { pageInfo { endCursor } } }"],
    ["a direction", "{ regions(orderBy: [{ code: DESC }], first: 1) { pageInfo { endCursor } } }"],
    ["a type", "{ regions: awards(first: 1) { pageInfo { endCursor } } }"],
  ])("of another list is refused: %s", async (_, operation) => {
    const { data } = await registry.ask(operation);

    const refused = await page("after: $after", { after: textAt(data, "regions.pageInfo.endCursor") });

    expect(refusals(refused)).toEqual([["BAD_USER_INPUT", OTHER_LIST]]);
    expect(refused.statements).toBe(0);
  });

  it.each([
    ["nothing", ""],
    ["no hexadecimal digits", "not a cursor"],
    ["upper case", "5B5D"],
    ["half a byte", "5b5"],
    ["no JSON", hex("[1")],
    ["no list", hex('{"length":2}')],
    ["bytes that are no text", "ff00fe"],
    ["10 kB", "5b".repeat(5000)],
    ["a list 2000 deep", hex("[".repeat(2000) + "]".repeat(2000))],
    ["an empty list", hex("[]")],
  ])("that the registry never gave is refused: %s", async (_, cursor) => {
    const after = await page("after: $after", { after: cursor });
    const before = await page("before: $before", { before: cursor });

    expect([after, before].map(refusals)).toEqual([
      [["BAD_USER_INPUT", OTHER_LIST]],
      [["BAD_USER_INPUT", OTHER_LIST]],
    ]);
  });

  it.each(["totalCount", "__typename"])("is refused even where only %s is selected", async (part) => {
    for (const position of ['after: "eyJ4Ijox"', 'last: 1, before: "5b5d"']) {
      const refused = await registry.ask(`{ awards(${position}) { ${part} } }`);

      expect(refusals(refused)).toEqual([["BAD_USER_INPUT", OTHER_LIST]]);
      expect(refused.statements).toBe(0);
    }
  });

  it.each(["", ',"64","64"', ",64", ",null", ",true", ',["64"]', ',{"a":1}', String.raw`,"6\u00004"`])(
    "with other values than its order has is refused: %p",
    async (values) => {
      const refused = await page("after: $after", { after: await crafted(values) });

      expect(refusals(refused)).toEqual([["BAD_USER_INPUT", OTHER_LIST]]);
    },
  );

  it("with a code that no region has is a place all the same", async () => {
    const { data } = await page("first: 1, after: $after", { after: await crafted(',"64.04"') });

    expect(each(data, "regions.nodes", "code")).toEqual(["64.07"]);
  });

  it.each(["1.5", "2147483648", "-2147483648", "1e999", '"3"', "true"])(
    "with a year or rank that is no whole number is refused: %s",
    async (value) => {
      const operation = `query ($after: String) {
        awards(orderBy: [{ rank: ASC }], after: $after) { nodes { key } pageInfo { endCursor } }
      }`;
      const given = textAt((await registry.ask(operation)).data, "awards.pageInfo.endCursor");
      const [mark, , id]: unknown[] = JSON.parse(Buffer.from(given, "hex").toString());

      const refused = await registry.ask(operation, {
        after: hex(`["${String(mark)}",${value},"${String(id)}"]`),
      });

      expect(refusals(refused)).toEqual([["BAD_USER_INPUT", OTHER_LIST]]);
    },
  );
});
