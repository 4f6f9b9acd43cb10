import { Busy } from "./unavailable";

/** Who asks for a turn, and until when it is of use. */
export interface Waiter {
  /** Undefined for the registry itself and this machine's owner, who may have all places. */
  who: string | undefined;
  /** As `performance.now()` gives it. */
  until: number;
}

/**
 * Those who wait for one of `places`, threads or connections: they have their turns one after the other, however much each of them
 * asks for, and none holds more than half of the places, so that the others get theirs while somebody asks for what takes long.
 */
export class FairQueue<Each extends Waiter> {
  private readonly waiting = new Map<string | undefined, Each[]>();
  private readonly held = new Map<string, number>();
  private readonly mostOfOne: number;

  constructor(places: number) {
    this.mostOfOne = Math.ceil(places / 2);
  }

  get size(): number {
    let size = 0;
    for (const queue of this.waiting.values()) size += queue.length;
    return size;
  }

  add(each: Each): void {
    const queue = this.waiting.get(each.who);
    if (queue === undefined) this.waiting.set(each.who, [each]);
    else queue.push(each);
  }

  /** Takes the next one that may begin, who then holds a place; undefined if there is none. */
  next(): Each | undefined {
    for (const [who, queue] of this.waiting) {
      const held = who === undefined ? 0 : (this.held.get(who) ?? 0);
      if (held >= this.mostOfOne) continue;
      const [each] = queue.splice(0, 1);
      this.waiting.delete(who);
      // behind the others
      if (queue.length > 0) this.waiting.set(who, queue);
      if (who !== undefined) this.held.set(who, held + 1);
      return each;
    }
    return undefined;
  }

  /** Takes back the place that one holds. */
  ended({ who }: Each): void {
    if (who === undefined) return;
    const held = this.held.get(who) ?? 0;
    if (held <= 1) this.held.delete(who);
    else this.held.set(who, held - 1);
  }

  /** Takes one out that waits no longer. */
  remove(each: Each): void {
    const queue = this.waiting.get(each.who);
    const index = queue?.indexOf(each) ?? -1;
    if (queue === undefined || index < 0) return;
    queue.splice(index, 1);
    if (queue.length === 0) this.waiting.delete(each.who);
  }

  /** Takes those who have waited for as long as they can. */
  takeLate(now: number): Each[] {
    const late: Each[] = [];
    for (const [who, queue] of this.waiting) {
      if (queue.every(({ until }) => until > now)) continue;
      const inTime = queue.filter(({ until }) => until > now);
      late.push(...queue.filter(({ until }) => until <= now));
      if (inTime.length === 0) this.waiting.delete(who);
      // in the same place among the others
      else this.waiting.set(who, inTime);
    }
    return late;
  }

  /** Takes all who wait. */
  takeAll(): Each[] {
    return this.takeLate(Infinity);
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

  /** Resolves with what ends the turn; rejects with `Busy` if it hasn't come in so many milliseconds. */
  take(who: string | undefined, within: number): Promise<() => void> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      let isBegun = false;
      const turn = {
        who,
        until: performance.now() + within,
        begin: () => {
          isBegun = true;
          clearTimeout(timer);
          resolve(() => this.end(turn));
        },
      };
      this.queue.add(turn);
      this.start();
      // most begin at once
      if (!isBegun) timer = setTimeout(() => this.giveUp(turn, reject), within);
    });
  }

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
