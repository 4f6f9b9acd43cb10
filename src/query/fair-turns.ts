import { Busy } from "./unavailable";

/** Who asks for a turn, and until when it is of use. */
export interface Waiter {
  /** Undefined for the registry itself and this machine's owner, who may have all places. */
  who: string | undefined;
  /** Whether the operation has had a turn already: were all of them begun and none ended, all would run out of time together. */
  isBegun: boolean;
  /** As `performance.now()` gives it. */
  until: number;
}

/** Those who wait, by who they are, in the order of their turns. */
type Queues<Each> = Map<string | undefined, Each[]>;

/**
 * Those who wait for one of `places`, threads or connections: what has begun goes on first, and then all who ask have their turns
 * one after the other, however much each of them asks for. None holds more than half of the places, so that the others get
 * theirs while somebody asks for what takes long.
 */
export class FairQueue<Each extends Waiter> {
  private readonly begun: Queues<Each> = new Map();
  private readonly fresh: Queues<Each> = new Map();
  private readonly held = new Map<string, number>();
  private readonly mostOfOne: number;

  constructor(places: number) {
    this.mostOfOne = Math.ceil(places / 2);
  }

  get size(): number {
    return [...this.begun.values(), ...this.fresh.values()].reduce((size, { length }) => size + length, 0);
  }

  add(each: Each): void {
    const queues = this.queuesOf(each);
    const queue = queues.get(each.who);
    if (queue === undefined) queues.set(each.who, [each]);
    else queue.push(each);
  }

  /** Takes the next one that may begin, who then holds a place; undefined if there is none. */
  next(): Each | undefined {
    return this.nextIn(this.begun) ?? this.nextIn(this.fresh);
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
    const queues = this.queuesOf(each);
    const queue = queues.get(each.who);
    const index = queue?.indexOf(each) ?? -1;
    if (queue === undefined || index < 0) return;
    queue.splice(index, 1);
    if (queue.length === 0) queues.delete(each.who);
  }

  /** Takes those who have waited for as long as they can. */
  takeLate(now: number): Each[] {
    const waiting = [...this.begun.values(), ...this.fresh.values()].flat();
    const late = waiting.filter(({ until }) => until <= now);
    for (const each of late) this.remove(each);
    return late;
  }

  /** Takes all who wait. */
  takeAll(): Each[] {
    return this.takeLate(Infinity);
  }

  private queuesOf({ isBegun }: Each): Queues<Each> {
    return isBegun ? this.begun : this.fresh;
  }

  private heldBy(who: string | undefined): number {
    return who === undefined ? 0 : (this.held.get(who) ?? 0);
  }

  private nextIn(queues: Queues<Each>): Each | undefined {
    for (const [who, queue] of queues) {
      const held = this.heldBy(who);
      if (held >= this.mostOfOne) continue;
      const [each] = queue.splice(0, 1);
      queues.delete(who);
      // behind the others
      if (queue.length > 0) queues.set(who, queue);
      if (who !== undefined) this.held.set(who, held + 1);
      return each;
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
  take({ who, isBegun, within }: Omit<Waiter, "until"> & { within: number }): Promise<() => void> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      let isTaken = false;
      const turn = {
        who,
        isBegun,
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
