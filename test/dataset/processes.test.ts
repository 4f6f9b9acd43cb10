import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import type { DataSource } from "typeorm";
import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { Region } from "../../src/regions/region.entity";
import { contentOf } from "../support/data-files";
import { loadedDatabaseUrl, onPostgres, testDatabaseUrl } from "../support/database";
import { startProgram } from "../support/program";
import { stallable } from "../support/stallable";
import { openDatabase } from "../support/registry";

// several processes on a busy machine
jest.setTimeout(60_000);

/** What a look into a database gives. */
async function lookInto<T>(url: string, look: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const dataSource = await createDataSource(loadConfig({ DATABASE_URL: url })).initialize();
  try {
    return await look(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

const count = (text: string, part: string): number => text.split(part).length - 1;

describe("processes that prepare one database", () => {
  it("leave nothing half loaded when one is killed, and those that start next together complete it once", async () => {
    const url = await testDatabaseUrl("file");
    const killed = startProgram(["seed"], { DATABASE_URL: url });
    await killed.prints("Regions: 40000 of 91593");
    killed.kill("SIGKILL");
    expect([await killed.ended, await lookInto(url, (db) => db.manager.count(Region))]).toEqual([null, 0]);

    const next = [1, 2].map(() => startProgram(["seed"], { DATABASE_URL: url }));
    const codes = await Promise.all(next.map(({ ended }) => ended));

    const printed = next.map((program) => program.printed());
    const lines = printed.flatMap(({ stdout }) => stdout.trimEnd().split("\n"));
    expect(printed.map(({ stderr }) => stderr)).toEqual(["", ""]);
    expect(codes).toEqual([0, 0]);
    expect(lines.filter((line) => line.startsWith("Regions:")).toSorted()).toEqual([
      "Regions: 20000 of 91593",
      "Regions: 40000 of 91593",
      "Regions: 60000 of 91593",
      "Regions: 80000 of 91593",
      "Regions: 91593 of 91593",
      "Regions: the register is loaded",
    ]);
    const loaded = await openDatabase("loaded");
    expect(withoutTimes(await lookInto(url, contentOf))).toEqual(withoutTimes(await contentOf(loaded)));
    await loaded.destroy();
  });

  it("make the tables once when they start together", async () => {
    const url = await testDatabaseUrl("file");
    const programs = [1, 2, 3].map(() => startProgram(["migrate"], { DATABASE_URL: url }));

    const codes = await Promise.all(programs.map(({ ended }) => ended));

    const all = programs.map((program) => program.printed().stdout).join("");
    expect(codes).toEqual([0, 0, 0]);
    expect(count(all, "Applied Regions1763700000001")).toBe(1);
    expect(count(all, "The tables are up to date.")).toBe(3);
  });

  it("undo what isn't finished when they are stopped", async () => {
    const url = await testDatabaseUrl("file");
    const program = startProgram(["seed"], { DATABASE_URL: url });
    await program.prints("Regions: 20000 of 91593");

    program.kill("SIGTERM");

    expect(await program.ended).toBe(143);
    expect(program.printed().stdout).toMatch(
      /Stopped by SIGTERM\. What was not finished has been undone\.\n$/,
    );
    expect(await lookInto(url, (db) => db.manager.count(Region))).toBe(0);
  });
});

onPostgres("a start at a server that accepts connections and never answers", () => {
  it("gives up, and ends at once when it is stopped", async () => {
    const server = await stallable(await testDatabaseUrl());
    server.stall();
    const [patient, stopped] = [1, 2].map(() => startProgram(["migrate"], { DATABASE_URL: server.url }));
    await stopped?.prints("Opening");
    await server.asked();

    stopped?.kill("SIGTERM");

    expect(await stopped?.ended).toBe(143);
    expect(await patient?.ended).toBe(1);
    expect(patient?.printed().stderr).toBe(
      "The database does not answer: is it running, and is the address in DATABASE_URL right?\n",
    );
    await server.close();
  });
});

describe("a database that can't be used", () => {
  const FILES = {
    "no database": (path: string) => writeFileSync(path, "This is a letter, not a database.\n".repeat(200)),
    "a damaged one": (path: string) => {
      const file = openSync(path, "r+");
      writeSync(file, Buffer.alloc(3000, 0xff), 0, 3000, 100);
      closeSync(file);
    },
  };
  const cases = {
    sqlite: [
      ["no database", "The database is not an SQLite database: set DATABASE_URL to another file.\n"],
      [
        "a damaged one",
        "The database is damaged: restore it from a backup, or remove it and start again to load everything anew.\n",
      ],
    ],
    postgres: [
      ["absent", "The database does not exist: create it first, for example with createdb.\n"],
      ["closed", "The database refuses the user or the password in DATABASE_URL.\n"],
      [
        "without SSL",
        "The database takes no SSL connections, which sslmode in DATABASE_URL asks for: let the server have a certificate, or leave sslmode out.\n",
      ],
      ["off", "The database does not answer: is it running, and is the address in DATABASE_URL right?\n"],
    ],
  } as const;

  /** The address of a database that can't be used for the reason that `what` names. */
  async function unusableUrl(what: string): Promise<string> {
    const url = await loadedDatabaseUrl("articles");
    if (what === "no database" || what === "a damaged one") {
      FILES[what](url);
      return url;
    }
    const address = new URL(url);
    if (what === "absent") address.pathname = "/absent";
    else if (what === "without SSL") address.search = "?sslmode=verify-full";
    else if (what === "closed") address.password = "wrong";
    else address.port = "1";
    return address.href;
  }

  it.each([...cases[globalThis.databaseOfTests]])("is told in words: %s", async (what, message) => {
    const program = startProgram(["migrate"], { DATABASE_URL: await unusableUrl(what) });

    expect(await program.ended).toBe(1);
    expect(program.printed().stderr).toBe(message);
  });
});

/** Rows without the times at which they were loaded, recorded or found. */
function withoutTimes(content: Record<string, unknown[]>): unknown {
  const times = new Set(["recorded_at", "loaded_at", "found_at"]);
  return JSON.parse(JSON.stringify(content, (name, value: unknown) => (times.has(name) ? undefined : value)));
}
