import { useState } from "react";
import { addressOf } from "../../addresses";
import { useFormats, useWords } from "../../language";
import { Choice } from "../../parts/choice";
import { ChartFrame } from "../../parts/chart-frame";
import { DataTable } from "../../parts/data-table";
import { operationOf } from "../../parts/operation-text";
import { NoData } from "../../parts/states";
import { Link } from "wouter";
import { COLUMNS, ROWS, TILES } from "./province-tiles";
import { type Choice as Chosen, MEASURES, countsByProvince, recordedIn, stepOf, yearsOf } from "./recorded";
import { mapTables } from "./start.query";
import { startWords } from "./start.words";
import type { StartAnswer } from "./start-page";

/** Size of a tile with the gap to the next, in units of the drawing. */
const SIZE = 48;
const GAP = 3;

/** The provinces as tiles, each with what is recorded for it. */
export function ProvinceMap({ answer }: { answer: StartAnswer }) {
  const words = useWords(startWords);
  const { count } = useFormats();
  const [choice, choose] = useState<Chosen>({ measure: "won", year: undefined });
  const recorded = recordedIn(answer);
  const counts = countsByProvince(recorded, choice);
  const all = [...counts.values()].reduce((sum, each) => sum + each, 0);
  const outside = counts.get(undefined);
  const years = yearsOf(recorded.filter(({ measure }) => measure === choice.measure));
  return (
    <ChartFrame
      title={words.map}
      heading="h2"
      summary={
        words.mapSummary[choice.measure](count(all)) +
        (outside === undefined ? "" : words.outside(count(outside)))
      }
      fileName={`paritrana-provinces-${choice.measure}${choice.year === undefined ? "" : `-${choice.year}`}`}
      table={<ProvinceTable answer={answer} counts={counts} choice={choice} />}
    >
      <Choices years={years} choice={choice} choose={choose} />
      <Tiles answer={answer} counts={counts} />
      <Legend />
    </ChartFrame>
  );
}

interface ChoicesProps {
  years: readonly number[];
  choice: Chosen;
  choose: (choice: Chosen) => void;
}

function Choices({ years, choice, choose }: ChoicesProps) {
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
    </div>
  );
}

type Counts = ReadonlyMap<string | undefined, number>;

function Tiles({ answer, counts }: { answer: StartAnswer; counts: Counts }) {
  const names = new Map(answer.provinces.nodes.map(({ code, name }) => [code, name]));
  const largest = Math.max(0, ...answer.provinces.nodes.map(({ code }) => counts.get(code) ?? 0));
  return (
    <svg className="tiles" viewBox={`0 0 ${COLUMNS * SIZE} ${ROWS * SIZE}`}>
      <defs>
        <pattern
          id="no-data"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path className="hatch" d="M0 0v6" />
        </pattern>
      </defs>
      {TILES.map(({ code, letters, column, row }) => (
        <g key={code} transform={`translate(${column * SIZE} ${row * SIZE})`}>
          <ProvinceTile
            code={code}
            letters={letters}
            name={names.get(code) ?? code}
            value={counts.get(code)}
            largest={largest}
          />
        </g>
      ))}
    </svg>
  );
}

interface ProvinceTileProps {
  code: string;
  letters: string;
  name: string;
  /** Undefined where none is recorded. */
  value: number | undefined;
  largest: number;
}

function ProvinceTile({ code, letters, name, value, largest }: ProvinceTileProps) {
  const words = useWords(startWords);
  const { count } = useFormats();
  const side = SIZE - GAP;
  const step = value === undefined ? "none" : stepOf(value, largest);
  const said = value === undefined ? words.none : count(value);
  return (
    <Link href={addressOf.region(code)} className={`tile step-${step}`}>
      <title>{`${name}: ${said}`}</title>
      <rect width={side} height={side} rx="4" />
      {value === undefined && <rect width={side} height={side} rx="4" className="hatched" />}
      <text className="tile-letters" aria-hidden="true" x={side / 2} y="16">
        {letters}
      </text>
      <text className="tile-value" aria-hidden="true" x={side / 2} y="35">
        {value === undefined ? "–" : count(value)}
      </text>
    </Link>
  );
}

function Legend() {
  const words = useWords(startWords);
  return (
    <p className="legend">
      <span className="swatch none" /> {words.noneLegend}
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
