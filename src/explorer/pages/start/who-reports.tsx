import { useFormats, useWords } from "../../language";
import { DataTable } from "../../parts/data-table";
import { operationOf } from "../../parts/operation-text";
import { TableLink } from "../../parts/table-link";
import type { StartAnswer } from "./start-page";
import { reportingTable } from "./start.query";
import { startWords } from "./start.words";

/** What is counted in one column each, and can be taken away as one table each. */
const LEVELS = [
  { part: "provinces", level: ["PROVINCE"] },
  { part: "regencies", level: ["REGENCY", "CITY"] },
] as const;

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
      {LEVELS.map(({ part, level }) => (
        <TableLink
          key={part}
          of={operationOf(reportingTable, { level: [...level], years: [...years] })}
          table={words.reporting}
          part={words[part]}
        />
      ))}
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
