import { Source } from "../../src/sources/source.entity";
import { at } from "../support/answers";
import { changeAt, edited } from "../support/history";
import { type LoggedServer, get, startLogged } from "../support/logged";
import { NAMES, askTable, linkTo } from "./asking";

let server: LoggedServer;
beforeAll(async () => {
  server = await startLogged();
});
afterAll(() => server.close());

const table = (query: string, accept?: string, variables: Record<string, unknown> = {}) =>
  askTable(server.url, { query, variables }, accept);

describe("other forms of a table", () => {
  it("CSV for Excel set to Indonesian has semicolons, decimal commas, a byte order mark and codes that stay texts", async () => {
    const query = `{ sectorEnrollments(where: { statedPercent: { eq: 150 } }) { nodes { region { code } period statedPercent coverage { percent overEnrolledCount } } } }`;
    const accepted = await table(query, "text/csv; dialect=excel-id");
    const linked = await get(linkTo(server.url, query, { table: "csv-excel" }));

    expect(accepted.headers.get("content-type")).toBe(
      "text/csv; charset=utf-8; header=present; dialect=excel-id",
    );
    expect(linked.text).toBe(accepted.text);
    const bytes = Buffer.from(
      await (await fetch(linkTo(server.url, query, { table: "csv-excel" }))).arrayBuffer(),
    );
    expect(bytes.subarray(0, 3).toString("hex")).toBe("efbbbf");
    expect(bytes.toString().slice(1)).toMatch(
      /^region\.code;period;statedPercent;coverage\.percent;coverage\.overEnrolledCount\r\n"'64\.08";(?:"[^"]*")?;150;150,87108013937282;25988\r\n$/,
    );
  });

  it("CSV without a header, and JSON Lines", async () => {
    expect((await table(NAMES, "text/csv; header=absent")).text).toMatch(/^"64\.02",/);
    const lines = await table(NAMES, "application/x-ndjson");
    expect([lines.headers.get("content-type"), lines.text.split("\n").length]).toEqual([
      "application/jsonl; charset=utf-8",
      3,
    ]);
  });

  it("Apache Parquet has what a record was before a change as JSON, as JSON Lines have it", async () => {
    const { parquetReadObjects } = await import("hyparquet");
    const source = await server.dataSource.manager.findOneByOrFail(Source, { key: "purantara-2022-02-17" });
    const edit = await edited(server.dataSource, Source, { id: source.id, title: "Another" });
    await changeAt(server.dataSource, "2026-01-01T00:00:00.000Z", [edit]);
    const query = "{ changes { nodes { before after } } }";

    const response = await fetch(linkTo(server.url, query, { table: "parquet" }));
    const rows = await parquetReadObjects({ file: await response.arrayBuffer() });
    const lines = (await table(query, "application/jsonl")).text.trim().split("\n");

    expect(rows).toEqual([{ before: edit.before, after: edit.after }]);
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual(rows);
  });

  it("Apache Parquet has a type for every column", async () => {
    const { parquetMetadata, parquetReadObjects, parquetSchema } = await import("hyparquet");
    const query = `{ sectorEnrollments(orderBy: [{ enrolledCount: DESC }]) { nodes {
      region { code } enrolledCount eligibleIsEstimate statedPercent programmes claims(first: 1) { nodes { property } }
    } } }`;
    const response = await fetch(linkTo(server.url, query, { table: "parquet", sources: "true" }));
    const file = await response.arrayBuffer();
    const rows = await parquetReadObjects({ file });

    expect([response.headers.get("content-type"), response.headers.get("content-disposition")]).toEqual([
      "application/vnd.apache.parquet",
      'attachment; filename="sectorEnrollments.parquet"',
    ]);
    const { children } = parquetSchema(parquetMetadata(file));
    expect(children.map(({ element }) => [element.name, element.type ?? element.converted_type])).toEqual([
      ["region.code", "BYTE_ARRAY"],
      ["enrolledCount", "INT64"],
      ["eligibleIsEstimate", "BOOLEAN"],
      ["statedPercent", "DOUBLE"],
      ["programmes", "LIST"],
      ["claims.nodes", "BYTE_ARRAY"],
      ["sources.count", "INT64"],
      ["sources.titles", "LIST"],
      ["sources.urls", "LIST"],
    ]);
    const lines = (await table(query, "application/jsonl; sources=true")).text.trim().split("\n");
    const asJson = (_key: string, value: unknown) => (typeof value === "bigint" ? Number(value) : value);
    // what reads it back leaves out a list that is null
    const complete = rows.map((row) => ({ ...row, programmes: at(row, "programmes") ?? null }));
    expect(complete.map((row): unknown => JSON.parse(JSON.stringify(row, asJson)))).toEqual(
      lines.map((line): unknown => JSON.parse(line)),
    );
  });

  it("can be opened by a link, which only reads", async () => {
    const variables = JSON.stringify({ code: "64.08" });
    const query = `query Levels($code: RegionCode!) { regions(where: { code: { eq: $code } }) { nodes { code level } } }`;
    const { status, headers, text } = await get(
      linkTo(server.url, query, { table: "csv", variables, operationName: "Levels" }),
    );

    expect([status, headers.get("content-disposition"), text]).toEqual([
      200,
      'attachment; filename="Levels.csv"',
      'code,level\r\n"64.08","REGENCY"\r\n',
    ]);
  });

  it("are chosen by the types that there are, whatever stands before them", async () => {
    const { headers } = await table(NAMES, "constructor, text/csv");

    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
  });

  it("are chosen by the Accept header's weights, and never by a wildcard", async () => {
    const types = await Promise.all(
      [
        "*/*",
        "text/*",
        "application/json, text/csv;q=0.5",
        "application/json;q=0.5, text/csv",
        "text/csv;q=0, application/json",
        "application/jsonl, text/csv",
        "text/csv;q=0.1, application/jsonl;q=0.2",
      ].map(async (accept) => (await table(NAMES, accept)).headers.get("content-type")?.split(";")[0]),
    );
    expect(types).toEqual([
      "application/json",
      "application/json",
      "application/json",
      "text/csv",
      "application/json",
      "application/jsonl",
      "application/jsonl",
    ]);
  });
});
