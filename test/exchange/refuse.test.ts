import type { DataSource } from "typeorm";
import { Award } from "../../src/awards/award.entity";
import { recordId } from "../../src/query/record-id";
import { Region } from "../../src/regions/region.entity";
import { dump, load, messageOf, rewrite } from "../support/dump";
import { openDatabase } from "../support/registry";
import { fill } from "../support/small-registry";

let filled: DataSource;
let target: DataSource;
beforeAll(async () => {
  filled = await openDatabase("empty");
  await fill(filled);
  target = await openDatabase("empty");
});
afterAll(async () => {
  await filled.destroy();
  await target.destroy();
});

/** What loading says of a dump whose one file was changed, and how many regions and awards are there then. */
async function refused(
  name: string,
  change: (text: string) => string,
): Promise<[message: string, rows: number[]]> {
  const folder = await dump(filled, { form: name.endsWith(".csv") ? "csv" : "jsonl" });
  rewrite(folder, name, change);
  const message = await messageOf(load(target, folder));
  return [message, [await target.manager.count(Region), await target.manager.count(Award)]];
}

const ONE_FAULT = "1 fault(s) in the data files; nothing of them was loaded:\n";

describe("loading a dump", () => {
  it.each([
    [
      "a column too few",
      "region.csv",
      {
        change: (text: string) => text.replaceAll(/,[^,\n]*$/gm, ""),
        fault: "region.csv:1: lacks parent: every row has every column, null where nothing is known",
      },
    ],
    [
      "a column too many",
      "region.jsonl",
      {
        change: (text: string) => text.replace('"depth":0', '"depth":0,"size":1'),
        fault:
          'region.jsonl:4: has "size" which is no column: the columns are code, level, depth, name, officialName, parent',
      },
    ],
    [
      "a row too short",
      "region.csv",
      {
        change: (text: string) => text.replace('"Berau",', ""),
        fault: "region.csv:3: has 5 cells instead of 6",
      },
    ],
    [
      "a quotation mark that isn't closed",
      "region.csv",
      {
        change: (text: string) => text.replace('"Berau"', '"Berau'),
        fault: "region.csv:3: is not CSV as in RFC 4180: ",
      },
    ],
    [
      "a fault below a text of two lines",
      "region.csv",
      {
        change: (text: string) => text.replace('"Berau"', '"Be\nrau"').replace('"64.10"', '"6410"'),
        fault: 'region.csv:5: code is "6410": it has to be RegionCode is a code',
      },
    ],
    [
      "a line that isn't JSON",
      "region.jsonl",
      { change: (text: string) => text.replace('"Berau"', "Berau"), fault: "region.jsonl:2: is not JSON: " },
    ],
    [
      "a text for a number",
      "region.jsonl",
      {
        change: (text: string) => text.replace('"depth":2', '"depth":"2"'),
        fault:
          'region.jsonl:2: depth is "2": it has to be a whole number of at most 2147483647, without quotes',
      },
    ],
    [
      "a word for a number",
      "region.csv",
      {
        change: (text: string) => text.replace(",2,", ",two,"),
        fault:
          'region.csv:3: depth is "two": it has to be a whole number of at most 2147483647, without quotes',
      },
    ],
    [
      "a value out of the code list",
      "region.csv",
      {
        change: (text: string) => text.replace('"REGENCY"', '"KABUPATEN"'),
        fault:
          'region.csv:3: level is "KABUPATEN": it has to be one of COUNTRY, PROVINCE, REGENCY, CITY, DISTRICT, WARD, VILLAGE',
      },
    ],
    [
      "a code without its dots",
      "region.csv",
      {
        change: (text: string) => text.replace('"64.03"', '"6403"'),
        fault: 'region.csv:3: code is "6403": it has to be RegionCode is a code',
      },
    ],
    [
      "nothing where something must stand",
      "region.csv",
      { change: (text: string) => text.replace('"Berau"', ""), fault: "region.csv:3: name can't be null" },
    ],
    [
      "a text that is too long",
      "region.csv",
      {
        change: (text: string) => text.replace('"Berau"', `"${"a".repeat(101)}"`),
        fault: `region.csv:3: name is "${"a".repeat(59)}…: it has to be a text of at most 100 characters`,
      },
    ],
    [
      "a region that isn't there",
      "award.csv",
      {
        change: (text: string) => text.replace('"64.10"', '"64.99"'),
        fault:
          'award.csv:2: region is "64.99": it has to be the code of a record in region, and there is none such',
      },
    ],
    [
      "a region above that isn't there",
      "region.jsonl",
      {
        change: (text: string) => text.replace('"parent":"64"', '"parent":"99"'),
        fault:
          'region.jsonl:2: parent is "99": it has to be the code of a record in region, and there is none such',
      },
    ],
    [
      "a key that isn't there",
      "award.jsonl",
      {
        change: (text: string) => text.replace('"emoji"', '"nobody"'),
        fault:
          'award.jsonl:1: recipient is "nobody": it has to be the key of a record in recipient, and there is none such',
      },
    ],
    [
      "rows out of order",
      "region.csv",
      {
        change: (text: string) => text.replace('"64.10"', '"64.01"'),
        fault:
          "region.csv:4: code 64.01 stands after 64.03: the rows stand in ascending order, each key once",
      },
    ],
    [
      "a key that stands twice",
      "region.csv",
      {
        change: (text: string) => text.replace('"64.10"', '"64.03"'),
        fault:
          "region.csv:4: code 64.03 stands after 64.03: the rows stand in ascending order, each key once",
      },
    ],
    [
      "values that contradict each other",
      "award.csv",
      {
        change: (text: string) => text.replace('"WON"', '"NOMINATED"'),
        fault: "award.csv:2: the database refuses the record: ",
      },
    ],
  ])("refuses %s with its line, and loads nothing", async (_what, name, { change, fault }) => {
    const [message, left] = await refused(name, change);

    expect(message.slice(0, ONE_FAULT.length + fault.length)).toBe(`${ONE_FAULT}${fault}`);
    expect(left).toEqual([0, 0]);
  });

  it("finds the one faulty row among many", async () => {
    const many = await openDatabase("empty");
    await fill(many);
    const { id: _, ...award } = await many.manager.findOneByOrFail(Award, { key: "emoji-2023" });
    const keys = Array.from({ length: 1200 }, (_row, index) => `award-${1000 + index}`);
    await many.manager.insert(
      Award,
      keys.map((key, editionYear) => ({ ...award, id: recordId(Award, key), key, editionYear })),
    );
    const folder = await dump(many, { form: "jsonl" });
    await many.destroy();
    rewrite(folder, "award.jsonl", (text) =>
      text.replace(/("key":"award-2100".*?"outcome":")WON"/, '$1NOMINATED"'),
    );

    expect(await messageOf(load(target, folder))).toContain(
      `${ONE_FAULT}award.jsonl:1101: the database refuses the record: `,
    );
    expect(await target.manager.count(Award)).toBe(0);
  });

  it("says which rule of the table a record breaks", async () => {
    const [message] = await refused("award.csv", (text) => text.replace('"WON"', '"NOMINATED"'));

    expect(message).toContain(
      `what has to hold: "rank" IS NULL OR ("rank" >= 1 AND "outcome" IN ('WON','HONOURABLE_MENTION'))`,
    );
  });
});
