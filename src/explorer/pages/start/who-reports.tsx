import { useFormats, useWords } from "../../language";
import { DataTable } from "../../parts/data-table";
import { operationOf } from "../../parts/operation-text";
import type { StartAnswer } from "./start-page";
import { reportingTable } from "./start.query";
import { startWords } from "./start.words";

/** How many regions have a figure on enrolment, year by year, and how many are silent. */
export function WhoReports({ answer, years }: { answer: StartAnswer; years: readonly number[] }) {
  const words = useWords(startWords);
  const regencies = new Map(answer.regenciesReporting.map((each) => [each.year, each]));
  const rows = answer.provincesReporting
    .map((provinces) => ({ provinces, regencies: regencies.get(provinces.year) }))
    .toReversed();
  return (
    <section aria-labelledby="reporting">
      <h2 id="reporting">{words.reporting}</h2>
      <p className="soft">{words.reportingLead}</p>
      <DataTable
        caption={words.reporting}
        isCaptionUnseen
        rows={rows}
        keyOf={({ provinces }) => String(provinces.year)}
        csv={operationOf(reportingTable, { years: [...years] })}
        columns={[
          { head: words.year, cell: ({ provinces }) => provinces.year },
          { head: words.provinces, isNumeric: true, cell: ({ provinces }) => <Share of={provinces} /> },
          {
            head: words.regencies,
            isNumeric: true,
            cell: ({ regencies: counted }) => counted && <Share of={counted} />,
          },
        ]}
      />
    </section>
  );
}

function Share({
  of: { reportingCount, regionCount },
}: {
  of: { reportingCount: number; regionCount: number };
}) {
  const words = useWords(startWords);
  const { count } = useFormats();
  if (reportingCount === 0) return <span className="no-data">{words.nobody}</span>;
  return (
    <>
      {words.ofAll(count(reportingCount), count(regionCount))}
      <progress value={reportingCount} max={regionCount} aria-hidden="true" />
    </>
  );
}
