import { AwardAtEvent } from "../../src/awards/award-event.entity";
import { Award } from "../../src/awards/award.entity";
import { AwardLevel } from "../../src/awards/award.enums";
import { Recipient } from "../../src/awards/recipient.entity";
import { Programme } from "../../src/coverage/coverage.enums";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { Region } from "../../src/regions/region.entity";
import { at, each } from "../support/answers";
import { type Maker, combining, comparing, counting, including, within } from "../support/conditions";
import { type Figure, figures } from "../support/figures";
import { Random } from "../support/random";
import { type Asked, openRegistry } from "../support/registry";
import { NAMES, insertSample } from "../support/sample";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
  await insertSample(registry.dataSource);
});
afterAll(() => registry.close());

const COMPARED = ["eq", "ne", "gt", "gte", "lt", "lte"] as const;
const YEARS = { operands: [2020, 2021, 2023, 2024], names: COMPARED } as const;
const TEXTS = { operands: [...NAMES, "", "1", "100", "A", "𝔓"], names: ["eq", "ne", "startsWith"] } as const;
const CODES = { operands: ["ID", "64", "64.02", "73"], names: ["eq", "ne"] } as const;

interface AwardRow extends Award {
  eventCount: number;
}

async function awardRows(): Promise<AwardRow[]> {
  const { manager } = registry.dataSource;
  const relations = { recipient: true, region: { parent: true }, host: { parent: true } };
  const [awards, dealt] = [await manager.find(Award, { relations }), await manager.find(AwardAtEvent)];
  return awards.map((award) => {
    const eventCount = dealt.filter(({ awardId }) => awardId === award.id).length;
    return Object.assign(award, { eventCount });
  });
}

function under(codes: readonly [string, ...string[]]): Maker<Region> {
  return (random) => {
    const code = random.pick(codes);
    const inside = (region: Region) =>
      code === "ID" || region.code === code || region.code.startsWith(`${code}.`);
    return { where: { under: code }, holds: inside };
  };
}

function onRegions(depth: number): Maker<Region> {
  const plain: [Maker<Region>, ...Maker<Region>[]] = [
    comparing<Region>("code", ({ code }) => code, CODES),
    comparing<Region>("name", ({ name }) => name, {
      operands: ["Kalimantan Timur", "Kutai Kartanegara", "Makassar", "Rempanga"],
      names: ["eq", "ne", "startsWith"],
    }),
    under(["ID", "64", "64.02", "73"]),
  ];
  const parent = within<Region, Region>(
    "parent",
    (row) => row.parent ?? null,
    (random) => onRegions(0)(random),
  );
  return combining(depth === 0 ? plain : [...plain, parent], depth);
}

const onAwards: Maker<AwardRow> = combining(
  [
    comparing<AwardRow>("editionYear", (row) => row.editionYear, YEARS),
    comparing<AwardRow>("rank", (row) => row.rank, { operands: [0, 1, 2, 3], names: COMPARED }),
    comparing<AwardRow>("zone", (row) => row.zone, TEXTS),
    comparing<AwardRow>("ceremonyDate", (row) => row.ceremonyDate, {
      operands: ["2023", "2023-10", "2023-10-20", "2024", "2024-08", "2024-08-10"],
      names: COMPARED,
      date: true,
    }),
    comparing<AwardRow>("level", (row) => row.level, {
      operands: [AwardLevel.NATIONAL, AwardLevel.PROVINCIAL],
      names: ["eq", "ne"],
    }),
    within<AwardRow, Region>("region", (row) => row.region ?? null, onRegions(2)),
    within<AwardRow, Region>("host", (row) => row.host ?? null, onRegions(1)),
    within<AwardRow, Recipient>(
      "recipient",
      (row) => row.recipient ?? null,
      comparing<Recipient>("name", ({ name }) => name, TEXTS),
    ),
    counting<AwardRow, null>(
      "events",
      (row) => Array.from({ length: row.eventCount }, () => null),
      () => ({ where: {}, holds: () => true }),
    ),
  ],
  3,
);

const onFigures: Maker<Figure> = combining(
  [
    comparing<Figure>("enrolledCount", (row) => row.enrolledCount, {
      operands: [0, 100, 150, 35_440],
      names: COMPARED,
    }),
    comparing<Figure>("statedPercent", (row) => row.statedPercent, {
      operands: [0, 50, 87.5, 87.49, 150.87],
      names: COMPARED,
    }),
    comparing<Figure>("countsActive", (row) => row.countsActive, {
      operands: [true, false],
      names: ["eq", "ne"],
    }),
    including<Figure>("programmes", (row) => row.programmes, [Programme.JKK, Programme.JKM]),
    within<Figure, Figure>(
      "total",
      (row) => row.total,
      comparing<Figure>("enrolledCount", (row) => row.enrolledCount, {
        operands: [600, 35_440],
        names: COMPARED,
      }),
    ),
    within<Figure, Figure>(
      "coverage",
      (row) => (row.isComparable ? row : null),
      combining(
        [
          comparing<Figure>("percent", (row) => row.percent, {
            operands: [0, 50, 100, 200 / 3],
            names: COMPARED,
          }),
          comparing<Figure>("uncoveredCount", (row) => row.uncoveredCount, {
            operands: [0, 10, 100],
            names: COMPARED,
          }),
        ],
        1,
      ),
    ),
    counting<Figure, Figure>(
      "parts",
      (row) => row.parts,
      comparing<Figure>("segment", ({ segment }) => segment, {
        operands: ["VULNERABLE", "INFORMAL"],
        names: ["eq", "ne"],
      }),
    ),
  ],
  3,
);

/** How many conditions are tried, and how many in one operation. */
const [TRIED, TOGETHER] = [240, 20];

async function expectFiltered<Row extends { key: string }>(
  list: { name: string; input: string; rows: readonly Row[] },
  maker: Maker<Row>,
): Promise<number> {
  const random = new Random(list.rows.length);
  let partly = 0;
  for (let done = 0; done < TRIED; done += TOGETHER) {
    const tried = Array.from({ length: TOGETHER }, () => maker(random));
    const declared = tried.map((_, index) => `$w${index}: ${list.input}`).join(", ");
    const fields = tried.map(
      (_, index) => `a${index}: ${list.name}(where: $w${index}, first: 100) { totalCount nodes { key } }`,
    );
    const variables = Object.fromEntries(tried.map(({ where }, index) => [`w${index}`, where]));

    const { data, errors } = await registry.ask(`query (${declared}) { ${fields.join(" ")} }`, variables);

    expect(errors).toEqual([]);
    tried.forEach(({ where, holds }, index) => {
      const expected = list.rows.filter((row) => holds(row) === true).map(({ key }) => key);
      const found = { where, keys: new Set(each(data, `a${index}.nodes`, "key")) };
      expect(found).toEqual({ where, keys: new Set(expected) });
      expect(at(data, `a${index}.totalCount`)).toBe(expected.length);
      if (expected.length > 0 && expected.length < list.rows.length) partly += 1;
    });
  }
  return partly;
}

it("filters awards as every row says for itself, whatever the condition", async () => {
  const rows = await awardRows();

  const partly = await expectFiltered({ name: "awards", input: "AwardWhere", rows }, onAwards);

  expect(rows.length).toBeLessThanOrEqual(100);
  expect(partly).toBeGreaterThan(TRIED / 3);
});

it("filters enrolments as every row says for itself, whatever the condition", async () => {
  const rows = figures(await registry.dataSource.manager.find(SectorEnrollment));

  const partly = await expectFiltered(
    { name: "sectorEnrollments", input: "SectorEnrollmentWhere", rows },
    onFigures,
  );

  expect(rows.length).toBeLessThanOrEqual(100);
  expect(partly).toBeGreaterThan(TRIED / 3);
});
