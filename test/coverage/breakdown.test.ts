import { Bound } from "../../src/coverage/coverage.enums";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { Sector } from "../../src/coverage/sector.entity";
import { at, each } from "../support/answers";
import { dataOf } from "../support/operations";
import { enrollment, insert, sector } from "../support/records";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
const farmers = sector();
const sectorId = farmers.id;
beforeAll(async () => {
  registry = await openRegistry("articles");
  await insert(registry.dataSource, Sector, [farmers]);
});
afterAll(() => registry.close());

type Figure = Partial<Parameters<typeof enrollment>[0]>;

const BREAKDOWN =
  "breakdown { partCount enrolledCount eligibleCount difference holds percent uncoveredCount overEnrolledCount }";

function counts(enrolledCount: number | null, eligibleCount: number | null = null): Figure {
  return {
    enrolledCount,
    enrolledBound: enrolledCount === null ? null : Bound.EXACT,
    eligibleCount,
    eligibleBound: eligibleCount === null ? null : Bound.EXACT,
  };
}

/** What is read of a new total with these parts. */
async function read(total: Figure, parts: readonly Figure[]): Promise<unknown> {
  const added = enrollment({ sectorId, ...total });
  await insert(registry.dataSource, SectorEnrollment, [added]);
  await insert(
    registry.dataSource,
    SectorEnrollment,
    parts.map((part) => enrollment({ sectorId, totalId: added.id, ...part })),
  );
  const answer = await registry.ask(
    `{ sectorEnrollments(where: { key: { eq: "${added.key}" } }) { nodes { ${BREAKDOWN} } } }`,
  );
  return at(dataOf(answer), "sectorEnrollments.nodes.0");
}

describe("a breakdown", () => {
  it("holds when the parts add up to the total", async () => {
    expect(await read(counts(30, 90), [counts(10, 50), counts(20, 40)])).toEqual({
      breakdown: {
        partCount: 2,
        enrolledCount: 30,
        eligibleCount: 90,
        difference: 0,
        holds: true,
        percent: (30 * 100) / 90,
        uncoveredCount: 60,
        overEnrolledCount: 0,
      },
    });
  });

  it.each([
    [21, 1],
    [19, -1],
  ])("fails when one part is %i instead of 20", async (changed, difference) => {
    expect(await read(counts(30), [counts(10), counts(changed)])).toMatchObject({
      breakdown: { difference, holds: false },
    });
  });

  it("sums nothing that one part doesn't state", async () => {
    expect(await read(counts(30, 90), [counts(10, 50), counts(null, 40)])).toEqual({
      breakdown: {
        partCount: 2,
        enrolledCount: null,
        eligibleCount: 90,
        difference: null,
        holds: null,
        percent: null,
        uncoveredCount: null,
        overEnrolledCount: null,
      },
    });
  });

  it("never offsets a gap in one part against over-enrolment in another", async () => {
    expect(await read(counts(100, 100), [counts(80, 50), counts(20, 50)])).toMatchObject({
      breakdown: { percent: 100, uncoveredCount: 30, overEnrolledCount: 30 },
    });
  });

  it("has no per cent when nobody is eligible", async () => {
    expect(await read(counts(1), [counts(1, 0)])).toMatchObject({ breakdown: { percent: null } });
  });

  it.each([
    ["is only a bound", { ...counts(30), enrolledBound: Bound.AT_LEAST }],
    ["isn't stated", counts(null)],
  ])("can't be checked against a total that %s", async (_, total) => {
    expect(await read(total, [counts(10), counts(20)])).toMatchObject({
      breakdown: { enrolledCount: 30, difference: null, holds: null },
    });
  });

  it("is null for a figure without parts", async () => {
    expect(await read(counts(30), [])).toEqual({ breakdown: null });
  });

  it("is searched and sorted by its difference", async () => {
    await read({ ...counts(30), key: "searched-1" }, [counts(31)]);
    await read({ ...counts(30), key: "searched-2" }, [counts(25)]);
    await read({ ...counts(30), key: "searched-3" }, [counts(30)]);
    await read({ ...counts(30), key: "searched-4" }, []);

    const data = dataOf(
      await registry.ask(`{ sectorEnrollments(
        where: { key: { startsWith: "searched-" }, not: { breakdown: { difference: { eq: 0 } } } }
        orderBy: [{ breakdown: { difference: DESC } }]
      ) { nodes { key breakdown { difference } } } }`),
    );

    expect(each(data, "sectorEnrollments.nodes", "key")).toEqual(["searched-1", "searched-2", "searched-4"]);
  });
});

describe("a part", () => {
  it("has the programmes and the payer of its total where it states none", async () => {
    const data = dataOf(
      await registry.ask(`{ sectorEnrollments(where: { key: { eq: "kukar-2021-vulnerable-farmers" } }) {
        nodes { programmes funding total { key } }
      } }`),
    );

    expect(data).toEqual({
      sectorEnrollments: {
        nodes: [
          { programmes: ["JKK", "JKM"], funding: ["APBD_REGENCY"], total: { key: "kukar-2021-vulnerable" } },
        ],
      },
    });
  });
});
