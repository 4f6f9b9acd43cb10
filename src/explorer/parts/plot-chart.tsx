import type { PlotOptions } from "@observablehq/plot";
import { flushSync } from "react-dom";
import { useEffect, useRef, useState } from "react";
import { useWords } from "../language";
import { takeAwayWords } from "../words/take-away.words";

/** The library of charts, which is loaded when one is first shown. */
export type Plot = typeof import("@observablehq/plot");

interface PlotChartProps {
  /** What is seen, for those who don't see it. */
  label: string;
  /** Makes the chart for a width in pixels; keep it stable by useCallback. */
  draw: (plot: Plot, width: number) => PlotOptions;
}

/** Pixels of the width of an A4 page between its margins. */
const PAPER_WIDTH = 680;

/** A chart of Observable Plot that is as wide as its place. */
export function PlotChart({ label, draw }: PlotChartProps) {
  const words = useWords(takeAwayWords);
  const place = useRef<HTMLDivElement>(null);
  const [plot, setPlot] = useState<Plot>();
  const [hasFailed, setFailed] = useState(false);
  const width = useWidth(place);
  useEffect(() => {
    import("@observablehq/plot").then(setPlot, () => setFailed(true));
  }, []);
  useEffect(() => {
    if (plot === undefined || width === 0) return;
    const chart = plot.plot({ width, ...draw(plot, width) });
    // the place says what is seen; names of marks would only be heard as noise
    for (const mark of chart.querySelectorAll("[aria-label]")) mark.removeAttribute("aria-label");
    place.current?.replaceChildren(chart);
  }, [plot, width, draw]);
  if (hasFailed) return <p role="alert">{words.chartFailed}</p>;
  return <div className="chart-place" role="img" aria-label={label} ref={place} />;
}

function useWidth(place: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const { current } = place;
    if (current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(current);
    // paper is narrower than the screen, and nothing observes it before it is printed
    const onPaper = (): void => flushSync(() => setWidth(PAPER_WIDTH));
    const onScreen = (): void => flushSync(() => setWidth(current.clientWidth));
    window.addEventListener("beforeprint", onPaper);
    window.addEventListener("afterprint", onScreen);
    return () => {
      observer.disconnect();
      window.removeEventListener("beforeprint", onPaper);
      window.removeEventListener("afterprint", onScreen);
    };
  }, [place]);
  return width;
}
