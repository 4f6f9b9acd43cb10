import type { ClassType } from "type-graphql";
import type { DataSource, EntityManager } from "typeorm";
import { Assertion } from "../../src/assertions/assertion.entity";
import { Award } from "../../src/awards/award.entity";
import { Recipient } from "../../src/awards/recipient.entity";
import { Finding } from "../../src/checks/finding.entity";
import { FindingRule } from "../../src/checks/finding.enums";
import { refreshFindings } from "../../src/checks/refresh";
import { scopeOf } from "../../src/checks/scope";
import { Claim, Standing } from "../../src/claims/claim.entity";
import { Bound } from "../../src/coverage/coverage.enums";
import { Commitment } from "../../src/coverage/commitment.entity";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { ChangeKind } from "../../src/history/change.entity";
import { type Edit, type State, recordChange } from "../../src/history/record-change.service";
import { stateWithId } from "../../src/history/states";
import { writing } from "../../src/history/writing";
import { Random } from "../support/random";
import { openDatabase } from "../support/registry";
import { addMuddle, muddledCounts } from "./muddle";

const NOW = "2030-01-01T00:00:00.000Z";
const made = { kind: ChangeKind.EDIT, at: NOW, by: "Sari", approvedBy: null, reason: "test" };

let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await openDatabase("articles");
  await addMuddle(dataSource, 200);
  await writing(dataSource, (manager) => refreshFindings(manager, NOW));
});
afterAll(() => dataSource.destroy());

/** One record of the type, as it is now. */
async function any(manager: EntityManager, entity: ClassType, random: Random): Promise<State> {
  const rows = await manager
    .createQueryBuilder(entity, "record")
    .select("record.id", "id")
    .orderBy("record.id")
    .getRawMany<{ id: string }>();
  const id = rows[random.below(rows.length)]?.id ?? "";
  return (await stateWithId(manager, entity, id)) ?? {};
}

type MakeEdits = (manager: EntityManager, random: Random) => Promise<Edit[]>;

const changing =
  (entity: ClassType, values: (random: Random, before: State) => State): MakeEdits =>
  async (manager, random) => {
    const before = await any(manager, entity, random);
    return [{ entity, before, after: { ...before, ...values(random, before) } }];
  };

const EDITS: Readonly<Record<string, MakeEdits>> = {
  "figures of an enrolment": changing(SectorEnrollment, (random) => {
    const { year: _year, ...counts } = muddledCounts(random);
    return counts;
  }),
  "an enrolment's place": changing(SectorEnrollment, (random) =>
    random.below(2) === 0
      ? { regionCode: random.pick(["64.02", "64.08"]), area: null }
      : { regionCode: null, area: random.pick(["Cabang Samarinda", "Cabang Bontang"]) },
  ),
  "the total of an enrolment": async (manager, random) => {
    const [before, total] = [
      await any(manager, SectorEnrollment, random),
      await any(manager, SectorEnrollment, random),
    ];
    return before["id"] === total["id"]
      ? []
      : [{ entity: SectorEnrollment, before, after: { ...before, totalId: total["id"] } }];
  },
  "what is claimed": changing(Claim, (random, { value }) => ({
    value: String(value) === "7" ? value : random.pick([String(random.below(900)), '"2023"', '"WON"']),
    asPrinted: random.pick([null, `Senin (${1 + random.below(28)}/3/2024)`]),
  })),
  "the standing of a claim": changing(Claim, (random) => {
    const standing = random.pick([Standing.NORMAL, Standing.PREFERRED, Standing.DEPRECATED]);
    return { standing, standingReason: standing === Standing.NORMAL ? null : "It was asked." };
  }),
  "the record of a claim": async (manager, random) => {
    const before = await any(manager, Claim, random);
    return [{ entity: Claim, before, after: null }];
  },
  "dates and place of an award": changing(Award, (random) => ({
    hostCode: random.pick([null, "64", "63"]),
    assessmentYear: 2020 + random.below(5),
  })),
  "the amount of a commitment": changing(Commitment, (random) => ({
    amount: 1000 * random.below(5_000_000),
    amountBound: Bound.EXACT,
    workerCount: random.below(90_000),
    workerBound: Bound.EXACT,
  })),
  "the words of an assertion": changing(Assertion, () => ({ summary: "The only winner in Kalimantan." })),
};

describe("findings after a change", () => {
  it.each(Object.keys(EDITS))(
    "of %s are those that the rules find in the whole database",
    async (what) => {
      const random = new Random(what.length);
      let written = 0;
      for (let round = 0; round < 12; round += 1) {
        const { scoped, whole } = await writing(dataSource, async (manager) => {
          const edits = (await EDITS[what]?.(manager, random)) ?? [];
          await recordChange(manager, made, edits);
          const scope = await scopeOf(manager, edits);
          expect(scope).toBeDefined();
          return {
            scoped: await refreshFindings(manager, NOW, scope === undefined ? {} : { scope }),
            whole: await refreshFindings(manager, NOW),
          };
        });
        written += scoped.written + scoped.removed;
        expect(whole).toMatchObject({ written: 0, removed: 0 });
      }
      expect(written).toBeGreaterThan(0);
    },
    60_000,
  );

  it("aren't looked for where nothing changed", async () => {
    const left = await writing(dataSource, async (manager) => {
      const gone = await manager.findOneByOrFail(Finding, { rule: FindingRule.SERIES, regionCode: "64.72" });
      await manager.delete(Finding, { id: gone.id });
      const enrollment = await manager.findOneByOrFail(SectorEnrollment, { regionCode: "64.02" });
      const before = (await stateWithId(manager, SectorEnrollment, enrollment.id)) ?? {};
      const edits = [{ entity: SectorEnrollment, before, after: { ...before, remark: "Looked at." } }];
      const scope = await scopeOf(manager, edits);
      await refreshFindings(manager, NOW, scope === undefined ? {} : { scope });
      return manager.countBy(Finding, { id: gone.id });
    });

    expect(left).toBe(0);
  });

  it("are looked for everywhere when what they cite has another name", async () => {
    const { manager } = dataSource;
    const before = await any(manager, Recipient, new Random(1));

    expect(
      await scopeOf(manager, [{ entity: Recipient, before, after: { ...before, name: "Other" } }]),
    ).toBeUndefined();
  });
});
