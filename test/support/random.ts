/** Numbers from 0 up to 1, always the same for one seed (mulberry32). */
export class Random {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to `limit`, without it. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** One of the choices. */
  pick<Value>(choices: readonly [Value, ...Value[]]): Value {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  /** Some of the choices, each as likely in as out. */
  some<Value>(choices: readonly Value[]): Value[] {
    return choices.filter(() => this.next() < 0.5);
  }
}
