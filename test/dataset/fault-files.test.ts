import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { DatasetError } from "../../src/dataset/fault";
import { readDataFiles } from "../../src/dataset/seeds";
import { changed, contentOf, faultsOf, openWithRegions, truthful } from "../support/data-files";

let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await openWithRegions();
});
afterAll(() => dataSource.destroy());

const MAP = "a data file is a map of sections, e.g. `sectors:`";

describe("a file is refused", () => {
  it.each([
    { what: "empty", text: "", line: 1, message: MAP },
    { what: "nothing but a comment", text: "# later\n", line: 1, message: MAP },
    { what: "a list", text: "- sectors\n", line: 1, message: MAP },
    { what: "a text", text: "sectors\n", line: 1, message: MAP },
    {
      what: "indented by a tab",
      text: "sectors:\n\t- key: all\n",
      line: 2,
      message: "this is not YAML as expected: Tabs are not allowed as indentation",
    },
    {
      what: "unclosed",
      text: "sectors: [\n",
      line: 2,
      message: expect.stringMatching(
        /^this is not YAML as expected: Flow sequence in block collection must be/,
      ),
    },
    {
      what: "two documents",
      text: "sectors: []\n---\nsectors: []\n",
      line: 2,
      message: expect.stringMatching(/^this is not YAML as expected: Source contains multiple documents/),
    },
    {
      what: "stating a section twice",
      text: "sectors: []\nsectors: []\n",
      line: 2,
      message: "this is not YAML as expected: Map keys must be unique",
    },
    {
      what: "using a tag",
      text: "sectors: !!js/function x\n",
      line: 1,
      message: expect.stringMatching(/^this is not YAML as expected: Unresolved tag/),
    },
    {
      what: "stating a section that isn't a list",
      text: "sectors: { key: all }\n",
      line: 1,
      message: "`sectors` must be a list of records",
    },
    {
      what: "stating a section of nothing",
      text: "sectors:\n",
      line: 1,
      message: "`sectors` must be a list of records",
    },
  ])("that is $what", async ({ text, line, message }) => {
    const [fault = "", ...more] = await faultsOf(dataSource, { "a.yaml": text });

    const [, at, said] = /^a\.yaml:(\d+): ([^]*)$/.exec(fault) ?? [];
    expect([Number(at), said, more]).toEqual([line, message, []]);
  });

  it.each(["sector", "constructor", "toString", "__proto__"])("with an unknown section %s", async (name) => {
    expect(await faultsOf(dataSource, { "a.yaml": `sectors: []\n${name}: []\n` })).toEqual([
      `a.yaml:2: \`${name}\` is not a section: use sectors, awardCategories, indicators, regionAliases, recipients, recipientSpellings, source, officeHolders, awards, awardEvents, eventParticipants, sectorEnrollments, commitments, observations, assertions, claims, findings, findingSides, findingExplanations`,
    ]);
  });

  it("that repeats values by aliases, however often they would multiply", async () => {
    const levels = Array.from({ length: 30 }, (_, at) => `x${at + 1}: &x${at + 1} [*x${at}, *x${at}]\n`);

    const faults = await faultsOf(dataSource, { "a.yaml": `x0: &x0 [lol]\n${levels.join("")}` });

    expect(faults).toHaveLength(30);
    expect(faults[0]).toBe("a.yaml:2: `*x0` repeats a value from elsewhere: write the value itself");
  });

  it("that refers to another which refers back, each circle once", async () => {
    const source = (key: string, via: string): string =>
      `source:\n  key: ${key}\n  kind: NEWS\n  publisher: Kompas.com\n  via: ${via}\n`;

    expect(await faultsOf(dataSource, { "a.yaml": source("a", "b"), "b.yaml": source("b", "a") })).toEqual([
      "b.yaml:5: this refers to a.yaml, which refers back to this file: move one of the records",
    ]);
  });
});

describe("the faults of several files", () => {
  it("are told all at once in the order of file and line, and nothing is loaded", async () => {
    const faults = await faultsOf(dataSource, {
      ...changed("sectors.yaml", "OCCUPATION", "JOB"),
      "recipients.yaml": truthful["recipients.yaml"].replace('"64.02"', "64.02"),
    });

    expect(faults).toEqual([
      'recipients.yaml:5: region must be the code of a region in quotes, e.g. "64.02" (without quotes YAML reads a number)',
      "sectors.yaml:7: kind must be one of TOTAL, OCCUPATION, OFFICE",
    ]);
    expect(await contentOf(dataSource)).toEqual({});
  });

  it("make one message that lists thirty of them", () => {
    const faults = Array.from({ length: 32 }, (_, at) => ({ file: "a.yaml", line: at + 1, message: "x" }));

    const lines = new DatasetError(faults).message.split("\n");

    expect(lines).toHaveLength(32);
    expect([lines[0], lines[1], lines[30], lines[31]]).toEqual([
      "32 fault(s) in the data files; nothing of them was loaded:",
      "a.yaml:1: x",
      "a.yaml:30: x",
      "... and 2 more",
    ]);
  });
});

describe("reading a folder", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "paritrana-files-"));
    mkdirSync(join(folder, "articles"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("finds the YAML files in it and below, in the order of their names", () => {
    writeFileSync(join(folder, "sectors.yaml"), "sectors: []\n");
    writeFileSync(join(folder, "README.md"), "# Files\n");
    writeFileSync(join(folder, "articles", "b.yml"), "b\n");

    expect(readDataFiles(folder)).toEqual([
      { name: "articles/b.yml", text: "b\n" },
      { name: "sectors.yaml", text: "sectors: []\n" },
    ]);
  });

  it("refuses every file that isn't UTF-8, with the line", () => {
    writeFileSync(join(folder, "a.yaml"), Buffer.from("sectors:\n# caf\xe9\n", "latin1"));
    writeFileSync(join(folder, "b.yaml"), Buffer.from("sectors: []\n", "utf16le").subarray(1));

    expect(() => readDataFiles(folder)).toThrow(
      "1 fault(s) in the data files; nothing of them was loaded:\n" +
        "a.yaml:2: these bytes aren't UTF-8: save the file in the encoding UTF-8",
    );
  });
});
