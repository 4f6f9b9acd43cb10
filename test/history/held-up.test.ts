import type Database from "better-sqlite3";
import type { DataSource } from "typeorm";
import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { WriteHeldUp, writing } from "../../src/history/writing";
import { Role } from "../../src/identity/curator";
import { ImportMapping } from "../../src/imports/import-mapping.entity";
import { enrollmentType } from "../../src/imports/enrollment-fields";
import { NO_MAPPING, keepMapping } from "../../src/imports/kept-mappings.service";
import { SqliteDatabase } from "../../src/query/sqlite-driver";
import { textAt } from "../support/answers";
import { onPostgres } from "../support/database";
import { givenKey } from "../support/keys";
import { type LoggedServer, post, startLogged } from "../support/logged";
import { openDatabase } from "../support/registry";

// PostgreSQL waits without holding up the process, and says itself when it has waited long enough
const onSqlite = globalThis.databaseOfTests === "sqlite" ? describe : describe.skip;

const REPORT = `mutation Report($claimId: ID!) {
  reportValue(claimId: $claimId, message: "Angka ini bukan 35.440") { problems { message } report { status } }
}`;
const CITE = `mutation { citeSource(
  record: { kind: GOVERNMENT_RELEASE, publisher: "Disnaker", title: "Laporan", publishedOn: "9/8/24", key: "disnaker-9" }
  change: { reason: "report" }
) { problems { message } record { id } } }`;

onSqlite("while another process writes to the file", () => {
  let server: LoggedServer;
  let other: Database.Database;
  beforeEach(async () => {
    server = await startLogged();
    other = new SqliteDatabase(server.database);
  });
  afterEach(async () => {
    other.close();
    await server.close();
  });

  it("mutations wait and readers don't", async () => {
    const { body } = await post(server.url, { query: "{ claims(first: 1) { nodes { id } } }" });
    const claimId = textAt(body, "data.claims.nodes.0.id");
    const { headers } = await givenKey(server.dataSource, {
      role: Role.CURATOR,
      territory: ["ID"],
      mayWriteDirectly: true,
    });
    other.exec("BEGIN IMMEDIATE");
    const answered: string[] = [];
    const note = async <T>(what: string, answer: Promise<T>): Promise<T> => {
      const given = await answer;
      answered.push(what);
      return given;
    };

    const mutations = [
      note("report", post(server.url, { query: REPORT, variables: { claimId } })),
      note("citation", post(server.url, { query: CITE }, headers)),
    ];
    for (let index = 0; index < 10; index += 1) {
      const read = await post(
        server.url,
        { query: `{ region(code: "64.02") { a${index}: name } }` },
        headers,
      );
      expect(read.body).toEqual({ data: { region: { [`a${index}`]: "Kutai Kartanegara" } } });
    }
    const before = [...answered];
    other.exec("COMMIT");
    const [reported, cited] = await Promise.all(mutations);

    expect(before).toEqual([]);
    expect(reported?.body).toEqual({
      data: { reportValue: { problems: [], report: { status: "OPEN" } } },
    });
    expect(cited?.body).toEqual({
      data: { citeSource: { problems: [], record: { id: expect.stringMatching(/^src_/) } } },
    });
  });

  it("a write that has waited long enough is given up with a code to try again by, and nothing of it done", async () => {
    other.exec("BEGIN IMMEDIATE");
    const work = jest.fn();

    const error: unknown = await writing(server.dataSource, work, 30).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(WriteHeldUp);
    expect(error).toMatchObject({
      message: "another process is writing to the database: nothing was changed, try again in some seconds",
      extensions: { code: "TRY_AGAIN" },
    });
    expect(work).not.toHaveBeenCalled();
    other.exec("ROLLBACK");
    await expect(writing(server.dataSource, () => Promise.resolve("written"), 0)).resolves.toBe("written");
  });

  it("a write waits no longer for those before it, and the next still does", async () => {
    const done: string[] = [];
    let end = (): void => {};
    const long = writing(server.dataSource, async () => {
      await new Promise<void>((resolve) => (end = resolve));
      done.push("long");
    });
    const work = jest.fn();
    const given = writing(server.dataSource, work, 30).catch((error: unknown) => error);
    const next = writing(server.dataSource, () => Promise.resolve(done.push("next")));

    const error = await given;
    const before = [...done];
    end();
    await Promise.all([long, next]);

    expect(error).toMatchObject({
      message: "somebody else is writing to the database: nothing was changed, try again in some seconds",
      extensions: { code: "TRY_AGAIN" },
    });
    expect([before, done]).toEqual([[], ["long", "next"]]);
    expect(work).not.toHaveBeenCalled();
  });

  it("a mapping is kept in its turn", async () => {
    other.exec("BEGIN IMMEDIATE");

    const kept = keepMapping(
      server.dataSource,
      { name: "kantor", type: enrollmentType, by: "Sari" },
      NO_MAPPING,
    );
    await post(server.url, { query: '{ region(code: "64.02") { name } }' });
    other.exec("COMMIT");

    await kept;
    expect(await server.dataSource.manager.countBy(ImportMapping, { name: "kantor" })).toBe(1);
  });
});

onPostgres("while another process writes to the server", () => {
  it("a write that has waited long enough is given up with a code to try again by, and the next is done", async () => {
    const own = await openDatabase("empty");
    const other = await createDataSource(loadConfig({ DATABASE_URL: urlOf(own) })).initialize();
    const { promise: ended, resolve: end } = promised();
    const { promise: begun, resolve: begin } = promised();
    const long = writing(other, async () => {
      begin();
      await ended;
    });
    await begun;
    const work = jest.fn();

    const error: unknown = await writing(own, work, 50).catch((caught: unknown) => caught);
    const next = writing(own, (manager) => manager.query("SHOW lock_timeout"));
    end();

    expect(error).toMatchObject({
      message: "another process is writing to the database: nothing was changed, try again in some seconds",
      extensions: { code: "TRY_AGAIN" },
    });
    expect(work).not.toHaveBeenCalled();
    expect(await next).toEqual([{ lock_timeout: "0" }]);
    await long;
    await Promise.all([own.destroy(), other.destroy()]);
  });
});

function promised(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

function urlOf({ options }: DataSource): string {
  return String(options.type === "postgres" ? options.url : options.database);
}
