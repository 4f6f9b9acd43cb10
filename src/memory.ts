import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Milliseconds between two looks at how much memory the process holds. */
const LOOKED = 5000;

/** Bytes by which the process may grow until what it has freed is given back. */
const GROWTH = 16 * 2 ** 20;

/** Per cent by which the heap may grow until it is collected: Node alone would let it grow to several times what is in use. */
const HEAP_GROWTH = 50;

/**
 * Heaps of glibc among which threads share the memory they allocate: eight for each processor without it, and each keeps what is
 * free between what is in use.
 */
const ARENAS = 2;

/**
 * Bytes from which memory has a mapping of its own, which the system has back as soon as it is freed: answers are so large, and
 * what SQLite makes them from. glibc begins with half of it, and raises that to the largest piece that has ever been freed.
 */
const MAPPED = 256 * 2 ** 10;

/**
 * Shares of a processor that the process uses, threads included, up to which it is calm, and up to which nobody needs it: then a whole
 * collection of the heap is nobody's loss, which takes some 100 ms, and 20 to 50 MB until it is done, as it copies what is left.
 */
const CALM = 0.2;
const QUIET = 0.03;

/**
 * Bytes outside of the heap for which V8 begins to collect it beside the program, which it holds up for some 10 ms only
 * (kExternalAllocationSoftLimit is 64 MB). They are never written to, and take no memory. A V8 without that limit, from 14.8 on,
 * takes no notice, and collects when it finds it necessary.
 */
const PRESSURE = 70 * 2 ** 20;

/**
 * Looks at a process that is calm after it was busy, or grew, for which it is collected beside the program: one collection finds which
 * pages of the heap are half empty, the next moves together what is left on some of them. And what a moment's work has taken, which
 * can be too little to make it busy, is often let go only after the first.
 */
const AFTERWARDS = 3;

/**
 * Looks after which a process that isn't busy is collected though nothing shows that it is to be: what a client never took is let go
 * when it is cut off, which is no work and doesn't make the process larger. Each time that little was given back, the next is twice as
 * far away, up to the second number, which is a quarter of an hour.
 */
const IDLE = { first: 12, most: 192 };

/** Milliseconds after which a collection beside the program, which says nothing when it ends, is taken to have ended. */
const COLLECTED = 1000;

/** Share of the largest heap from which V8 holds up the program for memory outside of it (Heap::external_memory_hard_limit). */
const HARD = 0.5;

/**
 * Gives memory that nobody uses any more back to the system: neither Node, whose heap is collected only when more is needed,
 * nor the allocator of glibc does that by itself.
 */
export class Memory {
  private readonly collect = collector();
  private readonly allocator = glibc();
  private looking: NodeJS.Timeout | undefined;
  /** What the process held when it had given back; undefined until the system has taken it. */
  private floor: number | undefined;
  /** How many looks more it is to be collected at, if it is calm. */
  private afterwards = 0;
  /** Looks since it was last collected, and after how many it is again, if it isn't busy. */
  private idle = 0;
  private patience = IDLE.first;
  /** Whether anybody needed it since it has last given back all. */
  private wasUsed = false;
  private lastUse = processorTime();

  /** Looks every so many milliseconds. */
  constructor(private readonly every = LOOKED) {}

  /**
   * Has threads share heaps, and what is large lie outside of them. Threads that there are already keep theirs, and once there are
   * eight, all that follow have their own.
   */
  async settle(): Promise<void> {
    (await this.allocator)?.settle();
  }

  /** Collects what has been left behind until now, and looks from time to time for what is left behind later. */
  async start(): Promise<void> {
    await this.giveBack();
    setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
    this.looking = setInterval(() => void this.look(), this.every).unref();
  }

  stop(): void {
    clearInterval(this.looking);
  }

  /** Collects the heap, and gives back what is free. */
  async giveBack(): Promise<void> {
    this.wasUsed = false;
    this.afterwards = 0;
    this.collect();
    await this.trim();
    this.begin();
  }

  /** From here on is looked at what happens. */
  private begin(): void {
    this.floor = undefined;
    this.idle = 0;
    this.lastUse = processorTime();
  }

  private async trim(): Promise<void> {
    await (await this.allocator)?.trim();
  }

  private async look(): Promise<void> {
    const now = processorTime();
    const use = (now.used - this.lastUse.used) / (now.at - this.lastUse.at);
    this.lastUse = now;
    const resident = process.memoryUsage.rss();
    this.floor ??= resident;
    const hasGrown = resident >= this.floor + GROWTH;
    const isIdle = !hasGrown && use <= CALM && this.afterwards === 0;
    const isDue = isIdle && this.idle >= this.patience;
    const isOwed = hasGrown || isDue || (use <= CALM && this.afterwards > 0);
    this.afterwards = hasGrown || use > CALM ? AFTERWARDS : Math.max(0, this.afterwards - 1);
    this.idle += 1;
    this.wasUsed ||= use > QUIET || isOwed;
    if (use <= QUIET && this.wasUsed) await this.giveBack();
    else if (isOwed) await this.giveBackBeside();
    // what lies free between what is used grows for hours, a little with each hour, and takes some ms to be given back
    else if (use > CALM) await this.trim();
    const given = resident - process.memoryUsage.rss();
    if (!isIdle || given >= GROWTH) this.patience = IDLE.first;
    else if (isDue) this.patience = Math.min(IDLE.most, 2 * this.patience);
  }

  /** Collects most of the heap while the program goes on, and gives back what is free then. */
  private async giveBackBeside(): Promise<void> {
    collectBeside();
    await pause(COLLECTED, undefined, { ref: false });
    await this.trim();
    this.begin();
  }
}

/** Milliseconds that the process has used processors, threads included, and when that was; what it collects itself is nobody's use. */
function processorTime(): { used: number; at: number } {
  const { user, system } = process.cpuUsage();
  return { used: (user + system) / 1000, at: performance.now() };
}

/**
 * Has the heap be collected while the program goes on, if V8 would let it go on. The flag has it move together what is left on pages
 * of which a fifth is free, up to 6 MB of it, instead of half or more (MarkCompactCollector::ComputeEvacuationHeuristics); V8 decides
 * on them when it begins.
 */
function collectBeside(): void {
  if (process.memoryUsage().external + PRESSURE > HARD * getHeapStatistics().heap_size_limit) return;
  setFlagsFromString("--optimize-for-size");
  try {
    void new ArrayBuffer(PRESSURE);
  } catch {
    // V8 has collected all that it can before it says that there is no room
  } finally {
    setFlagsFromString("--no-optimize-for-size");
  }
}

/** Node's own collector, which only a flag shows, one for all threads; it moves what is left together, as pages that are half empty can't be given back. */
function collector(): () => void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  return () => {
    if (!isCollect(collect)) return;
    setFlagsFromString("--compact-on-every-full-gc");
    collect();
    setFlagsFromString("--no-compact-on-every-full-gc");
  };
}

function isCollect(value: unknown): value is () => void {
  return typeof value === "function";
}

/** What glibc's allocator can be told. */
interface Allocator {
  /** Sets how it works from now on (`mallopt(3)`). */
  settle: () => void;
  /** Gives back the free pages between those that are in use (`malloc_trim(3)`), in a thread of its own. */
  trim: () => Promise<void>;
}

/** Names of what can be set, in malloc.h. */
const M_TRIM_THRESHOLD = -1;
const M_MMAP_THRESHOLD = -3;
const M_ARENA_MAX = -8;

/** The allocator of glibc; undefined where there is no glibc, or no binary that could call it. */
async function glibc(): Promise<Allocator | undefined> {
  try {
    const { default: koffi } = await import("koffi");
    const library = koffi.load("libc.so.6");
    const set = library.func("int mallopt(int param, int value)");
    const trim = library.func("int malloc_trim(size_t pad)");
    return {
      settle: () => {
        set(M_ARENA_MAX, ARENAS);
        set(M_MMAP_THRESHOLD, MAPPED);
        // as glibc has it by itself, but for who sets the other
        set(M_TRIM_THRESHOLD, 2 * MAPPED);
      },
      trim: () =>
        new Promise((resolve, reject) => {
          trim.async(0, (error: Error | null) => (error === null ? resolve() : reject(error)));
        }),
    };
  } catch {
    return undefined;
  }
}
