import { Link } from "wouter";
import { type Operation, addressOf } from "../../addresses";
import type { ResultOf } from "../../graphql";
import { useFormats, useWords } from "../../language";
import { useBounded, usePeriod } from "../../parts/bounded";
import { type Column, DataTable } from "../../parts/data-table";
import { Figure } from "../../parts/figure";
import { RecordLink } from "../../parts/record-link";
import { NoData } from "../../parts/states";
import { terms } from "../../words/terms.words";
import type { enrollmentRowFragment } from "./sector.query";
import { sectorWords } from "./sector.words";

type Row = ResultOf<typeof enrollmentRowFragment>;

/** Enrolments of one sector, region by region, each figure with who says so. */
export function EnrollmentTable({ enrollments, csv }: { enrollments: readonly Row[]; csv: Operation }) {
  const words = useWords(sectorWords);
  const periodOf = usePeriod();
  const figures = useFigureColumns();
  return (
    <DataTable
      caption={words.enrollments}
      isCaptionUnseen
      rows={enrollments}
      keyOf={({ id }) => id}
      csv={csv}
      columns={[
        { head: words.region, cell: (row) => <Place row={row} /> },
        { head: words.period, cell: periodOf },
        { head: words.segment, cell: (row) => <Whose row={row} /> },
        ...figures,
        { head: words.who, cell: (row) => <Who row={row} /> },
      ]}
    />
  );
}

/** A column of figures: which property of the record, and its value as it is written; null where nobody states one. */
interface FigureColumn {
  head: string;
  property: string;
  text: (row: Row) => string | null;
}

function useFigureColumns(): Column<Row>[] {
  const words = useWords(sectorWords);
  const bounded = useBounded();
  const { count, percent } = useFormats();
  const columns: FigureColumn[] = [
    {
      head: words.enrolled,
      property: "enrolledCount",
      text: (row) =>
        row.enrolledCount === null ? null : bounded(count(row.enrolledCount), row.enrolledBound),
    },
    {
      head: words.eligible,
      property: "eligibleCount",
      text: (row) => {
        if (row.eligibleCount === null) return null;
        const text = bounded(count(row.eligibleCount), row.eligibleBound);
        return row.eligibleIsEstimate === true ? `${text} (${words.estimate})` : text;
      },
    },
    {
      head: words.coverage,
      property: "coverage.percent",
      text: ({ coverage }) => (coverage?.percent == null ? null : percent(coverage.percent)),
    },
    {
      head: words.stated,
      property: "statedPercent",
      text: (row) =>
        row.statedPercent === null ? null : bounded(percent(row.statedPercent), row.percentBound),
    },
  ];
  return columns.map((column) => ({
    head: column.head,
    isNumeric: true,
    cell: (row) => <FigureOfRow row={row} column={column} />,
  }));
}

function FigureOfRow({ row, column: { head, property, text } }: { row: Row; column: FigureColumn }) {
  const words = useWords(sectorWords);
  const periodOf = usePeriod();
  const shown = text(row);
  if (shown === null) return <NoData />;
  return (
    <Figure
      of={{ record: row.id, property }}
      label={words.of(head, row.region?.name ?? row.area ?? "", periodOf(row))}
    >
      {shown}
    </Figure>
  );
}

function Place({ row: { region, area } }: { row: Row }) {
  const { regionLevel } = useWords(terms);
  if (region === null) return area ?? <NoData />;
  const { code, name, level, parent } = region;
  const within = parent && parent.code !== "ID" ? `, ${parent.name}` : "";
  return (
    <>
      <Link href={addressOf.region(code)}>{name}</Link>
      <span className="soft second">{`${regionLevel[level]}${within}`}</span>
    </>
  );
}

function Whose({ row }: { row: Row }) {
  const { segment, basis } = useWords(terms);
  return (
    <>
      {segment[row.segment]}
      {row.measure !== null && <span className="soft second">{row.measure}</span>}
      {row.basis !== null && <span className="soft second">{basis[row.basis]}</span>}
    </>
  );
}

function Who({ row: { sources } }: { row: Row }) {
  const words = useWords(sectorWords);
  const { count } = useFormats();
  const rest = sources.totalCount - sources.nodes.length;
  return (
    <>
      {sources.nodes.map(({ id, publisher }) => (
        <span key={id} className="second">
          <RecordLink to={{ type: "Source", id }}>{publisher}</RecordLink>
        </span>
      ))}
      {rest > 0 && <span className="soft second">{words.more(count(rest))}</span>}
    </>
  );
}
