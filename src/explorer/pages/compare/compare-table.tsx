import { useFormats, useWords } from "../../language";
import { useBounded, usePeriod } from "../../parts/bounded";
import { DataTable } from "../../parts/data-table";
import { Figure } from "../../parts/figure";
import { operationOf } from "../../parts/operation-text";
import { RecordLink } from "../../parts/record-link";
import { NoData } from "../../parts/states";
import { terms } from "../../words/terms.words";
import type { CompareChoice, Measure } from "./compare-choice";
import type { Comparison } from "./compare-view";
import { compareTableDocument } from "./compare.query";
import { compareWords } from "./compare.words";
import { useRegionName } from "../../parts/region-name";

type Entry = Comparison["entries"][number];

/** The property of an enrolment that a measure takes. */
const PROPERTY: Readonly<Record<Measure, string>> = {
  ENROLLED_COUNT: "enrolledCount",
  STATED_PERCENT: "statedPercent",
  COMPUTED_PERCENT: "coverage.percent",
};

/** The figure of each region, what it counts, and who says it. */
export function CompareTable({ comparison, choice }: { comparison: Comparison; choice: CompareChoice }) {
  const words = useWords(compareWords);
  const { basis, segment: segmentName } = useWords(terms);
  const period = usePeriod();
  const activity = useActivity();
  const nameOf = useRegionName();
  const { codes, measure, segment, year } = choice;
  const { columns, unstated } = words;
  const stated = (said: string | null | undefined) => said ?? <span className="no-data">{unstated}</span>;
  return (
    <DataTable
      caption={`${words.figures}: ${words.chart(words.measureName[measure], segmentName[segment])}`}
      isCaptionUnseen
      rows={comparison.entries}
      keyOf={({ region }) => region.code}
      csv={operationOf(compareTableDocument, {
        codes: [...codes],
        measure,
        segment,
        ...(year === undefined ? {} : { year }),
      })}
      columns={[
        {
          head: columns.region,
          cell: ({ region }) => (
            <RecordLink to={{ type: "Region", id: region.id, key: region.code }}>{nameOf(region)}</RecordLink>
          ),
        },
        {
          head: words.measureName[measure],
          isNumeric: true,
          cell: (entry) => <Value entry={entry} measure={measure} />,
        },
        {
          head: columns.period,
          cell: ({ enrollment }) => (enrollment ? period(enrollment) : "–"),
        },
        {
          head: columns.basis,
          cell: ({ enrollment }) => (enrollment ? stated(enrollment.basis && basis[enrollment.basis]) : "–"),
        },
        {
          head: columns.indicator,
          cell: ({ enrollment }) => (enrollment ? stated(enrollment.measure) : "–"),
        },
        {
          head: columns.programmes,
          cell: ({ enrollment }) => (enrollment ? stated(enrollment.programmes?.join(", ")) : "–"),
        },
        {
          head: columns.active,
          cell: ({ enrollment }) => (enrollment ? stated(activity(enrollment.countsActive)) : "–"),
        },
      ]}
    />
  );
}

/** Whether only active members are counted, in words; undefined where nobody says so. */
function useActivity(): (countsActive: boolean | null) => string | undefined {
  const { onlyActive, notOnlyActive } = useWords(compareWords);
  return (countsActive) => {
    if (countsActive === null) return undefined;
    return countsActive ? onlyActive : notOnlyActive;
  };
}

function Value({ entry: { value, enrollment, region }, measure }: { entry: Entry; measure: Measure }) {
  const words = useWords(compareWords);
  const bounded = useBounded();
  const nameOf = useRegionName();
  const format = useMeasureFormat(measure);
  if (value === null || enrollment === null) return <NoData />;
  const bounds = {
    ENROLLED_COUNT: enrollment.enrolledBound,
    STATED_PERCENT: enrollment.percentBound,
    COMPUTED_PERCENT: null,
  };
  const label = words.figureOf(words.measureName[measure], nameOf(region));
  return (
    <Figure of={{ record: enrollment.id, property: PROPERTY[measure] }} label={label}>
      {bounded(format(value), bounds[measure])}
    </Figure>
  );
}

/** How values of a measure are written. */
export function useMeasureFormat(measure: Measure): (value: number) => string {
  const { count, percent } = useFormats();
  return measure === "ENROLLED_COUNT" ? count : percent;
}
