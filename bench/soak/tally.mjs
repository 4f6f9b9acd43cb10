// What came of everything in a soak: counts, times, and what nobody expected.
import { percentile } from "../run/load.mjs";
import { printTable, short } from "../run/table.mjs";

/** What anyone may get at any time: too much to do, a database that is gone, more than an address may ask for. */
const ALWAYS = new Set(["503 TRY_AGAIN", "200 TRY_AGAIN", "429 RATE_LIMITED"]);

/** Milliseconds after which an answer is late: a statement may take five seconds, and wait as long for its turn. */
const MOST_MS = 10_000;

/** Times kept of one kind, by chance of all of them; unexpected answers that are told in full. */
const KEPT = 20_000;
const TOLD = 20;

export class Tally {
  requests = 0;
  brokenOff = 0;
  unexpected = 0;
  /** Those told in full. */
  told = [];
  kinds = new Map();
  outcomes = new Map();

  /** Counts an answer, and says whether it is one of those that its kind may get. */
  answered({ name, may, most = MOST_MS }, { status, codes, ms, bytes }) {
    const outcome = [status, ...codes].join(" ");
    this.requests += 1;
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    this.time(name, ms);
    if (!may.includes(outcome) && !ALWAYS.has(outcome))
      this.wrong(`${name}: ${outcome} ${bytes.subarray(0, 300).toString()}`);
    else if (ms > most) this.wrong(`${name}: ${outcome} after ${Math.round(ms)} ms`);
    return codes.length === 0 && status < 400;
  }

  wrong(what) {
    this.unexpected += 1;
    if (this.told.length < TOLD) this.told.push(`${new Date().toISOString()} ${what}`);
  }

  time(name, ms) {
    const kind = this.kinds.get(name) ?? { count: 0, most: 0, times: [] };
    this.kinds.set(name, kind);
    kind.count += 1;
    kind.most = Math.max(kind.most, ms);
    if (kind.times.length < KEPT) kind.times.push(ms);
    else if (Math.random() < KEPT / kind.count) kind.times[Math.floor(Math.random() * KEPT)] = ms;
  }

  print() {
    const kinds = [...this.kinds].toSorted(([, a], [, b]) => b.count - a.count);
    printTable(
      ["what", "answers", "p50 (ms)", "p95 (ms)", "p99 (ms)", "slowest (ms)"],
      kinds.map(([name, { count, most, times }]) => [
        name,
        count.toLocaleString("en"),
        ...[50, 95, 99].map((percent) => short(percentile(times, percent))),
        short(most),
      ]),
    );
    const outcomes = [...this.outcomes].toSorted(([, a], [, b]) => b - a);
    printTable(
      ["status and codes", "answers"],
      outcomes.map(([outcome, count]) => [outcome, count.toLocaleString("en")]),
    );
  }
}
