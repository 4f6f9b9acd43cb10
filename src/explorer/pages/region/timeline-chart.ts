import type { PlotOptions } from "@observablehq/plot";
import type { Plot } from "../../parts/plot-chart";
import type { Mark, Timeline } from "./award-lanes";
import type { regionWords } from "./region.words";

/** Year of the first edition. */
const FIRST_EDITION = 2017;

/** Pixels of a row and for the names of the lanes. */
const ROW = 30;
const NAMES = 104;

/** Pixels below which only every other year is written. */
const NARROW = 620;

interface TimelineParts {
  plot: Plot;
  timeline: Timeline;
  words: (typeof regionWords)["id"];
  width: number;
}

const isFull = ({ award }: Mark): boolean => award.outcome === "WON";

const colour = ({ lane }: Mark): string => (lane === "OTHER" ? "var(--gold)" : "var(--accent)");

const rank = ({ award }: Mark): string => (award.rank === null ? "" : String(award.rank));

/** Awards as circles by year: what was won is full, the others are rings; other honours than the Paritrana Award are golden. */
export function drawTimeline({ plot, timeline, words, width }: TimelineParts): PlotOptions {
  const { marks, lanes, rows } = timeline;
  const last = Math.max(new Date().getFullYear(), ...marks.map(({ year }) => year));
  const at = { x: "year", y: "row" } as const;
  return {
    width,
    height: rows * ROW + 44,
    marginLeft: NAMES,
    marginRight: 16,
    marginTop: 8,
    marginBottom: 36,
    style: { fontSize: "13px", fontFamily: "inherit", background: "none" },
    x: {
      domain: [FIRST_EDITION - 0.5, last + 0.5],
      label: null,
      ticks: Array.from({ length: last - FIRST_EDITION + 1 }, (_, index) => last - index).filter(
        (_, index) => width >= NARROW || index % 2 === 0,
      ),
      tickFormat: "d",
      tickSize: 0,
    },
    y: { domain: [-0.5, rows - 0.5], reverse: true, axis: null },
    marks: [
      plot.ruleY(
        lanes.slice(1).map(({ row }) => row - 0.5),
        { stroke: "var(--line)" },
      ),
      plot.text(lanes, {
        x: FIRST_EDITION - 0.5,
        y: "row",
        text: ({ lane }: (typeof lanes)[number]) => words.lane[lane],
        textAnchor: "end",
        dx: -10,
        fill: "var(--ink)",
      }),
      plot.dot(marks.filter(isFull), { ...at, r: 11, fill: colour }),
      plot.dot(
        marks.filter((mark) => !isFull(mark)),
        { ...at, r: 10, stroke: colour, strokeWidth: 2, fill: "var(--paper)" },
      ),
      plot.text(marks.filter(isFull), { ...at, text: rank, fill: "var(--on-accent)", fontWeight: "bold" }),
      plot.text(
        marks.filter((mark) => !isFull(mark)),
        { ...at, text: rank, fill: "var(--ink)" },
      ),
    ],
  };
}
