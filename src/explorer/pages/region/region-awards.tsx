import { useCallback } from "react";
import { useFormats, useLanguage, useWords } from "../../language";
import { ChartFrame } from "../../parts/chart-frame";
import { Cut } from "../../parts/cut";
import { type Column, DataTable } from "../../parts/data-table";
import { Figure } from "../../parts/figure";
import { operationOf } from "../../parts/operation-text";
import { type Plot, PlotChart } from "../../parts/plot-chart";
import { useRegionName } from "../../parts/region-name";
import { RecordLink } from "../../parts/record-link";
import { NoData } from "../../parts/states";
import { terms } from "../../words/terms.words";
import { timelineOf } from "./award-lanes";
import { honoursOf } from "./honours";
import { regionTables } from "./region-tables.query";
import type { Region, RegionAward } from "./region.query";
import { regionWords } from "./region.words";
import { drawTimeline } from "./timeline-chart";

/** What the region's government and others of the region were given, and what they were nominated for. */
export function RegionAwards({ region }: { region: Region }) {
  const words = useWords(regionWords);
  const subject = useRegionName()(region);
  const { nodes } = region.awards;
  const timeline = timelineOf(nodes);
  const draw = useCallback(
    (plot: Plot, width: number) => drawTimeline({ plot, timeline: timelineOf(nodes), words, width }),
    [nodes, words],
  );
  if (nodes.length === 0) return null;
  const summary = [
    words.timelineSummary,
    ...(honoursOf(region).others.latest === undefined ? [] : [words.withOthers]),
    ...(timeline.undated === 0 ? [] : [words.undated(timeline.undated)]),
  ];
  return (
    <section aria-labelledby="awards">
      <h2 id="awards">{words.awards}</h2>
      {timeline.marks.length > 0 && (
        <ChartFrame
          subject={subject}
          title={words.timeline}
          summary={summary.join(" ")}
          fileName={`paritrana-${region.code}-awards`}
        >
          <PlotChart label={words.timeline} draw={draw} />
        </ChartFrame>
      )}
      <Cut shown={nodes.length} all={region.awards.totalCount} />
      <AwardsTable region={region} />
    </section>
  );
}

function AwardsTable({ region }: { region: Region }) {
  const words = useWords(regionWords);
  const columns = useColumns();
  return (
    <DataTable
      caption={words.awards}
      isCaptionUnseen
      columns={columns}
      rows={region.awards.nodes}
      keyOf={({ id }) => id}
      csv={operationOf(regionTables.awards, { code: region.code })}
    />
  );
}

function useColumns(): Column<RegionAward>[] {
  const words = useWords(regionWords);
  const language = useLanguage();
  const { date } = useFormats();
  const { scheme } = useWords(terms);
  return [
    {
      head: words.edition,
      cell: ({ id, editionLabel }) => (
        <RecordLink to={{ type: "Award", id }}>{editionLabel ?? words.unknownEdition}</RecordLink>
      ),
    },
    { head: words.outcome, cell: (award) => <Outcome award={award} /> },
    {
      head: words.category,
      cell: ({ category, distinction, scheme: ofScheme }) => (
        <>
          {category && (language === "id" ? category.nameIndonesian : category.nameEnglish)}
          {ofScheme !== "PARITRANA" && scheme[ofScheme]}
          {distinction !== null && (
            <p className="soft" lang="en">
              {distinction}
            </p>
          )}
        </>
      ),
    },
    {
      head: words.recipient,
      cell: ({ recipient }) => (
        <RecordLink to={{ type: "Recipient", id: recipient.id }}>{recipient.name}</RecordLink>
      ),
    },
    {
      head: words.ceremony,
      cell: ({ id, ceremonyDate, editionLabel }) =>
        ceremonyDate === null ? (
          <NoData />
        ) : (
          <Figure
            of={{ record: id, property: "ceremonyDate" }}
            label={`${words.ceremony}: ${editionLabel ?? words.unknownEdition}`}
          >
            {date(ceremonyDate)}
          </Figure>
        ),
    },
  ];
}

function Outcome({ award }: { award: RegionAward }) {
  const words = useWords(regionWords);
  const { outcome, awardLevel } = useWords(terms);
  const { id, rank, level, isDisputed } = award;
  const said = [outcome[award.outcome], rank !== null && words.rank(rank)].filter(Boolean).join(", ");
  return (
    <>
      <Figure
        of={{ record: id, property: rank === null ? "outcome" : "rank" }}
        label={`${words.outcome}: ${award.editionLabel ?? words.unknownEdition}`}
      >
        {said}
      </Figure>
      {level !== null && <p className="soft">{awardLevel[level]}</p>}
      {isDisputed && <span className="tag alarm">{words.disputed}</span>}
    </>
  );
}
