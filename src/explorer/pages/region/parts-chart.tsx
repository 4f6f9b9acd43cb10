import type { PlotOptions } from "@observablehq/plot";
import { useCallback } from "react";
import { useFormats, useLanguage, useWords } from "../../language";
import { useBounded, usePeriod } from "../../parts/bounded";
import { ChartFrame } from "../../parts/chart-frame";
import { DataTable } from "../../parts/data-table";
import { Figure } from "../../parts/figure";
import { type Plot, PlotChart } from "../../parts/plot-chart";
import type { EnrolmentGroup } from "./enrolment-groups";
import { regionWords } from "./region.words";
import { useWhose, whoseOf } from "../../parts/whose";

/** Pixels of a bar with its name above it. */
const BAR = 40;

/** Pixels that a digit takes at most. */
const DIGIT = 8.5;

/** The parts of a figure as bars, and whether they add up to what is stated. */
export function PartsChart({
  group,
  subject,
  fileName,
}: {
  group: EnrolmentGroup;
  subject: string;
  fileName: string;
}) {
  const words = useWords(regionWords);
  const language = useLanguage();
  const { count } = useFormats();
  const title = words.partsTitle(whoseOf(group.total, language), usePeriod()(group.total));
  const summary = useSummary(group);
  const draw = useCallback(
    (plot: Plot) => {
      const bars = group.parts.map((part) => ({
        name: whoseOf(part, language),
        value: part.enrolledCount ?? 0,
      }));
      return drawBars(plot, bars, count);
    },
    [group, language, count],
  );
  return (
    <ChartFrame
      subject={subject}
      title={title}
      summary={summary}
      fileName={fileName}
      table={<PartsTable group={group} title={title} />}
    >
      <PlotChart label={`${title}. ${summary}`} draw={draw} />
    </ChartFrame>
  );
}

function useSummary({ total, parts }: EnrolmentGroup): string {
  const words = useWords(regionWords);
  const { count } = useFormats();
  const bounded = useBounded();
  const { breakdown } = total;
  const all = parts.reduce((sum, { enrolledCount }) => sum + (enrolledCount ?? 0), 0);
  const sum = count(breakdown?.enrolledCount ?? all);
  if (breakdown?.holds === true) return words.partsHold(parts.length, sum);
  if (breakdown?.holds === false && breakdown.difference !== null)
    return words.partsDiffer(parts.length, sum, count(Math.abs(breakdown.difference)));
  if (total.enrolledCount !== null)
    return words.partsBeside(parts.length, sum, bounded(count(total.enrolledCount), total.enrolledBound));
  return words.partsAlone(parts.length, sum);
}

interface Bar {
  name: string;
  value: number;
}

function drawBars(plot: Plot, bars: readonly Bar[], count: (value: number) => string): PlotOptions {
  const at = { y: "name", x: 0, textAnchor: "start" } as const;
  return {
    height: bars.length * BAR + 8,
    marginLeft: 0,
    marginRight: Math.max(...bars.map(({ value }) => count(value).length)) * DIGIT + 10,
    marginTop: 4,
    marginBottom: 4,
    style: { fontSize: "13px", fontFamily: "inherit", background: "none" },
    x: { axis: null },
    y: { axis: null, domain: bars.map(({ name }) => name), padding: 0 },
    marks: [
      plot.barX(bars, { x: "value", y: "name", fill: "var(--step-3)", insetTop: 20, insetBottom: 6, rx: 2 }),
      plot.text(bars, { ...at, text: "name", dy: -9, fill: "var(--ink)" }),
      plot.text(bars, {
        ...at,
        x: "value",
        text: ({ value }: Bar) => count(value),
        dx: 6,
        dy: 7,
        fill: "var(--ink)",
        fontVariant: "tabular-nums",
      }),
    ],
  };
}

function PartsTable({ group, title }: { group: EnrolmentGroup; title: string }) {
  const words = useWords(regionWords);
  const whose = useWhose();
  const { count } = useFormats();
  return (
    <DataTable
      caption={title}
      isCaptionUnseen
      rows={group.parts}
      keyOf={({ id }) => id}
      columns={[
        { head: words.share, cell: whose },
        {
          head: words.enrolled,
          isNumeric: true,
          cell: (part) => (
            <Figure
              of={{ record: part.id, property: "enrolledCount" }}
              label={`${words.enrolled}: ${whose(part)}`}
            >
              {count(part.enrolledCount ?? 0)}
            </Figure>
          ),
        },
      ]}
      foot={
        <tr>
          <th scope="row">{words.sum}</th>
          <td className="number">
            {count(group.parts.reduce((sum, { enrolledCount }) => sum + (enrolledCount ?? 0), 0))}
          </td>
        </tr>
      }
    />
  );
}
