import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DataSource } from "typeorm";
import { Sector, SectorKind } from "../../src/coverage/sector.entity";
import { recordId } from "../../src/query/record-id";
import { differingFiles, dump, messageOf, testFolder, textsIn } from "../support/dump";
import { openDatabase } from "../support/registry";
import { fill } from "../support/small-registry";

let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await openDatabase("empty");
  await fill(dataSource);
});
afterAll(() => dataSource.destroy());

const FILES = ["SHA256SUMS", "award.csv", "award.jsonl", "datapackage.json"];

/** What a dump into `folder` says, and what then stands beside it. */
async function exported(folder: string, force = false): Promise<[message: string, beside: string[]]> {
  const message = await messageOf(dump(dataSource, { folder, force }).then(() => undefined));
  return [message, readdirSync(dirname(folder))];
}

describe("dumping the registry", () => {
  it("writes JSON Lines, CSV or both, with a description", async () => {
    const jsonl = await dump(dataSource, { form: "jsonl" });
    const csv = await dump(dataSource, { form: "csv" });
    const both = await dump(dataSource);

    const names = [jsonl, csv, both].map((folder) =>
      readdirSync(folder).filter((name) => FILES.includes(name)),
    );
    expect(names.map((each) => each.toSorted())).toEqual([
      FILES.filter((name) => name !== "award.csv"),
      FILES.filter((name) => name !== "award.jsonl"),
      FILES,
    ]);
    expect(textsIn(jsonl).get("region.jsonl")).toBe(
      '{"code":"64","level":"PROVINCE","depth":1,"name":"Kalimantan Timur","officialName":"KALIMANTAN TIMUR","parent":"ID"}\n' +
        '{"code":"64.03","level":"REGENCY","depth":2,"name":"Berau","officialName":"BERAU","parent":"64"}\n' +
        '{"code":"64.10","level":"REGENCY","depth":2,"name":"Mahakam Ulu","officialName":"MAHAKAM ULU","parent":"64"}\n' +
        '{"code":"ID","level":"COUNTRY","depth":0,"name":"Indonesia","officialName":"INDONESIA","parent":null}\n',
    );
    expect(textsIn(csv).get("region.csv")).toBe(
      "code,level,depth,name,officialName,parent\n" +
        '"64","PROVINCE",1,"Kalimantan Timur","KALIMANTAN TIMUR","ID"\n' +
        '"64.03","REGENCY",2,"Berau","BERAU","64"\n' +
        '"64.10","REGENCY",2,"Mahakam Ulu","MAHAKAM ULU","64"\n' +
        '"ID","COUNTRY",0,"Indonesia","INDONESIA",\n',
    );
  });

  it("gives the checksum of every file, the description's too", async () => {
    const folder = await dump(dataSource);

    const sums = readFileSync(join(folder, "SHA256SUMS"), "utf8").trim().split("\n");
    const found = readdirSync(folder)
      .filter((name) => name !== "SHA256SUMS")
      .map(
        (name) =>
          `${createHash("sha256")
            .update(readFileSync(join(folder, name)))
            .digest("hex")}  ${name}`,
      );
    expect(sums.toSorted()).toEqual(found.toSorted());
  });

  it("defuses formulas for a spreadsheet, with semicolons, decimal commas and a byte order mark", async () => {
    const texts = textsIn(await dump(dataSource, { form: "spreadsheet" }));

    expect(texts.get("recipient.csv")).toBe(
      "\uFEFFkey;kind;name;memberCount;region\r\n" +
        '"asing";"COMPANY";"\'=1+1; ""PT"" Söder\nlinë";;\r\n' +
        '"emoji";"UNNAMED_GROUP";"😀\u2028 +62";34;"64.10"\r\n' +
        '"kosong";"COMPANY";"";;"64"\r\n',
    );
  });

  it("fills a folder that isn't there or is empty, and refuses any other", async () => {
    const above = testFolder();
    mkdirSync(join(above, "empty"));
    mkdirSync(join(above, "taken"));
    writeFileSync(join(above, "taken", "letter.txt"), "Dear");
    writeFileSync(join(above, "file"), "");

    expect(await exported(join(above, "empty"))).toEqual(["done", ["empty", "file", "taken"]]);
    expect(await exported(join(above, "new"))).toEqual(["done", ["empty", "file", "new", "taken"]]);
    const [there] = await exported(join(above, "new"));
    const [taken] = await exported(join(above, "taken"), true);
    const [file, beside] = await exported(join(above, "file"), true);

    expect(there).toBe(
      `${join(above, "new")} exists and is not empty: give --out another name, or --force to replace the dump in it`,
    );
    expect(taken).toBe(
      `${join(above, "taken")} holds more than a dump, for example letter.txt: --force replaces nothing but a dump; give --out another name`,
    );
    expect(file).toBe(`${join(above, "file")} is not a folder: give --out another name`);
    expect(beside).toEqual(["empty", "file", "new", "taken"]);
    expect(readFileSync(join(above, "taken", "letter.txt"), "utf8")).toBe("Dear");
  });

  it("replaces a dump when it is told to", async () => {
    const csv = await dump(dataSource, { form: "csv" });

    const [message, beside] = await exported(csv, true);

    expect([message, beside]).toEqual(["done", ["dump"]]);
    expect(differingFiles(csv, await dump(dataSource))).toEqual([]);
  });

  it("leaves nothing when it is stopped", async () => {
    const above = testFolder();
    const controller = new AbortController();
    const report = (line: string): void => {
      if (line.startsWith("Dumped region:")) controller.abort(new Error("stopped"));
    };

    const stopped = dump(dataSource, { folder: join(above, "dump"), report, signal: controller.signal });

    await expect(stopped).rejects.toThrow("stopped");
    expect(readdirSync(above)).toEqual([]);
  });

  it("holds what stood in the database when it began", async () => {
    const before = await dump(dataSource);
    let writing: Promise<unknown> | undefined;
    const report = (line: string): void => {
      if (line.startsWith("Dumped region:")) {
        const names = { nameIndonesian: "Lain", nameEnglish: "Other" };
        const later = { id: recordId(Sector, "later"), key: "later", kind: SectorKind.OCCUPATION, ...names };
        writing ??= dataSource.manager.insert(Sector, later);
      }
    };

    const during = await dump(dataSource, { report });
    await writing;

    expect(differingFiles(before, during)).toEqual([]);
    expect(differingFiles(before, await dump(dataSource))).toEqual([
      "SHA256SUMS",
      "datapackage.json",
      "sector.csv",
      "sector.jsonl",
    ]);
    await dataSource.manager.delete(Sector, { key: "later" });
  });

  it("refuses a database whose tables are not up to date", async () => {
    const old = await openDatabase("empty");
    await old.undoLastMigration();
    const folder = join(testFolder(), "dump");

    const message = await messageOf(dump(old, { folder }).then(() => undefined));
    await old.destroy();

    expect(message).toBe("The tables are not up to date: run `paritrana migrate` or `paritrana seed` first.");
    expect(existsSync(folder)).toBe(false);
  });
});
