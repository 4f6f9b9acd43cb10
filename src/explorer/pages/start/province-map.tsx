import { Suspense, lazy } from "react";
import { Link, useSearchParams } from "wouter";
import { addressOf } from "../../addresses";
import { useFormats, useWords } from "../../language";
import { Choice } from "../../parts/choice";
import { ChartFrame } from "../../parts/chart-frame";
import { DataTable } from "../../parts/data-table";
import { operationOf } from "../../parts/operation-text";
import { PageFault } from "../../parts/page-fault";
import { Loading, NoData } from "../../parts/states";
import { useChoice } from "../../parts/use-choice";
import { type Counts, ProvinceTiles } from "./province-shapes";
import { type MapChoice, SHAPES, choiceOf } from "./map-choice";
import { MEASURES, type Measure, countsByProvince, recordedIn, yearsOf } from "./recorded";
import { mapTables } from "./start.query";
import { startWords } from "./start.words";
import type { StartAnswer } from "./start-page";

const ProvinceOutline = lazy(async () => ({ default: (await import("./province-outline")).ProvinceOutline }));

/** The provinces, each with what is recorded for it. */
export function ProvinceMap({ answer }: { answer: StartAnswer }) {
  const words = useWords(startWords);
  const { count } = useFormats();
  const [search] = useSearchParams();
  const recorded = recordedIn(answer);
  const choice = choiceOf(search, recorded);
  const { measure, year, shape } = choice;
  const counts = countsByProvince(recorded, choice);
  const all = [...counts.values()].reduce((sum, each) => sum + each, 0);
  const outside = counts.get(undefined);
  const title = words.map(words.measure[measure], year?.toString() ?? words.ofAllYears);
  const names = new Map(answer.provinces.nodes.map(({ code, name }) => [code, name]));
  const largest = Math.max(0, ...answer.provinces.nodes.map(({ code }) => counts.get(code) ?? 0));
  const drawn = { names, counts, largest };
  return (
    <ChartFrame
      title={title}
      heading="h2"
      part="provinces"
      summary={
        words.mapSummary[measure](count(all)) + (outside === undefined ? "" : words.outside(count(outside)))
      }
      notes={shape === "outline" ? [`${words.outlineNote} @svg-maps/indonesia, CC BY 4.0.`] : []}
      fileName={`paritrana-provinces-${measure}${year === undefined ? "" : `-${year}`}`}
      table={<ProvinceTable title={title} answer={answer} counts={counts} measure={measure} />}
    >
      <Choices choice={choice} years={yearsOf(recorded, measure)} />
      {shape === "tiles" ? (
        <ProvinceTiles {...drawn} />
      ) : (
        <PageFault isPart>
          <Suspense fallback={<Loading />}>
            <ProvinceOutline {...drawn} />
          </Suspense>
        </PageFault>
      )}
      <Legend />
    </ChartFrame>
  );
}

/** What the map shows and how; the address keeps it. */
function Choices({
  choice: { measure, year, shape },
  years,
}: {
  choice: MapChoice;
  years: readonly number[];
}) {
  const words = useWords(startWords);
  const choose = useChoice();
  return (
    <div className="screen-only">
      <div className="choices">
        <Choice
          label={words.counted}
          value={measure}
          values={MEASURES}
          nameOf={(each) => words.measure[each]}
          choose={(each) => choose({ measure: each, year: undefined })}
        />
        <Choice
          label={words.year}
          value={year?.toString()}
          values={years.map(String)}
          nameOf={(each) => each}
          any={words.allYears}
          choose={(each) => choose({ year: each })}
        />
        <Choice
          label={words.shape}
          value={shape}
          values={SHAPES}
          nameOf={(each) => words.shapes[each]}
          choose={(each) => choose({ shape: each })}
        />
      </div>
    </div>
  );
}

function Legend() {
  const words = useWords(startWords);
  return (
    <p className="legend">
      <span className="scale">
        <span className="swatch none" />
        {words.noneLegend}
      </span>
      <span className="scale">
        {words.fewer}
        {[1, 2, 3, 4, 5].map((step) => (
          <span key={step} className={`swatch step-${step}`} />
        ))}
        {words.more}
      </span>
    </p>
  );
}

interface ProvinceTableProps {
  title: string;
  answer: StartAnswer;
  counts: Counts;
  measure: Measure;
}

function ProvinceTable({ title, answer, counts, measure }: ProvinceTableProps) {
  const words = useWords(startWords);
  const { count } = useFormats();
  const table =
    measure === "figures" ? operationOf(mapTables.figures, {}) : operationOf(mapTables.awards, {});
  return (
    <DataTable
      caption={title}
      isCaptionUnseen
      rows={answer.provinces.nodes}
      keyOf={({ code }) => code}
      csv={table}
      columns={[
        { head: words.province, cell: ({ code, name }) => <Link href={addressOf.region(code)}>{name}</Link> },
        {
          head: words.measure[measure],
          isNumeric: true,
          cell: ({ code }) => {
            const value = counts.get(code);
            return value === undefined ? <NoData /> : count(value);
          },
        },
      ]}
    />
  );
}
