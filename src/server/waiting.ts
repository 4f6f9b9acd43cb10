/**
 * Those that wait. A Set makes a table anew when so many have gone as it has room for; the old one, once a collection has taken
 * it for lasting, keeps what was in it and all tables after it until the next: under load a quarter of all that requests need.
 */
export class Waiting<Each> {
  private readonly places: ({ each: Each } | undefined)[] = [];
  private readonly free: number[] = [];

  get size(): number {
    return this.places.length - this.free.length;
  }

  /** Adds one, and gives what takes it out again. */
  add(each: Each): () => void {
    const place = this.free.pop() ?? this.places.length;
    const entry = { each };
    this.places[place] = entry;
    return () => {
      if (this.places[place] === entry) this.empty(place);
    };
  }

  all(): Each[] {
    return this.places.flatMap((entry) => (entry === undefined ? [] : [entry.each]));
  }

  /** Takes out all for whom nobody waits. */
  drop(isGone: (each: Each) => boolean): void {
    for (const [place, entry] of this.places.entries())
      if (entry !== undefined && isGone(entry.each)) this.empty(place);
  }

  private empty(place: number): void {
    this.places[place] = undefined;
    this.free.push(place);
  }
}
