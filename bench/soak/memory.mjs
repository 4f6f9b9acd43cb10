// Looks at the memory of a server while it is soaked, and says whether it grows.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { residentMb } from "../run/processor-time.mjs";

const probe = fileURLToPath(new URL("memory-probe.mjs", import.meta.url));

/** Flags for the Node of the server, so that its heap can be asked for. */
export const PROBED = ["--expose-gc", "--import", probe];

/** Milliseconds between two looks at the resident memory; its heap is collected at every sixth. */
const LOOK = 5000;
const EACH = 6;

/** Parts of a run whose means are compared: looks next to each other say nearly the same, and a slope through all of them would seem surer than it is. */
const PARTS = 12;

/** Standard errors up to which a slope is noise: above that it would come by chance once in forty runs. */
const SURE = 2;

/** Looks at the memory of the process `pid`, which writes what its heap holds to `log`, until it is told to stop. */
export function watchMemory(pid, log) {
  const lines = () =>
    (existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : []).map((line) => JSON.parse(line));
  const resident = [];
  let looks = 0;
  const looking = setInterval(() => {
    resident.push({ at: Date.now(), mb: residentMb(pid) });
    if (looks++ % EACH === 0) process.kill(pid, "SIGUSR2");
  }, LOOK);
  return {
    resident,
    stop: () => clearInterval(looking),
    /** What was left after each collection without compiled code, in MB. */
    heap: () => lines().map(({ at, heapUsed, compiled }) => ({ at, mb: (heapUsed - compiled) / 2 ** 20 })),
    /** Code that V8 has compiled, in MB: it goes on for hours with what runs seldom, and ends with the whole of the program. */
    compiled: () => lines().map(({ at, compiled }) => ({ at, mb: compiled / 2 ** 20 })),
  };
}

/**
 * How memory went from the moment `from` on, when the server had warmed up: mean, most, and MB an hour with its standard error,
 * by a line through the means of the parts of the run.
 */
export function trend(looks, from) {
  const counted = looks.filter(({ at }) => at >= from);
  const size = counted.length / PARTS;
  const parts = Array.from({ length: PARTS }, (_, index) =>
    counted.slice(Math.round(index * size), Math.round((index + 1) * size)),
  ).filter((part) => part.length > 0);
  if (parts.length < PARTS) return undefined;
  const points = parts.map((part) => ({
    hours: mean(part.map(({ at }) => at - from)) / 3_600_000,
    mb: mean(part.map(({ mb }) => mb)),
  }));
  const { slope, error } = line(points);
  const all = counted.map(({ mb }) => mb);
  return { mean: mean(all), most: Math.max(...all), slope, error, isFlat: slope <= SURE * error };
}

function line(points) {
  const [meanHours, meanMb] = [mean(points.map(({ hours }) => hours)), mean(points.map(({ mb }) => mb))];
  const squares = sum(points.map(({ hours }) => (hours - meanHours) ** 2));
  const slope = sum(points.map(({ hours, mb }) => (hours - meanHours) * (mb - meanMb))) / squares;
  const left = sum(points.map(({ hours, mb }) => (mb - meanMb - slope * (hours - meanHours)) ** 2));
  return { slope, error: Math.sqrt(left / (points.length - 2) / squares) };
}

const sum = (values) => values.reduce((all, value) => all + value, 0);
const mean = (values) => sum(values) / values.length;
