import { at } from "../support/answers";
import { type LoggedServer, get, refused, startLogged } from "../support/logged";
import { NAMES, askTable, linkTo, whyNot } from "./asking";

let server: LoggedServer;
beforeAll(async () => {
  server = await startLogged();
});
afterAll(() => server.close());

const table = (query: string, accept?: string, variables: Record<string, unknown> = {}) =>
  askTable(server.url, { query, variables }, accept);

/** Address of a list longer than what the system takes for a client that doesn't read: some 10 MB. */
function longList(url: string): string {
  const names = Array.from({ length: 12 }, (_, index) => `name${index}: officialName`).join(" ");
  return linkTo(url, `{ regions { nodes { code ${names} } } }`, { table: "jsonl" });
}

describe("what has no table", () => {
  it.each([
    ['{ region(code: "64.02") { name } }', /^the operation asks for no list: /],
    [
      '{ region(code: "64") { children { nodes { code } } awards { nodes { id } } } }',
      "the operation asks for 2 lists, `region.children.nodes` and `region.awards.nodes`: a table has the rows of one; ask for the others in operations of their own",
    ],
    [
      "{ awards { nodes { id } edges { cursor } } }",
      /^the operation asks for 2 lists, `awards.nodes` and `awards.edges`/,
    ],
    [
      "{ __schema { types { name } } }",
      "`__schema` describes the schema, which is no table: /schema.graphql has it as text",
    ],
    [
      '{ region(code: "64") { name children { nodes { region: parent { name } } } } }',
      "two columns would be called `region.name`: give one of the fields another name, `other: name`",
    ],
    [
      "{ cost(dryRun: true) { price } regions(first: 1000) { nodes { code } } }",
      "an operation that is only priced has no table: ask for the price in JSON",
    ],
    ["{ awards { nodes { nothing } } }", /^Cannot query field "nothing"/],
    ["{ awards(first: 101) { nodes { id } } }", /^`first: 101` is not possible/],
    ["{ awards", /^Syntax Error/],
    ["query Q($year: Int!) { awards(where: { year: { eq: $year } }) { nodes { id } } }", /./],
  ])("is refused in JSON before a byte is sent: %s", async (query, message) => {
    const { status, headers, body } = await table(query);

    expect([status, headers.get("content-type")]).toEqual([400, "application/json; charset=utf-8"]);
    expect(at(body, "errors.0.message")).toMatch(message);
  });

  it("is a list of which twenty records cost too much, and not one of which a hundred do", async () => {
    const list = (size: number): string => `{ regions(where: { level: { eq: PROVINCE } }) { nodes {
      code children(first: ${size}) { nodes { children(first: 10) { nodes { code } } } }
    } } }`;

    const fits = await table(list(20));
    const refused = await table(list(100));

    expect([fits.status, fits.text.split("\r\n")[0]]).toEqual([200, "code,children.nodes"]);
    expect(fits.text.match(/^\W*\d\d"?,/gm)).toHaveLength(38);
    expect([refused.status, at(refused.body, "errors.0.extensions.code")]).toEqual([400, "TOO_MANY_NODES"]);
  });

  it("is a form that isn't known", async () => {
    const form = await get(linkTo(server.url, NAMES, { table: "xlsx" }));
    expect([form.status, form.body]).toEqual([
      400,
      refused("`table` is one of csv, csv-excel, jsonl, parquet", "BAD_REQUEST"),
    ]);
    expect(await whyNot(server.url, NAMES, "text/csv; dialect=excel")).toEqual([
      400,
      expect.stringMatching(/^the only dialect/),
    ]);
    expect((await get(linkTo(server.url, NAMES, { table: "csv", sources: "maybe" }))).status).toBe(400);
  });

  it("holds nothing open after a client has gone", async () => {
    for (let time = 0; time < 6; time += 1) {
      const controller = new AbortController();
      const response = await fetch(
        linkTo(server.url, `{ regions { nodes { code name officialName } } }`, { table: "csv" }),
        {
          signal: controller.signal,
        },
      );
      await response.body?.getReader().read();
      controller.abort();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect((await table(NAMES)).status).toBe(200);
  });

  it("is a fifth whole list at a time", async () => {
    const all = longList(server.url);
    const began = await Promise.all([1, 2, 3, 4].map(() => fetch(all)));
    const fifth = await get(all);
    const page = await table(NAMES.replace("(where", "(first: 1, where"));
    for (const response of began) await response.body?.cancel();

    expect([fifth.status, fifth.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(page.status).toBe(200);
  });

  it("is a whole list that is taken too slowly: it is cut off, and the next one is sent", async () => {
    const hasty = await startLogged({}, { wholeListMs: 300 });
    const all = longList(hasty.url);
    const slow = await Promise.all([1, 2, 3, 4].map(() => fetch(all)));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const next = await fetch(all);
    await next.body?.cancel();
    const taken = await Promise.allSettled(slow.map((response) => response.text()));
    await hasty.close();

    expect(next.status).toBe(200);
    expect(taken.map(({ status }) => status)).toEqual(Array(4).fill("rejected"));
  });

  it("is a third whole list at a time for one address, while another gets its own", async () => {
    const open = await startLogged({ TRUST_PROXY: "true" });
    const all = longList(open.url);
    const from = (address: string) => ({ headers: { "x-forwarded-for": address } });
    const began = await Promise.all([1, 2].map(() => fetch(all, from("192.0.2.1"))));
    const third = await get(all, { "x-forwarded-for": "192.0.2.1" });
    const other = await fetch(all, from("192.0.2.2"));
    for (const response of [...began, other]) await response.body?.cancel();
    await open.close();

    expect([third.status, third.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(other.status).toBe(200);
  });
});
