import { type Commitment, CommitmentKind } from "../../coverage/commitment.entity";
import { Programme, Segment } from "../../coverage/coverage.enums";
import { type Bounded, bounded, isDefinite, margin, overlap, rangeOf } from "../bounded";
import { type Facts, citedClaim } from "../facts";
import { DifferenceUnit, FindingRule, FindingStatus } from "../finding.enums";
import { budgets } from "../portions.loaders";
import { type About, type Found, type Rule, Reach, inPortions } from "../rule";
import { boundedCount, commitmentName, count, rupiah, saidBy } from "../words";

/**
 * Least monthly contribution of a worker without a wage, in rupiah, by programme: 1 per cent of the least declared income of
 * one million for JKK, 2 per cent for JHT, a fixed sum for JKM. Government Regulations 44/2015 and 46/2015.
 */
const MONTHLY: Readonly<Partial<Record<Programme, number>>> = { JKK: 10_000, JKM: 6_800, JHT: 20_000 };

/** Segments whose contribution is that sum and not a share of a wage. */
const WITHOUT_WAGE: readonly (Segment | null)[] = [Segment.VULNERABLE, Segment.INFORMAL, null];

const MONTHS_OF_A_YEAR = 12;

/** The monthly contribution per worker; undefined when the programmes don't say it. */
export function monthlyContribution(programmes: readonly Programme[] | null): number | undefined {
  const sums = programmes?.map((programme) => MONTHLY[programme]) ?? [];
  return sums.length === 0
    ? undefined
    : sums.reduce((all, sum) => (all === undefined || sum === undefined ? undefined : all + sum), 0);
}

/** What a budget states. */
export interface Budget {
  amount: Bounded;
  workers: Bounded;
  contribution: number;
  months: number | null;
}

/** How a budget's money compares with what its workers cost. */
export interface Reckoning {
  fits: "yes" | "truncated" | "no";
  /** Months that the money pays for. */
  months: number;
  /** The cost for the stated months, or for the whole number of months that comes nearest. */
  cost: number;
  /** Months of that cost. */
  costed: number;
}

/** Compares the money of a budget with workers × contribution × months, for the stated months or for any whole number up to a year. */
export function reckon({ amount, workers, contribution, months }: Budget): Reckoning {
  const monthly = workers.value * contribution;
  const paid = amount.value / monthly;
  const candidates =
    months === null ? Array.from({ length: MONTHS_OF_A_YEAR }, (_, index) => index + 1) : [months];
  const range = rangeOf(workers);
  const costs = candidates.map((each) => ({
    months: each,
    cost: monthly * each,
    range: { from: range.from * contribution * each, to: range.to * contribution * each },
  }));
  const cut = { from: amount.value, to: amount.value + 2 * margin(amount.value) - 1 };
  const rounded = costs.find((each) => overlap(each.range, rangeOf(amount)));
  const truncated = costs.find((each) => overlap(each.range, cut));
  const nearest = costs.toSorted(
    (a, b) => Math.abs(a.cost - amount.value) - Math.abs(b.cost - amount.value),
  )[0];
  const chosen = rounded ?? truncated ?? nearest;
  const fits = rounded !== undefined ? "yes" : truncated !== undefined ? "truncated" : "no";
  return { fits, months: paid, cost: chosen?.cost ?? monthly, costed: chosen?.months ?? 1 };
}

/** BUDGET. */
export const budget: Rule = {
  rule: FindingRule.BUDGET,
  name: "Does the money pay for the workers?",
  description:
    "Compares the money of a budget with workers × monthly contribution × months. The contribution follows from the programmes, for workers without a wage: Rp10,000 for JKK, Rp6,800 for JKM, Rp20,000 for JHT. Where no months are stated, any whole number up to twelve may fit.",
  opensWhen:
    "No such number of months leads to the stated money; `difference` is the money minus the cost for the stated or the nearest number of months.",
  explainedWhen:
    "Cutting off the further digits of the cost leads to the stated money, and rounding doesn't. What rounding explains makes no finding.",
  reach: Reach.RECORD,
  find: inPortions(budgets, (facts) =>
    [...facts.commitments.values()].flatMap((row) => {
      const amount = bounded(row.amount, row.amountBound);
      const workers = bounded(row.workerCount, row.workerBound);
      const contribution = monthlyContribution(row.programmes);
      if (row.kind !== CommitmentKind.BUDGET || !WITHOUT_WAGE.includes(row.segment)) return [];
      if (amount === undefined || workers === undefined || contribution === undefined) return [];
      if (!isDefinite(amount) || !isDefinite(workers) || workers.value === 0) return [];
      return findingOf(facts, row, { amount, workers, contribution, months: row.months });
    }),
  ),
};

function findingOf(facts: Facts, row: Commitment, stated: Budget): Found[] {
  const { fits, months, cost, costed } = reckon(stated);
  if (fits === "yes") return [];
  const about: About = { column: "commitmentId", id: row.id };
  const claim = citedClaim(facts, about, "amount");
  const who = claim === undefined ? "" : ` (${saidBy(facts, claim)})`;
  const { amount, workers, contribution } = stated;
  const product = `${boundedCount(workers)} workers × ${rupiah(contribution)} × ${costed} months`;
  const explanation =
    fits === "truncated"
      ? `The money pays for ${months.toFixed(2)} months. ${costed} months cost ${rupiah(cost)}; with its further digits cut off that is the stated money.`
      : null;
  return [
    {
      key: `budget/${row.key}`,
      status: explanation === null ? FindingStatus.OPEN : FindingStatus.EXPLAINED,
      question: `For how many months does the money pay? ${commitmentName(facts, row)}`,
      explanation,
      settledBy: "The line of the budget document, with months, contribution and number of workers.",
      difference: { by: amount.value - cost, unit: DifferenceUnit.RUPIAH },
      regionCode: row.regionCode,
      about,
      sides: [
        { statement: `Stated: ${rupiah(amount.value)}${who}.`, about, claimId: claim?.id },
        {
          statement: `${product} = ${rupiah(cost)}; the stated money is ${count(Number(months.toFixed(2)))} months.`,
          about,
          claimId: citedClaim(facts, about, "workerCount")?.id,
        },
      ],
    },
  ];
}
