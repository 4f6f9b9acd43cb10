import { Link } from "wouter";
import { type Operation, addressOf } from "../addresses";
import type { ResultOf } from "../graphql";
import { useFormats, useLanguage, useWords } from "../language";
import { awardsWords } from "../words/awards.words";
import { terms } from "../words/terms.words";
import type { awardRowFragment } from "./award-row.query";
import { type Column, DataTable } from "./data-table";
import { Figure } from "./figure";
import { JudgedYear } from "./judged-year";
import { OutcomeTag } from "./outcome-tag";
import { NoData } from "./states";

/** An award as a row of a list. */
export type AwardRow = ResultOf<typeof awardRowFragment>;

interface AwardTableProps {
  caption: string;
  /** What tells the rows apart: by whom the honours of an edition were received, or for which edition those of a recipient. */
  by: "recipient" | "edition";
  awards: readonly AwardRow[];
  csv: Operation;
}

/** Awards one below the other; the first column leads to each. */
export function AwardTable({ caption, by, awards, csv }: AwardTableProps) {
  const words = useWords(awardsWords);
  const { count } = useFormats();
  const first: Column<AwardRow>[] =
    by === "recipient"
      ? [{ head: words.recipient, cell: (award) => <ToAward award={award} by={by} /> }]
      : [
          { head: words.edition, cell: (award) => <ToAward award={award} by={by} /> },
          {
            head: words.yearJudged,
            cell: (award) => <JudgedYear award={award} label={words.yearOf(labelOf(award))} />,
          },
        ];
  const rankColumn: Column<AwardRow> = {
    head: words.rank,
    isNumeric: true,
    cell: ({ id, rank, recipient }) =>
      rank === null ? (
        <span className="no-data" title={words.noRankWhy}>
          {words.noRank}
        </span>
      ) : (
        <Figure of={{ record: id, property: "rank" }} label={words.rankOf(recipient.name)}>
          {count(rank)}
        </Figure>
      ),
  };
  return (
    <DataTable
      caption={caption}
      isCaptionUnseen
      rows={awards}
      keyOf={({ id }) => id}
      csv={csv}
      columns={[
        ...first,
        { head: words.outcome, cell: ({ outcome }) => <OutcomeTag outcome={outcome} /> },
        ...(awards.some(({ rank }) => rank !== null) ? [rankColumn] : []),
        { head: words.category, cell: (award) => <Category award={award} /> },
        { head: words.round, cell: (award) => <Round award={award} /> },
      ]}
    />
  );
  function labelOf({ editionLabel }: AwardRow): string {
    return editionLabel ?? words.noLabel;
  }
}

function ToAward({ award, by }: { award: AwardRow; by: AwardTableProps["by"] }) {
  const words = useWords(awardsWords);
  const { scheme } = useWords(terms);
  const name = by === "recipient" ? award.recipient.name : (award.editionLabel ?? scheme[award.scheme]);
  return (
    <>
      <Link href={addressOf.award(award.id)}>{name}</Link>
      {award.isDisputed && (
        <span className="tag alarm" title={words.disputedWhy}>
          {words.disputed}
        </span>
      )}
    </>
  );
}

function Category({ award: { category, distinction, scheme } }: { award: AwardRow }) {
  const language = useLanguage();
  const { scheme: schemes } = useWords(terms);
  const isOther = scheme !== "PARITRANA";
  if (category === null && distinction === null && !isOther) return <NoData />;
  return (
    <>
      {isOther && schemes[scheme]}
      {category && (language === "id" ? category.nameIndonesian : category.nameEnglish)}
      {distinction !== null && (
        <span className="soft second" lang="en">
          {distinction}
        </span>
      )}
    </>
  );
}

function Round({ award: { level, host, zone } }: { award: AwardRow }) {
  const words = useWords(awardsWords);
  const { awardLevel } = useWords(terms);
  if (level === null) return <NoData />;
  return (
    <>
      {awardLevel[level]}
      {host && (
        <>
          {", "}
          <Link href={addressOf.region(host.code)}>{host.name}</Link>
        </>
      )}
      {zone !== null && <span className="soft second">{words.zone(zone)}</span>}
    </>
  );
}
