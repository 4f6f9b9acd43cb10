/**
 * What comes and goes all the time, each in a slot that is used again. A Set makes a table anew when so many have gone as it has
 * room for; the old one, once a collection has taken it for lasting, keeps what was in it and all tables after it until the next:
 * under load a quarter of all that requests need.
 */
export class Slots<Each> {
  private readonly slots: ({ each: Each } | undefined)[] = [];
  private readonly free: number[] = [];

  get size(): number {
    return this.slots.length - this.free.length;
  }

  /** Adds one, and gives what takes it out again. */
  add(each: Each): () => void {
    const slot = this.free.pop() ?? this.slots.length;
    const entry = { each };
    this.slots[slot] = entry;
    return () => {
      if (this.slots[slot] === entry) this.empty(slot);
    };
  }

  all(): Each[] {
    return this.slots.flatMap((entry) => (entry === undefined ? [] : [entry.each]));
  }

  /** Takes out all that are gone. */
  drop(isGone: (each: Each) => boolean): void {
    for (const [slot, entry] of this.slots.entries())
      if (entry !== undefined && isGone(entry.each)) this.empty(slot);
  }

  private empty(slot: number): void {
    this.slots[slot] = undefined;
    this.free.push(slot);
  }
}
