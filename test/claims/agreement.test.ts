import { Standing } from "../../src/claims/claim.entity";
import { Bound } from "../../src/coverage/coverage.enums";
import { FindingStatus } from "../../src/checks/finding.enums";
import { disagreement } from "../../src/checks/rules/value";
import { Random } from "../support/random";
import { type Asked, openRegistry } from "../support/registry";

type Stated = readonly [value: unknown, bound?: Bound | null, standing?: Standing];

let registry: Asked;
let awards = 0;
beforeAll(async () => {
  registry = await openRegistry("empty");
  await insert("Recipient", { id: "rcp_01", key: "pt-x", kind: "COMPANY", name: "PT X" });
  for (const key of ["a", "b", "c", "d"])
    await insert("Source", { id: `src_${key}`, key, kind: "NEWS", collection: "test", publisher: key });
});
afterAll(() => registry.close());

async function insert(table: string, row: Record<string, unknown>): Promise<void> {
  await registry.dataSource.createQueryBuilder().insert().into(table).values(row).execute();
}

/** An award on one property of which sources state these values. */
async function provenanceOf(property: string, stated: readonly Stated[]): Promise<unknown> {
  awards += 1;
  const id = `awd_${awards.toString(16).padStart(4, "0")}`;
  await insert("Award", {
    id,
    key: id,
    scheme: "PARITRANA",
    outcome: "WON",
    isDisputed: false,
    recipientId: "rcp_01",
  });
  for (const [index, [value, bound = null, standing = Standing.NORMAL]] of stated.entries()) {
    await insert("Claim", {
      id: `clm_${id}_${index}`,
      key: `${id}/${index}`,
      property,
      value: JSON.stringify(value),
      bound,
      standing,
      standingReason: standing === Standing.NORMAL ? null : "because",
      recordedAt: "2026-11-21T00:00:00.000Z",
      recordedBy: "test",
      sourceId: `src_${["a", "b", "c", "d"][index]}`,
      awardId: id,
    });
  }
  const { data, errors } = await registry.ask(`{ award(id: "${id}") { provenance { status value } } }`);
  expect(errors).toEqual([]);
  return data;
}

const { EXACT, ABOUT, AT_LEAST, MORE_THAN, ALMOST } = Bound;

it.each<[string, Stated[], [status: string, value: unknown]]>([
  [
    "amount",
    [
      [3_024_000_000, EXACT],
      [3_000_000_000, ABOUT],
    ],
    ["CORROBORATED", 3_024_000_000],
  ],
  [
    "amount",
    [
      [3_600_000_000, EXACT],
      [3_000_000_000, ABOUT],
    ],
    ["CONTESTED", null],
  ],
  [
    "amount",
    [
      [46.12, EXACT],
      [46.1, ABOUT],
    ],
    ["CORROBORATED", 46.12],
  ],
  [
    "amount",
    [
      [52_000, MORE_THAN],
      [60_000, AT_LEAST],
    ],
    ["CORROBORATED", null],
  ],
  [
    "amount",
    [
      [52_000, EXACT],
      [60_000, AT_LEAST],
    ],
    ["CONTESTED", null],
  ],
  [
    "amount",
    [
      [0, EXACT],
      [0, ABOUT],
    ],
    ["CORROBORATED", 0],
  ],
  ["ceremonyDate", [["2024-08-09"], ["2024-08"], ["2024"]], ["CORROBORATED", "2024-08-09"]],
  ["ceremonyDate", [["2024-08-09"], ["2024-07"]], ["CONTESTED", null]],
  ["editionLabel", [["Paritrana Award 2017"], ["Paritrana Award Tahun 2017"]], ["CORROBORATED", null]],
  ["editionLabel", [["Paritrana Award 2017"], ["Paritrana Award 2018"]], ["CONTESTED", null]],
  ["editionLabel", [["Paritrana Award 2017"], ["Paritrana Award"]], ["CORROBORATED", null]],
  ["authority", [["Ministry"], ["Governor"]], ["CONTESTED", null]],
  [
    "amount",
    [
      [5, EXACT, Standing.PREFERRED],
      [9, EXACT],
    ],
    ["SETTLED", 5],
  ],
  [
    "amount",
    [
      [5, EXACT, Standing.PREFERRED],
      [4, AT_LEAST, Standing.PREFERRED],
      [9, EXACT],
    ],
    ["SETTLED", 5],
  ],
])("says whether values of %s can all be true: %j", async (property, stated, [status, value]) => {
  expect(await provenanceOf(property, stated)).toEqual({ award: { provenance: [{ status, value }] } });
});

it("calls numbers contested exactly when the findings do", async () => {
  const random = new Random(11);
  const contested: boolean[] = [];
  const open: boolean[] = [];
  for (let round = 0; round < 80; round++) {
    const stated = Array.from({ length: 2 + random.below(3) }, (): [number, Bound, Standing] => [
      random.pick([1000, 1040, 1050, 1100, 900, 46.1, 46.14, 46, 50, 0]),
      random.pick([EXACT, ABOUT, AT_LEAST, MORE_THAN, ALMOST]),
      random.pick([Standing.NORMAL, Standing.NORMAL, Standing.PREFERRED]),
    ]);
    const said = stated.map(([value, bound, standing]) => ({ value, bound, standing, standingReason: null }));

    open.push(disagreement("amount", said)?.status === FindingStatus.OPEN);
    contested.push(JSON.stringify(await provenanceOf("amount", stated)).includes("CONTESTED"));
  }

  expect(new Set(open).size).toBe(2);
  expect(contested).toEqual(open);
});
