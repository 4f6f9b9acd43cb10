import type { ReaderRow, SharedReader } from "../../src/query/reader";
import { IN_TIME } from "../../src/query/sqlite-driver";
import { sqliteReader } from "../../src/query/sqlite-reader";
import { loadedSqliteFile } from "../support/sqlite-file";

const COUNTED = `WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < CAST(? AS int) AND ${IN_TIME}()) SELECT count(*) AS "count" FROM counted`;

let reader: SharedReader;
beforeAll(() => {
  reader = sqliteReader(loadedSqliteFile("articles"), { threads: 1, pastViews: [] });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await reader.close();
});

/** Counts to `most`; what is read beside the requests is there at once. */
const counted = (most: number): ReaderRow | Promise<ReaderRow> => reader.row(COUNTED, [most]);

/** Lets so many milliseconds pass before each of the next looks at the clock but the first, which begins a try, `times` times in all. */
function holdUp(ms: number, times: number): void {
  const clock = performance.now.bind(performance);
  let [looks, passed] = [0, 0];
  jest.spyOn(performance, "now").mockImplementation(() => {
    looks += 1;
    if (looks > 1 && passed < times) passed += 1;
    return clock() + passed * ms;
  });
}

describe("a statement that was quick so far", () => {
  beforeAll(async () => {
    // the first run of any statement may take long
    for (let run = 0; run < 100; run += 1) await counted(3);
  });
  afterEach(() => jest.restoreAllMocks());

  it("is tried once more beside the requests when another program had the processor", () => {
    holdUp(30, 1);

    expect(counted(4)).toEqual({ count: 4 });
  });

  it("goes to a thread when it is held up again", async () => {
    // the second begins the second try
    holdUp(30, 3);
    const found = counted(5);

    expect(found).toBeInstanceOf(Promise);
    await expect(found).resolves.toEqual({ count: 5 });
  });

  it("isn't taken for a slow one after one run that took long", () => {
    holdUp(15, 1);

    expect(counted(6)).toEqual({ count: 6 });
    expect(counted(7)).toEqual({ count: 7 });
  });

  it("goes to the threads once it takes long again and again, and comes back when it is quick again", async () => {
    for (let run = 0; run < 10; run += 1) await counted(50_000);
    const first = counted(8);

    expect(first).toBeInstanceOf(Promise);
    for (let run = 0; run < 60; run += 1) await counted(3);
    expect(counted(9)).toEqual({ count: 9 });
  });
});
