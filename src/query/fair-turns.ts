import { Busy } from "./unavailable";

/** Who asks for a turn, and until when it is of use. */
export interface Waiter {
  /** Undefined for the registry itself and this machine's owner, who may have all places. */
  who: string | undefined;
  /**
   * When the operation had its first turn, as `performance.now()` gave it; undefined for one that has had none. Were all begun and none
   * ended, all would run out of time together.
   */
  begunAt: number | undefined;
  /** As `performance.now()` gives it. */
  until: number;
}

/**
 * Those who wait for one of `places`, threads or connections. Of two turns one is for what has begun, first of all what began first,
 * and the other for all who ask, one after the other, however much each of them asks for. None holds more than half of the
 * places, so that the others get theirs while somebody asks for what takes long.
 */
export class FairQueue<Each extends Waiter> {
  private readonly begun: Each[] = [];
  /** What hasn't begun, by who asks, in the order of their turns. */
  private readonly fresh = new Map<string | undefined, Each[]>();
  private readonly held = new Map<string, number>();
  private readonly mostOfOne: number;
  private lastHadBegun = false;

  constructor(places: number) {
    this.mostOfOne = Math.ceil(places / 2);
  }

  get size(): number {
    return [...this.fresh.values()].reduce((size, { length }) => size + length, this.begun.length);
  }

  add(each: Each): void {
    const queue = this.fresh.get(each.who);
    if (each.begunAt !== undefined) this.begun.push(each);
    else if (queue === undefined) this.fresh.set(each.who, [each]);
    else queue.push(each);
  }

  /** Takes the next one that may begin, who then holds a place; undefined if there is none. */
  next(): Each | undefined {
    const first = this.lastHadBegun ? this.nextFresh() : this.nextBegun();
    const next = first ?? (this.lastHadBegun ? this.nextBegun() : this.nextFresh());
    if (next === undefined) return undefined;
    this.remove(next);
    const { who, begunAt } = next;
    this.lastHadBegun = begunAt !== undefined;
    if (who !== undefined) this.held.set(who, this.heldBy(who) + 1);
    return next;
  }

  /** Takes back the place that one holds. */
  ended({ who }: Each): void {
    if (who === undefined) return;
    const held = this.heldBy(who);
    if (held <= 1) this.held.delete(who);
    else this.held.set(who, held - 1);
  }

  /** Takes one out that waits no longer. */
  remove(each: Each): void {
    const queue = each.begunAt === undefined ? this.fresh.get(each.who) : this.begun;
    const index = queue?.indexOf(each) ?? -1;
    if (queue === undefined || index < 0) return;
    queue.splice(index, 1);
    if (queue.length === 0 && queue !== this.begun) this.fresh.delete(each.who);
  }

  /** Takes those who have waited for as long as they can. */
  takeLate(now: number): Each[] {
    const late = [...this.begun, ...[...this.fresh.values()].flat()].filter(({ until }) => until <= now);
    for (const each of late) this.remove(each);
    return late;
  }

  /** Takes all who wait. */
  takeAll(): Each[] {
    return this.takeLate(Infinity);
  }

  private mayHold(who: string | undefined): boolean {
    return this.heldBy(who) < this.mostOfOne;
  }

  private heldBy(who: string | undefined): number {
    return who === undefined ? 0 : (this.held.get(who) ?? 0);
  }

  private nextBegun(): Each | undefined {
    const ready = this.begun.filter(({ who }) => this.mayHold(who));
    const earliest = Math.min(...ready.map(({ begunAt = Infinity }) => begunAt));
    return ready.find(({ begunAt }) => begunAt === earliest);
  }

  /** The first of one whose turn it is, who then has the next after all others. */
  private nextFresh(): Each | undefined {
    for (const [who, queue] of this.fresh) {
      if (!this.mayHold(who)) continue;
      this.fresh.delete(who);
      this.fresh.set(who, queue);
      return queue[0];
    }
    return undefined;
  }
}

/** One who waits for a connection. */
interface Turn extends Waiter {
  begin: () => void;
}

/** Lets `places` work at a time, each in a fair turn. */
export class FairTurns {
  private readonly queue: FairQueue<Turn>;
  private free: number;

  constructor(places: number) {
    this.queue = new FairQueue(places);
    this.free = places;
  }

  /** How many wait. */
  get waiting(): number {
    return this.queue.size;
  }

  /** Resolves with what ends the turn; rejects with `Busy` if it hasn't come in `within` milliseconds. */
  take({ who, begunAt, within }: Omit<Waiter, "until"> & { within: number }): Promise<() => void> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      let isTaken = false;
      const turn = {
        who,
        begunAt,
        until: performance.now() + within,
        begin: () => {
          isTaken = true;
          clearTimeout(timer);
          resolve(() => this.end(turn));
        },
      };
      this.queue.add(turn);
      this.start();
      // most begin at once
      if (!isTaken) timer = setTimeout(() => this.giveUp(turn, reject), within);
    });
  }

  /** Takes out one whose time is up before anything else can give it a place, which nobody would then give back. */
  private giveUp(turn: Turn, reject: (reason: Busy) => void): void {
    this.queue.remove(turn);
    reject(new Busy());
  }

  private start(): void {
    while (this.free > 0) {
      const turn = this.queue.next();
      if (turn === undefined) return;
      this.free -= 1;
      turn.begin();
    }
  }

  private end(turn: Turn): void {
    this.free += 1;
    this.queue.ended(turn);
    this.start();
  }
}
