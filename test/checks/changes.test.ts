import type { DataSource } from "typeorm";
import { FindingExplanation } from "../../src/checks/finding-explanation.entity";
import { Finding } from "../../src/checks/finding.entity";
import { FindingRule } from "../../src/checks/finding.enums";
import { refreshFindings } from "../../src/checks/refresh";
import { openDatabase } from "../support/registry";
import { allFindings, articleFiles, changed, hold } from "./articles";

let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await openDatabase("loaded");
  await hold(dataSource, articleFiles());
});
afterAll(() => dataSource.destroy());

const finding = async (key: string) => (await allFindings(dataSource)).get(key);

describe("when the data change", () => {
  it("one of the 14 occupations off by one opens a finding with difference 1, and putting it right closes it", async () => {
    const files = articleFiles();
    const wrong = changed(
      files,
      "sector: horticulture, enrolledCount: 712",
      "sector: horticulture, enrolledCount: 713",
    );

    await hold(dataSource, wrong);
    const opened = await finding("arithmetic/kukar-2021-vulnerable/enrolledCount/sector");
    await hold(dataSource, files);

    expect(opened).toMatchObject({
      rule: "ARITHMETIC",
      status: "OPEN",
      difference: 1,
      differenceUnit: "WORKERS",
      sides: ["The 14 parts come to 35,441 together.", "The total is stated as 35,440 (Purantara.id)."],
    });
    expect(await finding("arithmetic/kukar-2021-vulnerable/enrolledCount/sector")).toBeUndefined();
  });

  it("a record that is gone takes what was found about it along", async () => {
    const files = articleFiles();
    const without = files.filter(({ name }) => !/kompas|findings\.yaml/.test(name));

    await hold(dataSource, without);
    const left = [...(await allFindings(dataSource)).keys()];
    await hold(dataSource, files);

    expect(left).toEqual([
      "budget/kukar-2021-budget-vulnerable",
      "edition/labels/paritrana",
      "over-100/kutim-2024-informal",
      "percent/kutim-2024",
      "percent/kutim-2024-informal",
      "series/64.02/vulnerable/all",
      "uniqueness/kukar-2025-first-with-perda",
      "value/award/kukar-paritrana-2025/outcome",
      "value/award/kutim-coverage-share-2025/scheme",
      "value/award/kutim-largest-commitment-2025/scheme",
      "value/award/kutim-paritrana-2025/authority",
    ]);
    expect((await finding("series/64.02/vulnerable/all"))?.sides).toHaveLength(3);
  });

  it("a curator's explanation from the data files takes the place of the rule's, until it is taken back", async () => {
    const files = articleFiles();
    const explanation = "The hand-over was the minister's; BPJS Ketenagakerjaan organises.";
    const text = `findingExplanations:
  - key: national-2023-roles
    finding: value/award/kukar-paritrana-2023/authority
    explanation: ${explanation}
`;

    await hold(dataSource, [...files, { name: "explanations.yaml", text }]);
    const explained = await finding("value/award/kukar-paritrana-2023/authority");
    await hold(dataSource, files);

    expect(explained).toMatchObject({ status: "EXPLAINED", explanation, rule: "VALUE" });
    expect(await finding("value/award/kukar-paritrana-2023/authority")).toMatchObject({
      status: "OPEN",
      explanation: null,
    });
    expect(await dataSource.manager.count(FindingExplanation)).toBe(0);
  });

  it("a curated finding that the data files no longer state is gone", async () => {
    const files = articleFiles();

    await hold(
      dataSource,
      files.filter(({ name }) => name !== "findings.yaml"),
    );
    const left = await dataSource.manager.countBy(Finding, { rule: FindingRule.CURATED });
    await hold(dataSource, files);

    expect(left).toBe(0);
    expect(await finding("kutim-2025-150-thousand")).toMatchObject({ status: "OPEN", difference: 19223 });
  });
});

describe("an empty registry", () => {
  it("has no findings", async () => {
    const empty = await openDatabase("empty");
    const found = await empty.transaction((manager) => refreshFindings(manager, "2030-01-01T00:00:00.000Z"));
    await empty.destroy();

    expect(found).toEqual({ findings: 0, written: 0, removed: 0 });
  });
});

describe("a second look at the same data", () => {
  it("changes nothing, not even the time at which it was found", async () => {
    const before = await allFindings(dataSource);

    const again = await dataSource.transaction((manager) =>
      refreshFindings(manager, "2030-01-01T00:00:00.000Z"),
    );

    expect(again).toEqual({ findings: 12, written: 0, removed: 0 });
    expect(await allFindings(dataSource)).toEqual(before);
  });

  it("writes nothing", async () => {
    const statements: string[] = [];
    const { logger } = dataSource;
    const counting = { ...logger, logQuery: (query: string) => void statements.push(query) };
    Object.assign(dataSource, { logger: counting });
    await dataSource.manager.transaction((manager) => refreshFindings(manager, "2030-01-01T00:00:00.000Z"));
    Object.assign(dataSource, { logger });

    const reads = /^SELECT|^PRAGMA table_xinfo|TRANSACTION|COMMIT/;
    expect(statements.filter((statement) => !reads.test(statement))).toEqual([]);
  });
});
