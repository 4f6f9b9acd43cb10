import { type DataSource, Like, Not } from "typeorm";
import { Finding } from "../../src/checks/finding.entity";
import { FindingRule } from "../../src/checks/finding.enums";
import {
  budgets,
  claimsWithDay,
  disputed,
  exceeding,
  percents,
  totals,
} from "../../src/checks/portions.loaders";
import { type Run, refreshFindings } from "../../src/checks/refresh";
import { MOST_SIDES, type Reading } from "../../src/checks/rule";
import { clashingSeries } from "../../src/checks/series.loaders";
import { Claim } from "../../src/claims/claim.entity";
import { LoadedFile } from "../../src/dataset/loaded-file.entity";
import { runChecks } from "../../src/dataset/run-checks";
import { Bound, Segment } from "../../src/coverage/coverage.enums";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { Sector } from "../../src/coverage/sector.entity";
import { enrollment } from "../support/records";
import { openDatabase } from "../support/registry";
import { allFindings } from "./articles";
import { addMuddle } from "./muddle";

const NOW = "2030-01-01T00:00:00.000Z";

let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await openDatabase("articles");
  await addMuddle(dataSource, 400);
});
afterAll(() => dataSource.destroy());

async function refreshed(options: Partial<Run>) {
  return dataSource.transaction((manager) => refreshFindings(manager, NOW, options));
}

async function findingsWith(size: number) {
  await dataSource.manager.delete(Finding, { rule: Not(FindingRule.CURATED) });
  const { findings } = await refreshed({ size });
  return { findings, all: await allFindings(dataSource) };
}

/** The number of statements that read facts. */
async function reads(options: Partial<Run>): Promise<number> {
  const made: string[] = [];
  const { logger } = dataSource;
  Object.assign(dataSource, { logger: { ...logger, logQuery: (query: string) => void made.push(query) } });
  await refreshed(options);
  Object.assign(dataSource, { logger });
  return made.filter((query) => query.includes('"fact"') && !query.includes('FROM "finding')).length;
}

describe("facts in portions", () => {
  it("lead to the same findings whatever the size of a portion", async () => {
    const { findings, all } = await findingsWith(100_000);
    const counts = new Map<string, number>();
    for (const { rule } of all.values()) counts.set(rule, (counts.get(rule) ?? 0) + 1);

    expect(Object.fromEntries(counts)).toEqual({
      ARITHMETIC: 19,
      BUDGET: 1,
      CALENDAR: 23,
      CURATED: 9,
      EDITION: 1,
      OVER_100: 84,
      PERCENT: 15,
      SERIES: 20,
      UNIQUENESS: 1,
      VALUE: 22,
    });
    for (const size of [4, 60]) expect(await findingsWith(size)).toEqual({ findings, all });
  });

  it("are as small as they are asked for, and a series has a hundred sides at most", async () => {
    const reading: Reading = { manager: dataSource.manager, size: 10, looked: () => Promise.resolve() };
    const most = new Map<string, number>();
    const held = (name: string, records: number) => most.set(name, Math.max(most.get(name) ?? 0, records));

    for (const [name, read] of Object.entries({ budgets, disputed, exceeding, percents, totals })) {
      for await (const { enrollments, commitments } of read(reading)) {
        held(name, enrollments.size + commitments.size);
      }
    }
    for await (const claims of claimsWithDay(reading)) held("claimsWithDay", claims.length);
    for await (const { series } of clashingSeries(reading)) held("groups", series.length);

    expect(Object.fromEntries(most)).toEqual({
      budgets: 1,
      claimsWithDay: 10,
      disputed: 10,
      exceeding: 10,
      percents: 10,
      totals: 10,
      groups: 1,
    });
  });

  it("take statements by the number of portions, and not by that of records", async () => {
    const few = await reads({ size: 100_000 });
    await addMuddle(dataSource, 800, "more");

    expect(await reads({ size: 100_000 })).toBe(few);
    await dataSource.manager.delete(Claim, { key: Like("more-%") });
    await dataSource.manager.delete(SectorEnrollment, { key: Like("more-%") });
  });
});

describe("a run that is aborted", () => {
  it("rejects with the reason and leaves the findings as they were", async () => {
    await refreshed({});
    const before = await allFindings(dataSource);
    await dataSource.manager.delete(Finding, { rule: FindingRule.BUDGET });
    const stop = new AbortController();

    const stopped = refreshed({ size: 1, signal: stop.signal });
    setTimeout(() => stop.abort(new Error("stopped")), 20);

    await expect(stopped).rejects.toThrow("stopped");
    expect(await dataSource.manager.countBy(Finding, { rule: FindingRule.BUDGET })).toBe(0);
    await refreshed({});
    expect([...(await allFindings(dataSource)).keys()]).toEqual([...before.keys()]);
  });
});

describe("a group with hundreds of figures that clash", () => {
  it("has the oldest of them as sides, and says how many more there are", async () => {
    const [sector] = await dataSource.manager.find(Sector, { order: { key: "DESC" }, take: 1 });
    const rows = Array.from({ length: 250 }, (_, index) =>
      enrollment({
        key: `crowd-${String(index).padStart(3, "0")}`,
        sectorId: sector?.id ?? "",
        regionCode: "11.01",
        segment: Segment.MIGRANT,
        year: 2024 - (index % 5),
        period: String(2024 - (index % 5)),
        enrolledCount: null,
        enrolledBound: null,
        eligibleCount: index < 5 ? 1_000_000 : 100 + index / 10,
        eligibleBound: Bound.EXACT,
      }),
    );
    for (const row of rows) row.eligibleCount = Math.round(Number(row.eligibleCount));
    await dataSource.manager.insert(SectorEnrollment, rows);

    await refreshed({ size: 20 });

    const key = `series/11.01/migrant/${sector?.key}`;
    const { sides } = (await allFindings(dataSource)).get(key) ?? { sides: [] };
    expect(sides).toHaveLength(MOST_SIDES);
    expect(sides[0]).toBe("2020: 1,000,000 existing, exact.");
    expect(sides.at(-1)).toBe("And 151 more.");
  });
});

describe("the line on the findings", () => {
  it("counts those by rules and those by curators", async () => {
    const lines: string[] = [];
    const run = { report: (line: string) => void lines.push(line), signal: new AbortController().signal };
    const articles = await openDatabase("articles");
    await articles.manager.delete(LoadedFile, { name: "findings" });

    await runChecks(articles, NOW, run);
    await runChecks(articles, NOW, run);

    expect(lines).toEqual([
      "Findings: 21, of which 12 by rules and 9 by curators",
      "Findings: the rules have run",
    ]);
    await articles.destroy();
  });
});
