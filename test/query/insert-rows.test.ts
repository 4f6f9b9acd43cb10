import { type DataSource, type EntityManager, QueryFailedError } from "typeorm";
import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { ImportRow } from "../../src/imports/import-preview.entity";
import { insertManyRows, insertRows, tryToInsertRows } from "../../src/query/insert-rows";
import { unavailable } from "../../src/query/unavailable";
import { expectedRows, onPostgres, recordAsEmpty, testDatabaseUrl } from "../support/database";

/** Rows that travel as JSON, and that travel by COPY on PostgreSQL. */
const [FEW, MANY] = [3, 1200];

/** Texts in which something stands that has a meaning on the way. */
const HOSTILE = [
  "a\tb",
  "a\nb",
  "a\r\nb\r",
  "\\.",
  "\n\\.\n",
  "\\N",
  "\\",
  "\\\\n",
  "\\t\\x41\\101",
  "",
  " ",
  "null",
  `"'\`;,--/*`,
  "$1 ${x} {} []",
  "😀 Söder \u2028\u0001\u007f\ufeff",
  "x".repeat(70_000),
];

const COLUMNS = ["preview_number", "line", "status", "stated", "before"];

const INTO = { table: "import_row", columns: COLUMNS };

const KEYED = { ...INTO, key: ["preview_number", "line"] };

let dataSource: DataSource;
beforeAll(async () => {
  // one connection, so that nothing goes on if it isn't given back
  const config = loadConfig({ DATABASE_URL: await testDatabaseUrl(), DATABASE_CONNECTIONS: "1" });
  dataSource = await createDataSource(config).initialize();
  await dataSource.runMigrations({ transaction: "each" });
});
afterEach(() => dataSource.manager.clear(ImportRow));
afterAll(() => dataSource.destroy());

type Cells = [preview: number, line: number, status: string, stated: string | null, before: string | null];

/** So many rows, each of which states this, or one of the hostile texts. */
function rows(count: number, stated?: string | null): Cells[] {
  return Array.from({ length: count }, (_, index) => [
    1,
    index + 1,
    "ADDED",
    stated === undefined ? (HOSTILE[index % HOSTILE.length] ?? "") : stated,
    null,
  ]);
}

async function kept(manager: EntityManager = dataSource.manager): Promise<Cells[]> {
  const found = await manager.find(ImportRow, { order: { line: "ASC" } });
  return found.map(({ previewNumber, line, status, stated, before }) => [
    previewNumber,
    line,
    status,
    stated,
    before,
  ]);
}

function inTransaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
  return dataSource.transaction(work);
}

describe.each([FEW, MANY])("of %d rows, inserting", (count) => {
  it("keeps every text as it is, and nothing apart from an empty text", async () => {
    const given = [
      ...rows(count),
      ...HOSTILE.map((text, index): Cells => [2, count + index + 1, "ADDED", null, text]),
    ];

    await inTransaction((manager) => insertRows(manager, INTO, given));

    expect(await kept()).toEqual(given);
  });

  it("updates those that are there under the same key if they differ, and leaves the others", async () => {
    const changed = rows(count, "same").map(([preview, line, , stated]): Cells => [
      preview,
      line,
      "CHANGED",
      line === 2 ? "other" : stated,
      null,
    ]);
    await inTransaction((manager) => insertRows(manager, INTO, rows(count + 1, "same")));

    await inTransaction((manager) => insertRows(manager, KEYED, changed));

    expect(await kept()).toEqual([...changed, [1, count + 1, "ADDED", "same", null]]);
  });

  it("refuses a key twice that isn't to be updated, and leaves everything as it was", async () => {
    await inTransaction((manager) => insertRows(manager, INTO, rows(1, "first")));

    const again = inTransaction((manager) => insertRows(manager, INTO, rows(count)));

    await expect(again).rejects.toThrow(QueryFailedError);
    expect(await kept()).toEqual(rows(1, "first"));
  });

  it("goes on in the transaction after rows were refused, without any of them", async () => {
    const bad = rows(count).map((row, index): Cells => (index === 1 ? [1, 2, "UNKNOWN", null, null] : row));
    const good = rows(count, "good").map(([, line, ...rest]): Cells => [2, line + count, ...rest]);

    const refused = await inTransaction(async (manager) => {
      await insertRows(manager, INTO, [[0, 0, "ADDED", null, null]]);
      const first = await tryToInsertRows(manager, INTO, bad);
      const second = await tryToInsertRows(manager, INTO, good);
      return [first?.message.includes("ck_import_row_status"), second];
    });

    expect(refused).toEqual([true, undefined]);
    expect(await kept()).toEqual([[0, 0, "ADDED", null, null], ...good]);
  });
});

describe("inserting many rows", () => {
  it("tells how many are done after some thousand, and stops there when asked to", async () => {
    const told: number[] = [];
    const stop = new AbortController();
    const progress = (done: number): void => {
      told.push(done);
      if (done === 10_000) stop.abort(new Error("stopped"));
    };

    const stopped = inTransaction((manager) =>
      insertManyRows(manager, { ...INTO, rows: rows(10_001, "") }, { signal: stop.signal, progress }),
    );

    await expect(stopped).rejects.toThrow("stopped");
    expect(told).toEqual([5000, 10_000]);
    expect(await kept()).toEqual([]);
  });
});

/** Whether rows have travelled by COPY in this transaction; where they waited is gone with it. */
async function waitingRoom(manager: EntityManager): Promise<{ file: string | null; bytes: string | null }> {
  const [found] = await manager.query<{ file: string | null; bytes: string | null }[]>(
    `SELECT pg_relation_filenode(to_regclass('pg_temp.incoming_import_row')) AS "file",
            pg_relation_size(to_regclass('pg_temp.incoming_import_row')) AS "bytes"`,
  );
  return found ?? { file: null, bytes: null };
}

const COPYING = `COPY "incoming_import_row" (${COLUMNS.map((column) => `"${column}"`).join(", ")}) FROM STDIN`;

/** What such work in a transaction ends in. */
function errorOf(work: (manager: EntityManager) => Promise<void>): Promise<unknown> {
  return inTransaction(work).catch((error: unknown) => error);
}

onPostgres("on PostgreSQL, inserting", () => {
  it("sends many rows by COPY and few as JSON, and keeps nothing of them beside", async () => {
    const [few, first, second] = await inTransaction(async (manager) => {
      await insertRows(manager, INTO, rows(FEW));
      const before = await waitingRoom(manager);
      await tryToInsertRows(manager, KEYED, rows(MANY));
      const between = await waitingRoom(manager);
      await tryToInsertRows(manager, KEYED, rows(MANY));
      return [before, between, await waitingRoom(manager)];
    });

    expect(few).toEqual({ file: null, bytes: null });
    expect(first).toEqual({ file: expect.any(Number), bytes: "0" });
    // another file would take room until the end of the transaction
    expect(second).toEqual(first);
    expect(await inTransaction(waitingRoom)).toEqual({ file: null, bytes: null });
  });

  it.each([
    ["the character U+0000", "a\0b", `"a\\u0000b" in row 1200`],
    ["half of a character", "a\ud83d", `"a\\ud83d" in row 1200`],
  ])("refuses %s and says where", async (_what, text, where) => {
    const given = rows(MANY).map((row, index): Cells =>
      index === MANY - 1 ? [1, MANY, "ADDED", text, null] : row,
    );

    const refused = inTransaction((manager) => insertRows(manager, INTO, given));

    await expect(refused).rejects.toThrow(`${where} isn't a text of whole characters without \\u0000`);
    expect(await kept()).toEqual([]);
  });

  it("goes on after a value of another type than its column", async () => {
    const given: unknown[][] = rows(MANY);
    given[7] = [1, "eight", "ADDED", "", null];

    const message = await inTransaction(async (manager) => {
      const refused = await tryToInsertRows(manager, INTO, given);
      await insertRows(manager, INTO, rows(1));
      return refused?.message;
    });

    expect(message).toBe('invalid input syntax for type integer: "eight"');
    expect(await kept()).toEqual(rows(1));
  });

  it("copies in a transaction only", async () => {
    await expect(insertRows(dataSource.manager, INTO, rows(MANY))).rejects.toThrow(
      "rows are copied in a transaction only",
    );
    expect(await kept()).toEqual([]);
  });

  it("leaves nothing half-written when the server ends the connection in the midst, and has another one then", async () => {
    await dataSource.query(
      `CREATE DOMAIN ending AS text CHECK (VALUE IS DISTINCT FROM 'end' OR pg_terminate_backend(pg_backend_pid()))`,
    );
    await dataSource.query(`ALTER TABLE "import_row" ALTER COLUMN "before" TYPE ending`);
    const given = rows(MANY);
    given[300] = [1, 301, "ADDED", "", "end"];

    const error = await errorOf(async (manager) => {
      await insertRows(manager, INTO, [[0, 0, "ADDED", null, null]]);
      await insertRows(manager, INTO, given);
    });
    await dataSource.query(`ALTER TABLE "import_row" ALTER COLUMN "before" TYPE text`);

    expect(error).toMatchObject({ query: COPYING });
    expect(unavailable(error)?.extensions["code"]).toBe("TRY_AGAIN");
    expect(await kept()).toEqual([]);
  });

  it("leaves nothing half-written when the connection is cut while rows are sent, and has another one then", async () => {
    const error = await errorOf(async (manager) => {
      const client: { connection: { stream: { destroy(): void } } } = await manager.queryRunner?.connect();
      // asked for when the rows are about to be sent
      const toJSON = (): number => (setImmediate(() => client.connection.stream.destroy()), 301);
      const given: unknown[][] = rows(MANY);
      given[300] = [1, { toJSON }, "ADDED", "", null];
      await insertRows(manager, INTO, [[0, 0, "ADDED", null, null]]);
      await insertRows(manager, INTO, given);
    });

    expect(error).toMatchObject({ query: COPYING });
    expect(unavailable(error)?.extensions["code"]).toBe("TRY_AGAIN");
    expect(await kept()).toEqual([]);
  });
});

onPostgres("tables that were found empty", () => {
  it("are looked at again when the first of many rows are there, for the checks of the others", async () => {
    const { signal } = new AbortController();
    await recordAsEmpty(dataSource);

    const expected = await dataSource.transaction(async (manager) => {
      await insertManyRows(manager, { ...INTO, rows: rows(MANY, "{}") }, { signal });
      return expectedRows(manager, INTO.table);
    });

    expect(expected).toBe(MANY);
  });
});
