import type { ReactNode } from "react";
import { Link } from "wouter";
import { addressOf } from "../../addresses";
import { useFormats, useWords } from "../../language";
import { COLUMNS, ROWS, TILES } from "./province-tiles";
import { stepOf } from "./recorded";
import { startWords } from "./start.words";

/** What is counted, by code of the province; no entry where none is recorded. */
export type Counts = ReadonlyMap<string | undefined, number>;

/** What a drawing of the provinces shows. */
export interface Drawn {
  names: ReadonlyMap<string, string>;
  counts: Counts;
  largest: number;
}

interface ProvinceLinkProps extends Drawn {
  /** Codes of the provinces that are drawn as one, the first of which it leads to. */
  codes: readonly [string, ...string[]];
  /** The drawing, by the value; that is undefined where none is recorded. */
  children: (value: number | undefined) => ReactNode;
}

/** A province in a drawing: a link in the colour of its value that says its name and value. */
export function ProvinceLink({ codes, names, counts, largest, children }: ProvinceLinkProps) {
  const words = useWords(startWords);
  const { count, list } = useFormats();
  const known = codes.flatMap((code) => counts.get(code) ?? []);
  const value = known.length === 0 ? undefined : known.reduce((sum, each) => sum + each, 0);
  const step = value === undefined ? "none" : stepOf(value, Math.max(value, largest));
  const name = list(codes.map((code) => names.get(code) ?? code));
  return (
    <Link href={addressOf.region(codes[0])} className={`province step-${step}`}>
      <title>{`${name}: ${value === undefined ? words.none : count(value)}`}</title>
      {children(value)}
    </Link>
  );
}

/** Hatching for where none is recorded. */
export function NoDataPattern() {
  return (
    <defs>
      <pattern id="no-data" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path className="hatch" d="M0 0v6" />
      </pattern>
    </defs>
  );
}

/** Size of a tile with the gap to the next, in units of the drawing. */
const SIZE = 48;
const GAP = 3;

/** All 38 provinces as tiles of one size. */
export function ProvinceTiles(drawn: Drawn) {
  return (
    <svg className="provinces" viewBox={`0 0 ${COLUMNS * SIZE} ${ROWS * SIZE}`}>
      <NoDataPattern />
      {TILES.map(({ code, letters, column, row }) => (
        <g key={code} transform={`translate(${column * SIZE} ${row * SIZE})`}>
          <ProvinceLink {...drawn} codes={[code]}>
            {(value) => <Tile letters={letters} value={value} />}
          </ProvinceLink>
        </g>
      ))}
    </svg>
  );
}

function Tile({ letters, value }: { letters: string; value: number | undefined }) {
  const { count } = useFormats();
  const side = SIZE - GAP;
  return (
    <>
      <rect className="shape" width={side} height={side} rx="4" />
      {value === undefined && <rect className="hatched" width={side} height={side} rx="4" />}
      <text className="tile-letters" aria-hidden="true" x={side / 2} y="16">
        {letters}
      </text>
      <text className="tile-value" aria-hidden="true" x={side / 2} y="35">
        {value === undefined ? "–" : count(value)}
      </text>
    </>
  );
}
