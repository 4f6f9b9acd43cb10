import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { DataSource } from "typeorm";
import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { exclusively } from "../../src/dataset/exclusive";
import { migrateDatabase, prepareFrom } from "../../src/dataset/prepare";
import { type DataFile, readDataFiles } from "../../src/dataset/seeds";
import { UnusableDatabase, unusable } from "../../src/dataset/unusable-database";
import { packageRoot } from "../../src/package-root";
import { Region } from "../../src/regions/region.entity";
import { contentOf } from "../support/data-files";
import { loadedDatabaseUrl, testDatabaseUrl } from "../support/database";

const running = new AbortController().signal;
const everything = readDataFiles(join(packageRoot, "seeds"));
const articles = everything.filter(({ name }) => !name.startsWith("press/"));

const opened: DataSource[] = [];
async function open(url: string): Promise<DataSource> {
  const dataSource = await createDataSource(loadConfig({ DATABASE_URL: url })).initialize();
  opened.push(dataSource);
  return dataSource;
}
afterEach(async () => {
  for (const dataSource of opened.splice(0)) await dataSource.destroy();
});

/** Prepares a database; what was reported about it. */
async function prepare(dataSource: DataSource, files: readonly DataFile[]): Promise<string[]> {
  const said: string[] = [];
  await prepareFrom(dataSource, [...files], { report: (line) => said.push(line), signal: running });
  return said;
}

describe("preparing a database", () => {
  it("changes nothing the second time", async () => {
    const dataSource = await open(await loadedDatabaseUrl("articles"));
    const content = await contentOf(dataSource);

    const said = await prepare(dataSource, articles);

    expect(said.slice(0, 2)).toEqual([
      "Regions: the register is loaded",
      `Records: ${articles.length} data files, all loaded`,
    ]);
    expect(await contentOf(dataSource)).toEqual(content);
  });

  it("stops where it is asked to, and leaves no half of the register", async () => {
    const dataSource = await open(await testDatabaseUrl("file"));
    const stop = new AbortController();
    const report = (line: string): void => {
      if (line.startsWith("Regions: 40000")) stop.abort(new Error("stopped"));
    };

    const stopped = prepareFrom(dataSource, articles, { report, signal: stop.signal });

    await expect(stopped).rejects.toThrow("stopped");
    expect(await dataSource.manager.count(Region)).toBe(0);
  });
});

describe("waiting for another that prepares", () => {
  it("ends when asked to, and leaves the other alone", async () => {
    const url = await testDatabaseUrl("file");
    const [first, second] = [await open(url), await open(url)];
    const stop = new AbortController();
    let finish = (): void => {};
    const held = new Promise<void>((resolve) => (finish = resolve));

    const working = exclusively(first, running, () => held.then(() => "done"));
    await pause(150);
    const waiting = exclusively(second, stop.signal, () => Promise.resolve("never"));
    await pause(150);
    stop.abort(new Error("stopped"));

    await expect(waiting).rejects.toThrow("stopped");
    finish();
    expect(await working).toBe("done");
  });

  it("is over when the other has failed", async () => {
    const url = await testDatabaseUrl("file");
    const [first, second] = [await open(url), await open(url)];

    const failing = exclusively(first, running, () => Promise.reject(new Error("broken")));

    await expect(failing).rejects.toThrow("broken");
    expect(await exclusively(second, running, () => Promise.resolve("done"))).toBe("done");
  });
});

describe("a database of a newer version", () => {
  const NEWER =
    "The database has tables of a newer version of the registry (Budgets1999999999999): start that version, or set DATABASE_URL to another database.";

  it("is refused before anything of it is touched", async () => {
    const dataSource = await open(await testDatabaseUrl("file"));
    await migrateDatabase(dataSource, running);
    await dataSource.query(
      `INSERT INTO "migrations" ("timestamp", "name") VALUES (1999999999999, 'Budgets1999999999999')`,
    );

    await expect(prepare(dataSource, articles)).rejects.toEqual(new UnusableDatabase(NEWER));
    await expect(migrateDatabase(dataSource, running)).rejects.toEqual(new UnusableDatabase(NEWER));
    expect(await dataSource.manager.count(Region)).toBe(0);
  });
});

describe("an error of a driver", () => {
  const withCode = (code: string): Error => Object.assign(new Error("as the driver says it"), { code });

  it.each([
    ["SQLITE_NOTADB", "is not an SQLite database: set DATABASE_URL to another file."],
    ["SQLITE_IOERR", undefined],
    [
      "SQLITE_READONLY_DIRECTORY",
      "can't be written: give this process the right to, or set DATABASE_URL to another file.",
    ],
    ["ECONNREFUSED", "does not answer: is it running, and is the address in DATABASE_URL right?"],
    ["28P01", "refuses the user or the password in DATABASE_URL."],
    ["3D000", "does not exist: create it first, for example with createdb."],
    ["23505", undefined],
  ])("%s is told in words if it is about the whole database", (code, message) => {
    const error = withCode(code);

    const told = unusable(error);

    expect(told?.message).toBe(message === undefined ? undefined : `The database ${message}`);
    expect(told?.cause).toBe(message === undefined ? undefined : error);
  });
});
