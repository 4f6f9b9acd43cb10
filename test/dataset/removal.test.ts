import type { DataSource } from "typeorm";
import { Claim } from "../../src/claims/claim.entity";
import { LoadedFile } from "../../src/dataset/loaded-file.entity";
import { recordId } from "../../src/query/record-id";
import { Source, SourceKind } from "../../src/sources/source.entity";
import {
  type Files,
  changed,
  contentOf,
  keysOf,
  load,
  openWithRegions,
  truthful,
} from "../support/data-files";

const ARTICLE = "articles/purantara-2022-02-17.yaml";

let dataSource: DataSource;
beforeEach(async () => {
  dataSource = await openWithRegions();
});
afterEach(() => dataSource.destroy());

/** A second article that refers to the award of the first. */
const second = `source:
  key: kompas-2023
  kind: NEWS
  publisher: Kompas.com
assertions:
  - key: kukar-first
    kind: FIRST
    summary: First in the province.
    region: "64"
    award: kukar-paritrana-2021
    said: [{ asPrinted: "pertama", paragraph: 1 }]
`;

/** The article without its award and what hangs on it. */
const withoutAward: string = truthful[ARTICLE].replace(/awards:\n {2}- key[^]*?\n\n/, "").replace(
  "    awards: [kukar-paritrana-2021]\n",
  "",
);

describe("what a file no longer states", () => {
  it.each([
    { what: "a spelling", file: "recipients.yaml", from: "\n    spellings: [Pemkab Kukar]", removed: 1 },
    { what: "a participant", file: ARTICLE, from: /\n {4}participants:\n.*(?=\n)/, removed: 1 },
    { what: "a part with its claims", file: ARTICLE, from: /\n {4}parts:\n.*(?=\n)/, removed: 3 },
  ] as const)("is removed: $what", async ({ file, from, removed }) => {
    const without: Files = { ...truthful, [file]: truthful[file].replace(from, "") };
    await load(dataSource, without);
    const content = await contentOf(dataSource);
    await load(dataSource, truthful);

    const report = await load(dataSource, without);

    expect(report.removed).toBe(removed);
    expect(await contentOf(dataSource)).toEqual(content);
  });

  it("is removed when it is a record of a code list", async () => {
    const lists = { "sectors.yaml": truthful["sectors.yaml"] };
    await load(dataSource, lists);

    const report = await load(dataSource, {
      "sectors.yaml": lists["sectors.yaml"].replace(/ {2}- key: all[^]*?sectors\n/, ""),
    });

    expect(report).toEqual({ files: 1, loaded: 1, records: 1, removed: 1 });
    expect(await keysOf(dataSource, "Sector")).toEqual(["horticulture"]);
  });

  it("is removed when it is a claim, and the other claims stay as they were", async () => {
    await load(dataSource, truthful);
    const claims = await dataSource.manager.find(Claim, { order: { key: "ASC" } });
    const gone = "purantara-2022-02-17/enrollment/kukar-2021-vulnerable/enrolledCount/2";
    const twice = changed(
      ARTICLE,
      "    said:\n      - { of: enrolledCount",
      "    said:\n      - { of: enrolledCount, paragraph: 1 }\n      - { of: enrolledCount",
    );
    await load(dataSource, twice);

    const known = await keysOf(dataSource, "Claim");
    const report = await load(dataSource, truthful);

    expect(known).toContain(gone);
    expect(report.removed).toBe(1);
    expect(await dataSource.manager.find(Claim, { order: { key: "ASC" } })).toEqual(claims);
  });

  it("is removed with everything that was said about it, and what is left is as if it had never been there", async () => {
    await load(dataSource, { ...truthful, [ARTICLE]: withoutAward });
    const content = await contentOf(dataSource);
    await load(dataSource, truthful);

    const { removed } = await load(dataSource, { ...truthful, [ARTICLE]: withoutAward });

    expect(removed).toBe(5);
    expect(await contentOf(dataSource)).toEqual(content);
  });

  it("is removed together with the reference to it in a file that is loaded later", async () => {
    await load(dataSource, { ...truthful, "articles/second.yaml": second });

    const report = await load(dataSource, {
      ...truthful,
      [ARTICLE]: withoutAward,
      "articles/second.yaml": second.replace("    award: kukar-paritrana-2021\n", ""),
    });

    expect(report).toMatchObject({ loaded: 2, removed: 6 });
    expect(await keysOf(dataSource, "Award")).toEqual([]);
    expect(await keysOf(dataSource, "Assertion")).toEqual(["kukar-first"]);
  });

  it("is removed when its whole file is gone, which counts as never loaded", async () => {
    await load(dataSource, truthful);
    const content = await contentOf(dataSource);
    await load(dataSource, { ...truthful, "articles/second.yaml": second });

    const report = await load(dataSource, truthful);
    const again = await load(dataSource, { ...truthful, "articles/second.yaml": second });
    await load(dataSource, truthful);

    expect(report).toEqual({ files: 3, loaded: 0, records: 0, removed: 6 });
    expect(again).toEqual({ files: 4, loaded: 1, records: 6, removed: 0 });
    expect(await contentOf(dataSource)).toEqual(content);
  });

  it("is kept when another file states it now", async () => {
    const { "sectors.yaml": sectors, ...rest } = truthful;
    await load(dataSource, truthful);
    const content = await contentOf(dataSource);

    const report = await load(dataSource, { ...rest, "lists/sectors.yaml": sectors });

    const names = (await dataSource.manager.find(LoadedFile)).map(({ name }) => name);
    expect(report).toMatchObject({ removed: 0 });
    expect(await contentOf(dataSource)).toEqual(content);
    expect(names.toSorted()).toEqual([
      "all data files",
      ARTICLE,
      "lists/sectors.yaml",
      "recipients.yaml",
      "removals",
    ]);
  });

  it("is removed in any order when records of one kind refer to one another", async () => {
    const source = (key: string, via: string): string =>
      `source:\n  key: ${key}\n  kind: NEWS\n  publisher: Kompas.com\n${via}`;
    await load(dataSource, { "a.yaml": source("a", ""), "b.yaml": source("b", "  via: a\n") });

    const report = await load(dataSource, {});

    expect(report.removed).toBe(2);
    expect(await contentOf(dataSource)).toEqual({});
  });

  it("is removed at the next start when the process ended before", async () => {
    await load(dataSource, truthful);
    const aborted = new AbortController();
    aborted.abort(new Error("stopped"));

    const stopped = load(dataSource, { ...truthful, [ARTICLE]: withoutAward }, { signal: aborted.signal });

    await expect(stopped).rejects.toThrow("stopped");
    expect(await keysOf(dataSource, "Award")).toEqual(["kukar-paritrana-2021"]);
    expect(await load(dataSource, { ...truthful, [ARTICLE]: withoutAward })).toMatchObject({
      loaded: 0,
      removed: 5,
    });
  });
});

describe("a record that was brought in otherwise", () => {
  const letter = {
    id: recordId(Source, "letter-2026"),
    key: "letter-2026",
    kind: SourceKind.NEWS,
    publisher: "A curator",
    collection: "letters",
  };

  it("is left alone, also under an id as data files give it", async () => {
    await load(dataSource, truthful);
    await dataSource.manager.insert(Source, letter);

    await load(dataSource, {});

    expect(await keysOf(dataSource, "Source")).toEqual(["letter-2026"]);
  });

  it("keeps what it refers to, which is removed when it is gone", async () => {
    await load(dataSource, truthful);
    const viaId = recordId(Source, "purantara-2022-02-17");
    await dataSource.manager.insert(Source, { ...letter, viaId });

    const first = await load(dataSource, {});
    const kept = await keysOf(dataSource, "Source");
    await dataSource.manager.delete(Source, { key: "letter-2026" });
    const second = await load(dataSource, { "sectors.yaml": truthful["sectors.yaml"] });

    expect([first.removed, kept]).toEqual([29, ["letter-2026", "purantara-2022-02-17"]]);
    expect(second.removed).toBe(1);
    expect(await keysOf(dataSource, "Source")).toEqual([]);
  });
});
