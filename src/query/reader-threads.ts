import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { FairQueue, type Waiter } from "./fair-turns";
import {
  type Asking,
  MOST_MS,
  OutOfTime,
  type ReaderLoad,
  type ReaderRow,
  type Waiting,
  asRow,
  noteTurn,
} from "./reader";
import type { SqlValue } from "./sql";
import { IN_TIME, PAGE_CACHE, driverName } from "./sqlite-driver";
import { Busy, Closed, unavailable } from "./unavailable";

/** Characters of the statements that a thread keeps prepared; each takes some ten times its text. */
const REMEMBERED = 250_000;

/** A thread only passes on short texts, and bytes, which lie outside its heap. */
const HEAP = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 };

/** Milliseconds after which threads that nobody needed end: each holds some 20 MB, and to begin another takes 30 to 50 ms. */
const NEEDED = 10_000;

/** A statement that waits for a thread or is run by one. */
interface Task extends Waiter {
  text: string;
  values: readonly SqlValue[];
  asOf: string | undefined;
  /** When it came, as `performance.now()` gives it. */
  asked: number;
  waiting: Waiting | undefined;
  done(result: { row: ReaderRow; ms: number }): void;
  failed(error: unknown): void;
}

/** What a thread answers. */
type Answered = { row: unknown; ms: number } | { fault: string; late: boolean };

/** What sets the threads apart that don't read the file as it is. */
export interface ThreadKind {
  /** Whether each thread goes on seeing the file as it was when it first read it, until it is released. */
  snapshot?: boolean;
  /** What makes the past visible to threads that are asked about it, and how they find the last change until a moment. */
  past?: { views: readonly string[]; change: string; lastChange: string };
}

/** Threads that read a SQLite file, each on its own connection and one statement at a time; they are there while they are needed. */
export class ReaderThreads {
  private readonly idle: Worker[] = [];
  private readonly running = new Map<Worker, Task | undefined>();
  private readonly waiting: FairQueue<Task>;
  private readonly ending: NodeJS.Timeout;
  /** Threads of which none has been needed since the last look. */
  private unneeded = 0;
  /** Whether a thread sees the file as it was. */
  private isHeld = false;
  private closed = false;

  constructor(
    private readonly path: string,
    private readonly most: number,
    private readonly kind: ThreadKind = {},
  ) {
    this.waiting = new FairQueue(most);
    this.ending = setInterval(() => this.endUnneeded(), NEEDED).unref();
  }

  /** The only row of the statement, and the milliseconds that it took, without the waiting. */
  row(
    text: string,
    values: readonly SqlValue[],
    { asOf, within = MOST_MS, who, waiting }: Asking = {},
  ): Promise<{ row: ReaderRow; ms: number }> {
    const asked = performance.now();
    const until = asked + within;
    this.isHeld = this.kind.snapshot === true;
    return new Promise((done, failed) => {
      if (this.closed) return failed(new Closed());
      this.waiting.add({
        text,
        values,
        asOf,
        who,
        begunAt: waiting?.begunAt,
        asked,
        until,
        waiting,
        done,
        failed,
      });
      this.start();
    });
  }

  /** How many threads run a statement, how many are idle, and how many statements wait. */
  load(): ReaderLoad {
    const idle = this.idle.length;
    return { running: this.running.size - idle, idle, waiting: this.waiting.size };
  }

  /** Has a snapshot end, so that whoever reads next sees the file as it is then; false if a statement is still being run. */
  release(): boolean {
    if (this.closed || this.running.size > this.idle.length || this.waiting.size > 0) return false;
    for (const thread of this.idle) thread.postMessage({ released: true });
    this.isHeld = false;
    return true;
  }

  /** Ends the threads, and whatever they run or should have run. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.ending);
    for (const task of this.waiting.takeAll()) task.failed(new Closed());
    await Promise.all([...this.running.keys()].map((thread) => thread.terminate()));
  }

  private start(): void {
    // those that waited for as long as they may take
    for (const late of this.waiting.takeLate(performance.now())) late.failed(new Busy());
    while ((this.idle.length > 0 || this.running.size < this.most) && !this.closed) {
      const task = this.waiting.next();
      if (task === undefined) return;
      const thread = this.idle.pop() ?? this.thread();
      this.unneeded = Math.min(this.unneeded, this.idle.length);
      this.running.set(thread, task);
      thread.ref();
      const { text, values, asOf, asked, until, waiting } = task;
      noteTurn(waiting, asked);
      thread.postMessage({ text, values, asOf, until: performance.timeOrigin + until });
    }
  }

  /** Ends the threads without which there would always have been one idle since the last look. */
  private endUnneeded(): void {
    const ended = this.isHeld ? [] : this.idle.splice(0, this.unneeded);
    for (const thread of ended) {
      this.running.delete(thread);
      void thread.terminate();
    }
    this.unneeded = this.idle.length;
  }

  private thread(): Worker {
    const { path, kind } = this;
    const workerData = {
      driver: driverName,
      path,
      ...kind,
      remembered: REMEMBERED,
      pageCache: PAGE_CACHE,
      inTime: IN_TIME,
    };
    const thread = new Worker(join(__dirname, "reader-thread.cjs"), { workerData, resourceLimits: HEAP });
    thread.on("message", (answered: Answered) => this.answer(thread, answered));
    thread.on("error", (error) => this.lose(thread, unavailable(error) ?? error));
    thread.on("exit", () => this.lose(thread, new Closed()));
    return thread;
  }

  private answer(thread: Worker, answered: Answered): void {
    const task = this.running.get(thread);
    this.running.set(thread, undefined);
    if (task !== undefined) this.waiting.ended(task);
    this.idle.push(thread);
    // an idle thread doesn't keep the process alive
    thread.unref();
    if ("fault" in answered) task?.failed(answered.late ? new OutOfTime() : new Error(answered.fault));
    else task?.done({ row: asRow(answered.row), ms: answered.ms });
    this.start();
  }

  /** A thread that ended fails only what it ran; another takes its place when one is needed. */
  private lose(thread: Worker, error: unknown): void {
    const task = this.running.get(thread);
    this.running.delete(thread);
    if (task !== undefined) this.waiting.ended(task);
    const index = this.idle.indexOf(thread);
    if (index >= 0) this.idle.splice(index, 1);
    task?.failed(error);
    this.start();
  }
}
