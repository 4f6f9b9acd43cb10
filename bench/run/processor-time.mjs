// Processor time and memory of other processes, where the system tells them (Linux); undefined elsewhere.
import { existsSync, readFileSync, readdirSync } from "node:fs";

/** Ticks in a second, which Linux shows to programs whatever its own clock. */
const TICKS = 100;

const procfs = existsSync("/proc/self/stat");

/** Seconds that a process has run so far. */
export function processorSeconds(pid) {
  if (!procfs) return undefined;
  const fields = statOf(pid);
  return fields === undefined ? 0 : (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** The same for every process below one, such as a PostgreSQL with its backends, ended ones included. */
export function processorSecondsBelow(pid) {
  if (!procfs) return undefined;
  const below = new Set([pid]);
  const stats = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), statOf(name)]);
  for (let grown = true; grown;) {
    const before = below.size;
    for (const [id, fields] of stats) if (fields && below.has(Number(fields[1]))) below.add(id);
    grown = below.size > before;
  }
  below.delete(pid);
  let ticks = 0;
  for (const [id, fields] of stats)
    if (fields && below.has(id)) ticks += fields.slice(11, 15).reduce((sum, it) => sum + Number(it), 0);
  return ticks / TICKS;
}

/** Fields after the name, which may hold spaces: state, parent, …; undefined for a process that has ended. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

/** Resident memory of a process in MB. */
export function residentMb(pid) {
  if (!procfs) return undefined;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
}
