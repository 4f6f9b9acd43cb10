import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { Award } from "../../src/awards/award.entity";
import { Recipient } from "../../src/awards/recipient.entity";
import { Region, RegionLevel } from "../../src/regions/region.entity";
import { differingFiles, dump, load, messageOf, textsIn } from "../support/dump";
import { expectedRows, onPostgres, recordAsEmpty } from "../support/database";
import { openDatabase } from "../support/registry";
import { fill } from "../support/small-registry";

let filled: DataSource;
let target: DataSource;
beforeEach(async () => {
  filled = await openDatabase("empty");
  await fill(filled);
  target = await openDatabase("empty");
});
afterEach(async () => {
  await filled.destroy();
  await target.destroy();
});

async function rows(): Promise<number[]> {
  return [await target.manager.count(Region), await target.manager.count(Award)];
}

/** Statements after which a recipient can't be updated any more. */
const REFUSING_UPDATES = {
  sqlite: [
    `CREATE TRIGGER "refuse_update" BEFORE UPDATE ON "recipient" BEGIN SELECT RAISE(ABORT, 'it was written'); END`,
  ],
  postgres: [
    `CREATE FUNCTION refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'it was written'; END $$`,
    `CREATE TRIGGER "refuse_update" BEFORE UPDATE ON "recipient" FOR EACH ROW EXECUTE FUNCTION refuse_update()`,
  ],
} as const;

const ONE_FAULT = "1 fault(s) in the data files; nothing of them was loaded:\n";

describe("loading a dump", () => {
  it.each(["jsonl", "csv"] as const)(
    "gives the same dump again from %s, whatever the texts hold",
    async (form) => {
      const original = await dump(filled);

      await load(target, await dump(filled, { form }));

      expect(differingFiles(original, await dump(target))).toEqual([]);
      expect(textsIn(original).get("recipient.csv")).toBe(
        "key,kind,name,memberCount,region\n" +
          '"asing","COMPANY","=1+1; ""PT"" Söder\nlinë",,\n' +
          '"emoji","UNNAMED_GROUP","😀\u2028 +62",34,"64.10"\n' +
          '"kosong","COMPANY","",,"64"\n',
      );
    },
  );

  it("updates what is there under the same key and leaves the rest, unless it is to replace it", async () => {
    const original = await dump(filled);
    await load(target, original);
    await target.manager.update(Recipient, { key: "asing" }, { name: "Changed" });
    await target.manager.insert(Region, {
      code: "65",
      level: RegionLevel.PROVINCE,
      depth: 1,
      name: "Kalimantan Utara",
      officialName: "KALIMANTAN UTARA",
      parentCode: "ID",
    });

    await load(target, original);
    expect(differingFiles(original, await dump(target))).toEqual([
      "SHA256SUMS",
      "datapackage.json",
      "region.csv",
      "region.jsonl",
    ]);

    await load(target, original, { replace: true });
    expect(differingFiles(original, await dump(target))).toEqual([]);
  });

  it("writes no row that is the same already", async () => {
    const original = await dump(filled);
    await load(target, original);
    for (const statement of REFUSING_UPDATES[globalThis.databaseOfTests]) await target.query(statement);

    await load(target, original);
    expect(differingFiles(original, await dump(target))).toEqual([]);

    await filled.manager.update(Recipient, { key: "asing" }, { name: "Changed" });
    expect(await messageOf(load(target, await dump(filled)))).toContain("it was written");
  });

  it("refuses a file that was altered, cut short or lost, and a folder without a dump", async () => {
    const folder = await dump(filled, { form: "jsonl" });
    const path = join(folder, "region.jsonl");
    const text = readFileSync(path, "utf8");

    writeFileSync(path, text.replace("Berau", "Beras"));
    expect(await messageOf(load(target, folder))).toMatch(
      /region\.jsonl:1: its content has the checksum sha256:[0-9a-f]{64} instead of sha256:[0-9a-f]{64}: copy it again or dump again$/,
    );
    writeFileSync(path, text.slice(0, 100));
    expect(await messageOf(load(target, folder))).toBe(
      `${ONE_FAULT}region.jsonl:1: has 100 bytes instead of ${text.length}: copy it again or dump again`,
    );
    rmSync(path);
    expect(await messageOf(load(target, folder))).toBe(
      `${ONE_FAULT}region.jsonl:1: is missing: copy the whole folder of the dump`,
    );
    rmSync(join(folder, "datapackage.json"));
    expect(await messageOf(load(target, folder))).toContain(
      "datapackage.json:1: can't be read: name a folder that `paritrana export` has written",
    );
    expect(await rows()).toEqual([0, 0]);
  });

  it("refuses a file that was altered even if the table is there in another form", async () => {
    const folder = await dump(filled);
    const path = join(folder, "region.csv");
    writeFileSync(path, readFileSync(path, "utf8").replace("Berau", "Beras"));

    expect(await messageOf(load(target, folder))).toMatch(
      /^1 fault\(s\) in the data files; nothing of them was loaded:\nregion\.csv:1: its content has the checksum /,
    );
    expect(await rows()).toEqual([0, 0]);
  });

  it("refuses a dump for spreadsheets, of another data set, with a table too many or too few", async () => {
    const sheets = await dump(filled, { form: "spreadsheet" });
    expect(await messageOf(load(target, sheets))).toContain("load one made without --spreadsheet");

    const folder = await dump(filled, { form: "csv" });
    const path = join(folder, "datapackage.json");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replaceAll('"name": "award.csv"', '"name": "prize.csv"'));
    expect(await messageOf(load(target, folder))).toContain(
      "datapackage.json:1: it lists neither award.jsonl nor award.csv: dump again, a dump has a file for every table\n" +
        "datapackage.json:1: it lists prize.csv, a table that this version doesn't know: load it with the version that dumped it",
    );
    writeFileSync(path, text.replace('"name": "paritrana-registry"', '"name": "another"'));
    expect(await messageOf(load(target, folder))).toContain("is not the description of a dump");
  });

  it("undoes everything when it is stopped", async () => {
    const folder = await dump(filled);
    const controller = new AbortController();
    const loading = load(target, folder, {
      signal: controller.signal,
      report: (line) => {
        if (line.startsWith("Loaded award:")) controller.abort(new Error("stopped"));
      },
    });

    await expect(loading).rejects.toThrow("stopped");
    expect(await rows()).toEqual([0, 0]);
  });
});

onPostgres("loading a dump after a load that was undone", () => {
  it("is planned by the rows that have come in, not by the empty tables", async () => {
    const folder = await dump(filled);
    await recordAsEmpty(target);
    expect(await expectedRows(target.manager, "region")).toBe(1);

    await load(target, folder);

    for (const [index, table] of ["region", "award"].entries())
      expect([table, await expectedRows(target.manager, table)]).toEqual([table, (await rows())[index]]);
  });
});
