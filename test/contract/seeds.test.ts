import { type DataSource, IsNull, Not, type ObjectLiteral } from "typeorm";
import { AwardAtEvent } from "../../src/awards/award-event.entity";
import { Award } from "../../src/awards/award.entity";
import { EventKind } from "../../src/awards/award.enums";
import { Recipient, RecipientKind } from "../../src/awards/recipient.entity";
import { Finding, FindingSide } from "../../src/checks/finding.entity";
import { FindingRule, FindingStatus } from "../../src/checks/finding.enums";
import { Claim } from "../../src/claims/claim.entity";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { type Section, sections } from "../../src/dataset/sections";
import { openDatabase } from "../support/registry";

let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await openDatabase("loaded");
});
afterAll(() => dataSource.destroy());

const backed = Object.entries<Section>(sections).filter(([, section]) => section.backed);

/** What a source has to say of a record: properties that it states. */
function statedProperties(section: Section, row: ObjectLiteral): string[] {
  const own = ["id", "key", "remark", "isDisputed", ...section.filled, ...Object.values(section.bounds)];
  const isPart = typeof row["totalId"] === "string";
  const free = new Set([
    ...own,
    ...(isPart ? ["region", "area", "segment", "period", "periodEnd", "total"] : []),
  ]);
  return dataSource
    .getMetadata(section.entity)
    .columns.filter((column) => row[column.propertyName] != null)
    .map((column) => column.relationMetadata?.propertyName ?? column.propertyName)
    .filter((property) => !free.has(property));
}

describe("every record with figures", () => {
  it.each(backed)("of %s has a claim, and so has every value that it states", async (_name, section) => {
    const rows: ObjectLiteral[] = await dataSource.manager.find(section.entity);
    const column = `${section.subject ?? ""}Id`;
    const claims = await dataSource.manager.find(Claim);
    const claimed = new Set(claims.map((claim) => `${Reflect.get(claim, column)} ${claim.property}`));

    const unbacked = rows.flatMap((row) =>
      statedProperties(section, row)
        .filter((property) => !claimed.has(`${row["id"]} ${property}`))
        .map((property) => `${row["key"]}: ${property}`),
    );

    expect(rows).not.toEqual([]);
    expect(unbacked).toEqual([]);
  });
});

describe("every claim", () => {
  it("prints at most twelve words of its source", async () => {
    const claims = await dataSource.manager.find(Claim);

    const long = claims.filter(({ asPrinted }) => (asPrinted ?? "").split(/\s+/).length > 12);

    expect(long.map(({ key }) => key)).toEqual([]);
  });

  it("claims a value in JSON, and never nothing", async () => {
    const claims = await dataSource.manager.find(Claim);

    const empty = claims.filter(({ value }) => JSON.parse(value) === null || JSON.parse(value) === "");

    expect(empty.map(({ key }) => key)).toEqual([]);
  });
});

describe("every award", () => {
  it("is tied to the ceremony of its day and round, in whatever file that stands", async () => {
    const round = ({ ceremonyDate, level, hostCode }: Award): string =>
      [ceremonyDate, level, hostCode].join(" ");
    const ties = await dataSource.manager.find(AwardAtEvent, { relations: { event: true, award: true } });
    const tied = ties.flatMap(({ event, award }) =>
      event?.kind === EventKind.CEREMONY && award?.ceremonyDate === event.date ? award : [],
    );
    const rounds = new Set(tied.map(round));
    const keys = new Set(tied.map(({ key }) => key));

    const awards = await dataSource.manager.findBy(Award, { ceremonyDate: Not(IsNull()) });
    const untied = awards.filter((award) => rounds.has(round(award)) && !keys.has(award.key));

    expect(untied.map(({ key }) => key)).toEqual([]);
  });
});

describe("every group of unnamed recipients", () => {
  it("has a source for how many they are", async () => {
    const groups = await dataSource.manager.findBy(Recipient, { kind: RecipientKind.UNNAMED_GROUP });
    const claims = await dataSource.manager.findBy(Claim, { property: "memberCount" });
    const counted = claims.map(({ recipientId, value, asPrinted }) => ({
      key: groups.find(({ id }) => id === recipientId)?.key,
      value,
      asPrinted,
    }));

    expect(counted.toSorted((a, b) => String(a.key).localeCompare(String(b.key)))).toEqual([
      { key: "large-companies-2019", value: "3", asPrinted: null },
      { key: "medium-companies-2019", value: "3", asPrinted: null },
      { key: "ukm-2017", value: "34", asPrinted: "34 UKM" },
      { key: "ukm-2019", value: "34", asPrinted: "34 UKM" },
    ]);
    expect(groups.map(({ memberCount }) => memberCount ?? 0).toSorted((a, b) => a - b)).toEqual([
      3, 3, 34, 34,
    ]);
  });
});

describe("figures that only one sentence of the press states", () => {
  it.each([
    ["workers-short-of-target", [112_399, 389_534]],
    ["workers-not-enrolled", [900_000, 1_200_000, 3_300_000]],
    ["monthly-contribution", [16_800, 16_800, 16_800, 16_800]],
  ])("are observations with a claim: %s", async (key, values) => {
    const claims = await dataSource.manager.find(Claim, {
      where: { property: "value", observation: { indicator: { key } } },
      relations: { observation: true },
    });
    const observed = new Map(claims.map(({ observation }) => [observation?.key, observation?.value ?? 0]));

    expect([...observed.values()].toSorted((a, b) => a - b)).toEqual(values);
  });
});

describe("what only a reader of the press sees", () => {
  it.each([
    ["papua-2025-which-edition", FindingStatus.OPEN, 2],
    ["who-confers-the-paritrana-award-in-the-press", FindingStatus.EXPLAINED, 5],
  ])("is a finding with its sides: %s", async (key, status, count) => {
    const finding = await dataSource.manager.findOneByOrFail(Finding, { key });
    const sides = await dataSource.manager.findBy(FindingSide, { findingId: finding.id });

    expect(finding).toMatchObject({ rule: FindingRule.CURATED, status });
    expect(sides).toHaveLength(count);
  });
});

describe("the awards of the articles", () => {
  it("have the assessed year that the registry concludes, and it leads to that claim", async () => {
    const claims = await dataSource.manager.find(Claim, {
      relations: { award: true, source: true },
      order: { key: "ASC" },
    });
    const ofArticles = new Set(
      claims.filter(({ source }) => source?.collection === "articles").map(({ awardId }) => awardId),
    );
    const years = claims.filter(
      ({ awardId, property, source }) =>
        ofArticles.has(awardId) &&
        property === "assessmentYear" &&
        source?.key === "registry-assessment-years",
    );

    expect(years.map(({ award, value }) => [award?.key, award?.assessmentYear, value])).toEqual([
      ["kukar-first-perda-2025", 2024, "2024"],
      ["kukar-paritrana-2021", 2021, "2021"],
      ["kukar-paritrana-2023", 2022, "2022"],
      ["kukar-paritrana-2024", 2023, "2023"],
      ["kukar-paritrana-2025", 2024, "2024"],
      ["kutim-coverage-share-2025", 2024, "2024"],
      ["kutim-largest-commitment-2025", 2024, "2024"],
      ["kutim-paritrana-2025", 2024, "2024"],
      ["rempanga-paritrana-2024", 2023, "2023"],
    ]);
  });
});

describe("the vulnerable workers of Kutai Kartanegara", () => {
  const partsOf = async (key: string): Promise<(number | null)[]> => {
    const total = await dataSource.manager.findOneByOrFail(SectorEnrollment, { key });
    const parts = await dataSource.manager.find(SectorEnrollment, {
      where: { totalId: total.id },
      order: { enrolledCount: "DESC" },
    });
    return [total.enrolledCount, ...parts.map(({ enrolledCount }) => enrolledCount)];
  };
  const sum = (counts: readonly (number | null)[]): number =>
    counts.reduce<number>((total, count) => total + (count ?? 0), 0);

  it("of 2021 are 35,440 in fourteen sectors", async () => {
    const [total, ...parts] = await partsOf("kukar-2021-vulnerable");

    expect([total, parts.length, sum(parts)]).toEqual([35440, 14, 35440]);
  });

  it("in offices of that year are 10,633, of five kinds", async () => {
    const [total, ...parts] = await partsOf("kukar-2021-non-civil-servant");

    expect([total, parts.length, sum(parts)]).toEqual([10633, 5, 10633]);
  });
});
