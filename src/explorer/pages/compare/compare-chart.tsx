import { useCallback } from "react";
import type { PlotOptions } from "@observablehq/plot";
import { useEmbedded } from "../../embedded";
import { useFormats, useWords } from "../../language";
import { ChartFrame } from "../../parts/chart-frame";
import { type Plot, PlotChart } from "../../parts/plot-chart";
import { terms } from "../../words/terms.words";
import type { CompareChoice } from "./compare-choice";
import { useMeasureFormat } from "./compare-table";
import type { Comparison } from "./compare-view";
import { compareWords } from "./compare.words";
import { useRegionName } from "../../parts/region-name";

/** Pixels of a bar with its name above it. */
const ROW = 58;

/** Bars from zero, the largest first; only for figures that can be compared. */
export function CompareChart({ comparison, choice }: { comparison: Comparison; choice: CompareChoice }) {
  const words = useWords(compareWords);
  const { segment: segmentName } = useWords(terms);
  const { list } = useFormats();
  const { measure, segment, codes } = choice;
  const format = useMeasureFormat(measure);
  const nameOf = useRegionName();
  const title = words.chart(words.measureName[measure], segmentName[segment]);
  const { entries } = comparison;
  const isAlone = useEmbedded()?.part !== undefined;
  const years = [...new Set(entries.flatMap(({ year }) => (year === null ? [] : [year])))].toSorted(
    (one, other) => one - other,
  );
  const said = entries.map(({ region, value }) => `${nameOf(region)} ${value === null ? "" : format(value)}`);
  const draw = useCallback(
    (plot: Plot): PlotOptions => chartOf(plot, { entries, nameOf, format, hasYears: years.length > 1 }),
    [entries, nameOf, format, years.length],
  );
  return (
    <ChartFrame
      title={title}
      heading="h2"
      summary={[
        words.summary(list(entries.map(({ region }) => nameOf(region))), list(years.map(String))),
        // what calls for care goes with the bars where the verdict isn't seen
        ...(isAlone ? comparison.objections.map(({ reason }) => words.reason[reason]) : []),
      ].join(" ")}
      notes={isAlone ? [] : comparison.objections.map(({ reason }) => words.reason[reason])}
      fileName={`paritrana-${codes.join("-")}`}
    >
      <PlotChart label={`${title}. ${said.join("; ")}`} draw={draw} />
    </ChartFrame>
  );
}

interface Bars {
  entries: Comparison["entries"];
  nameOf: ReturnType<typeof useRegionName>;
  format: (value: number) => string;
  /** Whether each needs its year beside its name. */
  hasYears: boolean;
}

function chartOf({ barX, text }: Plot, { entries, nameOf, format, hasYears }: Bars): PlotOptions {
  const bars = entries
    .flatMap(({ region, value, year }) =>
      value === null ? [] : [{ code: region.code, name: nameOf(region), value, year }],
    )
    .toSorted((one, other) => other.value - one.value)
    .map((bar) => ({
      ...bar,
      label: hasYears ? `${bar.name} (${bar.year})` : bar.name,
      written: format(bar.value),
    }));
  const above = { y: "code", fontSize: 15, lineAnchor: "bottom", dy: -7 } as const;
  return {
    height: bars.length * ROW + 8,
    marginLeft: 1,
    marginRight: 1,
    marginTop: 4,
    marginBottom: 4,
    x: { axis: null, domain: [0, Math.max(1, ...bars.map(({ value }) => value))] },
    y: { axis: null, domain: bars.map(({ code }) => code), padding: 0 },
    marks: [
      barX(bars, { x: "value", y: "code", fill: "var(--accent)", insetTop: 30, insetBottom: 6 }),
      text(bars, { ...above, text: "label", frameAnchor: "left", textAnchor: "start", fontWeight: 600 }),
      text(bars, { ...above, text: "written", frameAnchor: "right", textAnchor: "end" }),
    ],
  };
}
