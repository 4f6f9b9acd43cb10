import { parse as parseCsv } from "csv-parse/sync";
import { at, listAt } from "../support/answers";
import { type LoggedServer, post, startLogged } from "../support/logged";
import { NAMES, askTable, linkTo, whyNot } from "./asking";

let server: LoggedServer;
beforeAll(async () => {
  server = await startLogged();
});
afterAll(() => server.close());

const table = (query: string, accept?: string, variables: Record<string, unknown> = {}) =>
  askTable(server.url, { query, variables }, accept);

describe("an operation that is asked for as CSV", () => {
  it("is a line for each record, with columns in the order in which they are selected", async () => {
    const { status, headers, text } = await table(
      `query Figures($year: Int!) {
        sectorEnrollments(where: { year: { eq: $year }, region: { code: { eq: "64.08" } } }, orderBy: [{ enrolledCount: DESC }]) {
          nodes { segment statedPercent where: region { code is: name } eligibleIsEstimate coverage { percent } sector { key } }
        }
      }`,
      undefined,
      { year: 2024 },
    );

    expect([
      status,
      headers.get("content-type"),
      headers.get("content-disposition"),
      headers.get("vary"),
    ]).toEqual([
      200,
      "text/csv; charset=utf-8; header=present",
      'attachment; filename="Figures.csv"',
      "Accept",
    ]);
    expect(text.split("\r\n").slice(0, 3)).toEqual([
      "segment,statedPercent,where.code,where.is,eligibleIsEstimate,coverage.percent,sector.key",
      '"INFORMAL",150,"64.08","Kutai Timur",true,150.87108013937282,"all"',
      '"FORMAL",87,"64.08","Kutai Timur",false,87.24699150468685,"all"',
    ]);
    expect(text.endsWith("\r\n")).toBe(true);
  });

  it("has its columns also without a row, and empty cells for what isn't there", async () => {
    const none = await table(
      `{ awards(where: { editionYear: { eq: 1900 } }) { nodes { id recipient { name } } } }`,
    );
    const region = await table(`{ region(code: "99.99") { name awards { nodes { id } } } }`);
    const nulls = await table(
      `{ regions(where: { code: { eq: "ID" } }) { nodes { code parent { name parent { code } } } } }`,
    );

    expect([none.status, none.text]).toEqual([200, "id,recipient.name\r\n"]);
    expect([region.status, listAt(region.body, "errors").length]).toEqual([400, 1]);
    expect(nulls.text).toBe('code,parent.name,parent.parent.code\r\n"ID",,\r\n');
  });

  it("is the whole list, page by page, however long it is", async () => {
    server.logged();
    const query = `{ regions(where: { under: "64" }) { totalCount pageInfo { hasNextPage } nodes { code } } }`;
    const { body } = await post(server.url, { query });
    const { text } = await table(query);

    const codes = parseCsv(text, { columns: true }).map((row) => at(row, "code"));
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.length).toBe(at(body, "data.regions.totalCount"));
    expect(codes.length).toBeGreaterThan(1000);
    expect(server.logged().find(({ event }) => event === "table")).toEqual(
      expect.objectContaining({ statements: Math.ceil(codes.length / 100), complete: true }),
    );
  });

  it("is read no further than its first page where only its headers are asked for", async () => {
    server.logged();
    const link = linkTo(server.url, '{ regions(where: { under: "64" }) { nodes { code } } }', {
      table: "csv",
    });
    const { status, headers } = await fetch(link, { method: "HEAD" });

    expect([status, headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8; header=present"]);
    expect(server.logged().find(({ event }) => event === "table")).toMatchObject({ statements: 1 });
  });

  it("is one page where the operation says how large, and goes on from a cursor", async () => {
    const page = `{ regions(where: { under: "64" }, first: 2) { pageInfo { endCursor } nodes { code } } }`;
    const { body } = await post(server.url, { query: page });
    const endCursor = at(body, "data.regions.pageInfo.endCursor");
    const rest = `query Rest($first: Int, $after: String) { regions(where: { under: "64.02.02" }, first: $first, after: $after) { nodes { code } } }`;

    expect((await table(page)).text).toBe('code\r\n"64"\r\n"64.01"\r\n');
    expect((await table(rest, undefined, { first: 1 })).text).toBe('code\r\n"64.02.02"\r\n');
    const all = (await table(rest)).text.split("\r\n");
    expect(all.length).toBeGreaterThan(4);
    expect(
      (await table(`{ regions(where: { under: "64" }, last: 1) { nodes { code } } }`)).text.split("\r\n"),
    ).toHaveLength(3);
    expect((await table(rest, undefined, { after: null })).text).toBe(all.join("\r\n"));
    const from = `{ regions(where: { under: "64" }, after: "${String(endCursor)}") { nodes { code } } }`;
    expect((await table(from)).text).toMatch(/^code\r\n"64\.01\.01"\r\n/);
  });

  it("is read as it stood when it began, whatever is written meanwhile", async () => {
    const rename = (name: string) =>
      server.dataSource.query(
        `UPDATE "region" SET "name" = '${name}' WHERE "code" LIKE '64%' AND "code" <> '64'`,
      );
    await rename("Sebelum");
    const response = await fetch(
      linkTo(server.url, `{ regions(where: { under: "64" }) { nodes { code name officialName } } }`, {
        table: "csv",
      }),
    );
    const reader = response.body?.getReader();
    let text = Buffer.from((await reader?.read())?.value ?? []).toString();
    await rename("Sesudah");
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read())
      text += Buffer.from(part.value).toString();

    expect(text.split("\r\n").length).toBeGreaterThan(1000);
    expect(text).not.toContain("Sesudah");
  });

  it("keeps what stands beside the list in every row, and lists inside a record in one cell", async () => {
    const { text } = await table(`{
      registry: region(code: "64.02") {
        name
        awards(first: 2, orderBy: [{ editionYear: DESC }]) { totalCount nodes { outcome claims(first: 1) { totalCount nodes { property } } } }
        level
      }
    }`);

    const rows = parseCsv(text, { columns: true });
    expect(rows).toHaveLength(2);
    expect(rows[0]).toEqual({
      "registry.name": expect.any(String),
      outcome: expect.any(String),
      "claims.totalCount": expect.stringMatching(/^\d+$/),
      "claims.nodes": expect.stringMatching(/^\[\{"property":"\w+"\}\]$/),
      "registry.level": "REGENCY",
    });
  });

  it("joins words in a list by a stroke", async () => {
    const { text } = await table(
      `{ sectorEnrollments(where: { programmes: { includes: JKK } }, first: 1) { edges { node { programmes } } } }`,
    );
    expect(text).toBe('node.programmes\r\n"JKK|JKM"\r\n');
  });

  it("has the columns of every type that a record can be of, as they are written", async () => {
    const { text } = await table(
      `{ claims(first: 1) { nodes { value subject { ...Edition __typename ... on Commitment { key } ... on Award { key } } } } }
       fragment Edition on Award { editionLabel }`,
    );
    expect(text.split("\r\n")[0]).toBe("value,subject.editionLabel,subject.__typename,subject.key");
  });

  it("is a table of statistics, search hits and nodes as well", async () => {
    const groups = await table(
      `{ enrollmentStatistics(groupBy: [SEGMENT]) { groups { segment enrolledCount } } }`,
    );
    const hits = await table(
      `{ search(query: "kutai") { nodes { matched record { ... on Region { code } } } } }`,
    );
    const nodes = await table(`{ nodes(ids: ["reg_36342e3038", "awd_00"]) { id ... on Region { name } } }`);

    expect(groups.text).toContain('segment,enrolledCount\r\n"ALL",\r\n"FORMAL",69528\r\n');
    expect(hits.text.split("\r\n")[0]).toBe("matched,record.code");
    expect(hits.text.split("\r\n").length).toBeGreaterThan(22);
    expect(nodes.text).toMatch(/^id,name\r\n"reg_36342e3038","[^"]+"\r\n,\r\n$/);
  });

  it("runs no formula: an apostrophe stands before such a text, and not before a number", async () => {
    const source = { kind: "NEWS", collection: "test", title: "=cmd|' /C calc'!A0" };
    const texts = ["=1+1", "+62 541", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", 'a "quote", a\r\nline', ""];
    await server.dataSource.getRepository("Source").insert(
      texts.map((publisher, index) => ({
        id: `src_f${index}`,
        key: `formula-${index}`,
        publisher,
        ...source,
      })),
    );

    const query = `{ sources(where: { key: { startsWith: "formula-" } }, orderBy: [{ key: ASC }]) { nodes { publisher url } } }`;
    const [, ...rows]: string[][] = parseCsv((await table(query)).text);

    expect(rows.map(([publisher]) => publisher)).toEqual(
      texts.map((text) => (/^[=+\-@\t\r＝]/.test(text) ? `'${text}` : text)),
    );
    expect((await table(query, "application/jsonl")).text.split("\n")[0]).toBe(
      '{"publisher":"=1+1","url":null}',
    );
  });

  it("can name the sources of every record", async () => {
    const query = `{ awards(where: { rank: { eq: 2 }, editionYear: { eq: 2025 } }) { nodes { rank } } }`;
    const byHeader = await table(query, "text/csv; sources=true");
    const edges = await table(
      query.replace("nodes { rank }", "edges { node { rank } }"),
      "application/jsonl;sources=true",
    );

    const title =
      "KaltimExpose.com: Kutim Raih 3 Penghargaan Paritrana Award 2025, Bukti Nyata Perlindungan Pekerja Rentan";
    expect(byHeader.text).toBe(`rank,sources.count,sources.titles,sources.urls\r\n2,1,"${title}",""\r\n`);
    expect(edges.text).toBe(
      `${JSON.stringify({ "node.rank": 2, "sources.count": 1, "sources.titles": [title], "sources.urls": [] })}\n`,
    );
    expect(await whyNot(server.url, NAMES, "text/csv; sources=true")).toEqual([
      400,
      expect.stringMatching(
        /^a Region has no `sources`: leave them out, or ask for a list of Assertion, Award, /,
      ),
    ]);
  });
});

it("a body that says more than an operation is answered in JSON, in full, also where a table is asked for", async () => {
  const body = { query: '{ region(code: "64") { name } }', more: true };
  const answer = await fetch(`${server.url}/graphql?table=csv`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

  expect(await answer.json()).toMatchObject({ data: { region: { name: "Kalimantan Timur" } } });
});
