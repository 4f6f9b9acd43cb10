import { type ReactNode, Suspense, lazy, useState } from "react";
import { addressOf } from "../../addresses";
import { useFormats, useWords } from "../../language";
import { Choice } from "../../parts/choice";
import { ChartFrame } from "../../parts/chart-frame";
import { DataTable } from "../../parts/data-table";
import { operationOf } from "../../parts/operation-text";
import { PageFault } from "../../parts/page-fault";
import { Loading, NoData } from "../../parts/states";
import { Link } from "wouter";
import { type Counts, ProvinceTiles } from "./province-shapes";
import { type Choice as Chosen, MEASURES, countsByProvince, recordedIn, yearsOf } from "./recorded";
import { mapTables } from "./start.query";
import { startWords } from "./start.words";
import type { StartAnswer } from "./start-page";

const ProvinceOutline = lazy(async () => ({ default: (await import("./province-outline")).ProvinceOutline }));

/** How the provinces are drawn: as tiles of one size, all 38 of them, or in their outline. */
const SHAPES = ["tiles", "outline"] as const;

type Shape = (typeof SHAPES)[number];

/** The provinces, each with what is recorded for it. */
export function ProvinceMap({ answer }: { answer: StartAnswer }) {
  const words = useWords(startWords);
  const { count } = useFormats();
  const [choice, choose] = useState<Chosen>({ measure: "won", year: undefined });
  const [shape, setShape] = useState<Shape>("tiles");
  const recorded = recordedIn(answer);
  const counts = countsByProvince(recorded, choice);
  const all = [...counts.values()].reduce((sum, each) => sum + each, 0);
  const outside = counts.get(undefined);
  const years = yearsOf(recorded.filter(({ measure }) => measure === choice.measure));
  const names = new Map(answer.provinces.nodes.map(({ code, name }) => [code, name]));
  const largest = Math.max(0, ...answer.provinces.nodes.map(({ code }) => counts.get(code) ?? 0));
  const drawn = { names, counts, largest };
  return (
    <ChartFrame
      title={words.map}
      heading="h2"
      part="provinces"
      summary={
        words.mapSummary[choice.measure](count(all)) +
        (outside === undefined ? "" : words.outside(count(outside)))
      }
      fileName={`paritrana-provinces-${choice.measure}${choice.year === undefined ? "" : `-${choice.year}`}`}
      table={<ProvinceTable answer={answer} counts={counts} choice={choice} />}
    >
      <Choices years={years} choice={choice} choose={choose}>
        <Choice
          label={words.shape}
          value={shape}
          values={SHAPES}
          nameOf={(each) => words.shapes[each]}
          choose={(each = shape) => setShape(each)}
        />
      </Choices>
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

interface ChoicesProps {
  years: readonly number[];
  choice: Chosen;
  choose: (choice: Chosen) => void;
  children: ReactNode;
}

function Choices({ years, choice, choose, children }: ChoicesProps) {
  const words = useWords(startWords);
  return (
    <div className="choices screen-only">
      <Choice
        label={words.counted}
        value={choice.measure}
        values={MEASURES}
        nameOf={(measure) => words.measure[measure]}
        choose={(measure = choice.measure) => choose({ measure, year: undefined })}
      />
      <Choice
        label={words.year}
        value={choice.year?.toString()}
        values={years.map(String)}
        nameOf={(year) => year}
        any={words.allYears}
        choose={(year) => choose({ ...choice, year: year === undefined ? undefined : Number(year) })}
      />
      {children}
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
  answer: StartAnswer;
  counts: Counts;
  choice: Chosen;
}

function ProvinceTable({ answer, counts, choice: { measure } }: ProvinceTableProps) {
  const words = useWords(startWords);
  const { count } = useFormats();
  const table =
    measure === "figures" ? operationOf(mapTables.figures, {}) : operationOf(mapTables.awards, {});
  return (
    <DataTable
      caption={words.map}
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
