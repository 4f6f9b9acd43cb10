// What came of an attack.

/** Counts answers by status and codes, with their times and sizes. */
export class Seen {
  outcomes = new Map();
  times = [];
  mostBytes = 0;

  answer({ status, codes, ms, bytes }) {
    this.came([status, ...codes].join(" "));
    this.times.push(ms);
    this.mostBytes = Math.max(this.mostBytes, bytes.length);
  }

  /** Something else than an answer, such as a connection that was closed. */
  came(outcome, ms) {
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    if (ms !== undefined) this.times.push(ms);
  }

  /** Those that may not come. */
  unexpected(may) {
    return [...this.outcomes.keys()].filter((outcome) => !may.includes(outcome));
  }

  /** All of them, the most frequent first. */
  toString() {
    const sorted = [...this.outcomes].toSorted(([, one], [, other]) => other - one);
    return sorted.map(([outcome, count]) => `${count} × ${outcome}`).join(", ");
  }
}
