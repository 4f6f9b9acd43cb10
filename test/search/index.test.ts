import type { DataSource } from "typeorm";
import { Recipient, RecipientKind } from "../../src/awards/recipient.entity";
import { indexForSearch } from "../../src/dataset/index-for-search";
import { LoadedFile } from "../../src/dataset/loaded-file.entity";
import { RegionAlias, RegionAliasKind } from "../../src/regions/region-alias.entity";
import { type Changed, refreshSearch } from "../../src/search/search-index.service";
import { SearchTerm, SearchWord } from "../../src/search/search-term.entity";
import { SearchType } from "../../src/search/shelves";
import { type Asked, openRegistry } from "../support/registry";
import { line, search } from "./asking";

/** Time for making the whole index on a machine that has more to do. */
const WHOLE_INDEX_MS = 60_000;

let registry: Asked;
let dataSource: DataSource;
beforeAll(async () => {
  registry = await openRegistry("articles");
  ({ dataSource } = registry);
});
afterAll(() => registry.close());

const refresh = (changes?: readonly Changed[]): Promise<number> =>
  dataSource.transaction((manager) => refreshSearch(manager, { changes }));

const hits = async (query: string): Promise<string[]> =>
  (await search(registry, query, { types: ["REGION", "RECIPIENT"] })).nodes.map(line);

describe("the search index", () => {
  it("finds a record from the moment of its refresh", async () => {
    await dataSource.manager.insert(Recipient, {
      id: "rcp_00000000000000000001",
      key: "pt-zyrxano",
      kind: RecipientKind.COMPANY,
      name: "PT Zyrxano Abadi",
    });
    const before = await hits("zyrxano");
    await refresh([{ type: SearchType.RECIPIENT }]);

    expect(before).toEqual([]);
    expect(await hits("zyrxano")).toEqual(["PREFIX RECIPIENT pt-zyrxano PT Zyrxano Abadi"]);
    expect(await hits("zyrxnao")).toEqual(["SPELLING RECIPIENT pt-zyrxano PT Zyrxano Abadi"]);
  });

  it("takes in a new name of one region without touching the others", async () => {
    const count = await dataSource.manager.count(SearchTerm);
    await dataSource.manager.insert(RegionAlias, {
      id: "ral_00000000000000000001",
      key: "test",
      kind: RegionAliasKind.NICKNAME,
      value: "Tanah Qwerty",
      regionCode: "64.02",
    });
    await refresh([{ type: SearchType.REGION, keys: ["64.02"] }]);

    expect(await hits("qwerty")).toEqual(["PREFIX REGENCY 64.02 Tanah Qwerty"]);
    expect(await hits("kukar")).toContain("ALIAS REGENCY 64.02 Kukar");
    expect(await dataSource.manager.count(SearchTerm)).toBe(count + 2);
  });

  it("loses a record that is gone", async () => {
    await dataSource.manager.delete(RegionAlias, { regionCode: "64.02", value: "Kukar" });
    await refresh([{ type: SearchType.REGION, keys: ["64.02"] }]);

    expect(await hits("kukar")).not.toContain("ALIAS REGENCY 64.02 Kukar");
  });

  it(
    "is the same when everything is made again",
    async () => {
      const terms = () =>
        dataSource.manager.find(SearchTerm, {
          select: { shelf: true, term: true, word: true, key: true, words: true },
          order: { shelf: "ASC", term: "ASC", key: "ASC", shown: "ASC", word: "ASC" },
          where: { regionCode: "64.02" },
        });
      const before = await terms();
      const words = await dataSource.manager.count(SearchWord);
      await refresh();

      expect(await terms()).toEqual(before);
      expect(await dataSource.manager.count(SearchWord)).toBe(words);
    },
    WHOLE_INDEX_MS,
  );

  it("stops when asked to, and then is as before", async () => {
    const count = await dataSource.manager.count(SearchTerm);
    const signal = AbortSignal.abort(new Error("asked to stop"));

    await expect(dataSource.transaction((manager) => refreshSearch(manager, { signal }))).rejects.toThrow(
      "asked to stop",
    );
    expect(await dataSource.manager.count(SearchTerm)).toBe(count);
  });
});

describe("preparing the database", () => {
  const prepared = async (): Promise<string[]> => {
    const lines: string[] = [];
    await indexForSearch(dataSource, (line) => void lines.push(line), new AbortController().signal);
    return lines;
  };

  it("leaves an index alone that was made of what is loaded", async () => {
    expect(await prepared()).toEqual(["Search: the index is made"]);
  });

  it(
    "makes the index again after a data file has changed",
    async () => {
      await dataSource.manager.save(LoadedFile, { name: "new.yaml", digest: "new", loadedAt: "2025-01-01" });
      const made = await prepared();

      expect(made).toEqual([`Search: ${await dataSource.manager.count(SearchTerm)} terms`]);
      expect(await prepared()).toEqual(["Search: the index is made"]);
    },
    WHOLE_INDEX_MS,
  );
});
