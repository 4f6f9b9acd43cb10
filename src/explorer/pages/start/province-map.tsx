import { useState } from "react";
import { addressOf } from "../../addresses";
import { useFormats, useWords } from "../../language";
import { ChartFrame } from "../../parts/chart-frame";
import { DataTable } from "../../parts/data-table";
import { operationOf } from "../../parts/operation-text";
import { NoData } from "../../parts/states";
import { Link } from "wouter";
import { type Choice, countsByProvince, editionsOf, stepOf } from "./award-counts";
import { COLUMNS, ROWS, TILES } from "./province-tiles";
import { awardsTableDocument } from "./start.query";
import { startWords } from "./start.words";
import type { StartAnswer } from "./start-page";

/** Size of a tile with the gap to the next, in units of the drawing. */
const SIZE = 48;
const GAP = 3;

/** The provinces as tiles, each with its number of awards. */
export function ProvinceMap({ answer }: { answer: StartAnswer }) {
  const words = useWords(startWords);
  const { count } = useFormats();
  const [choice, setChoice] = useState<Choice>({ counted: "won", edition: undefined });
  const { groups } = answer.awardStatistics;
  const counts = countsByProvince(groups, choice);
  const all = [...counts.values()].reduce((sum, each) => sum + each, 0);
  const outside = counts.get(undefined);
  return (
    <ChartFrame
      title={words.map}
      heading="h2"
      summary={words.mapSummary(count(all)) + (outside === undefined ? "" : words.outside(count(outside)))}
      fileName="paritrana-provinces"
      table={<ProvinceTable answer={answer} counts={counts} counted={words[choice.counted]} />}
    >
      <Choices editions={editionsOf(groups)} choice={choice} choose={setChoice} />
      <Tiles answer={answer} counts={counts} />
      <Legend />
    </ChartFrame>
  );
}

interface ChoicesProps {
  editions: readonly number[];
  choice: Choice;
  choose: (choice: Choice) => void;
}

function Choices({ editions, choice, choose }: ChoicesProps) {
  const words = useWords(startWords);
  return (
    <div className="choices screen-only">
      <label>
        {words.counted}{" "}
        <select
          value={choice.counted}
          onChange={({ target }) =>
            choose({ ...choice, counted: target.value === "nominated" ? "nominated" : "won" })
          }
        >
          <option value="won">{words.won}</option>
          <option value="nominated">{words.nominated}</option>
        </select>
      </label>
      <label>
        {words.edition}{" "}
        <select
          value={choice.edition ?? ""}
          onChange={({ target }) =>
            choose({ ...choice, edition: target.value === "" ? undefined : Number(target.value) })
          }
        >
          <option value="">{words.allEditions}</option>
          {editions.map((edition) => (
            <option key={edition}>{edition}</option>
          ))}
        </select>
      </label>
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
  counted: string;
}

function ProvinceTable({ answer, counts, counted }: ProvinceTableProps) {
  const words = useWords(startWords);
  const { count } = useFormats();
  return (
    <DataTable
      caption={words.map}
      isCaptionUnseen
      rows={answer.provinces.nodes}
      keyOf={({ code }) => code}
      csv={operationOf(awardsTableDocument, {})}
      columns={[
        { head: words.province, cell: ({ code, name }) => <Link href={addressOf.region(code)}>{name}</Link> },
        {
          head: counted,
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
