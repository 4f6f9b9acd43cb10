import { useFormats, useWords } from "../../language";
import { useBounded, usePeriod } from "../../parts/bounded";
import { Cut } from "../../parts/cut";
import { type Column, DataTable } from "../../parts/data-table";
import { Figure } from "../../parts/figure";
import { operationOf } from "../../parts/operation-text";
import { RecordLink } from "../../parts/record-link";
import { NoData } from "../../parts/states";
import { terms } from "../../words/terms.words";
import { regionTables } from "./region-tables.query";
import type { Region, RegionCommitment } from "./region.query";
import { regionWords } from "./region.words";

/** What the region's government has promised: targets, budgets, regulations, agreements. */
export function RegionCommitments({ region }: { region: Region }) {
  const words = useWords(regionWords);
  const measures = useMeasures();
  const { nodes } = region.commitments;
  if (nodes.length === 0) return null;
  const others = nodes.filter((each) => !hasFigure(each));
  return (
    <section aria-labelledby="commitments">
      <h2 id="commitments">{words.commitments}</h2>
      <Cut shown={nodes.length} all={region.commitments.totalCount} />
      <DataTable
        caption={words.commitments}
        isCaptionUnseen
        columns={[
          { head: words.commitment, cell: (commitment) => <What commitment={commitment} /> },
          ...measures,
        ]}
        rows={nodes.filter(hasFigure)}
        keyOf={({ id }) => id}
        csv={operationOf(regionTables.commitments, { code: region.code })}
      />
      {others.length > 0 && (
        <details className="pledges" open={others.length === nodes.length}>
          <summary>
            {words.withoutFigures}: {others.length}
          </summary>
          <ul>
            {others.map((commitment) => (
              <li key={commitment.id}>
                <What commitment={commitment} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const hasFigure = ({ workerCount, amount, targetPercent }: RegionCommitment): boolean =>
  workerCount !== null || amount !== null || targetPercent !== null;

function What({ commitment }: { commitment: RegionCommitment }) {
  const { commitmentKind, commitmentStatus, funding } = useWords(terms);
  const period = usePeriod();
  return (
    <>
      <RecordLink to={{ type: "Commitment", id: commitment.id }} lang="en">
        {commitment.subject}
      </RecordLink>
      <p className="soft">
        {[
          commitmentKind[commitment.kind],
          commitment.number,
          period(commitment),
          commitment.status && commitmentStatus[commitment.status],
          commitment.funding?.map((each) => funding[each]).join(", "),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </>
  );
}

function useMeasures(): Column<RegionCommitment>[] {
  const words = useWords(regionWords);
  const { count, percent, rupiah } = useFormats();
  const bounded = useBounded();
  const { commitmentKind } = useWords(terms);
  const period = usePeriod();
  const columns = [
    {
      head: words.workersPromised,
      property: "workerCount",
      shown: ({ workerCount, workerBound }: RegionCommitment) =>
        workerCount === null ? undefined : bounded(count(workerCount), workerBound),
    },
    {
      head: words.amount,
      property: "amount",
      shown: ({ amount, amountBound }: RegionCommitment) =>
        amount === null ? undefined : bounded(rupiah(amount), amountBound),
    },
    {
      head: words.target,
      property: "targetPercent",
      shown: ({ targetPercent }: RegionCommitment) =>
        targetPercent === null ? undefined : percent(targetPercent),
    },
  ];
  return columns.map(({ head, property, shown }) => ({
    head,
    isNumeric: true,
    cell: (commitment) => {
      const value = shown(commitment);
      if (value === undefined) return <NoData />;
      const which = [commitmentKind[commitment.kind], commitment.number, period(commitment)];
      const label = `${head}: ${which.filter(Boolean).join(", ")}`;
      return (
        <Figure of={{ record: commitment.id, property }} label={label}>
          {value}
        </Figure>
      );
    },
  }));
}
