import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
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

/** Share of the time in which the event loop is busy up to which a collection of the heap, some 50 to 100 ms, is nobody's loss. */
const QUIET = 0.1;

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
  private wasBusy = false;
  private lastLook = performance.eventLoopUtilization();

  /** Has threads share heaps; those that there are already keep theirs, and once there are eight, all that follow have their own. */
  async shareHeaps(): Promise<void> {
    (await this.allocator)?.shareHeaps();
  }

  /** Collects what has been left behind until now, and looks from time to time for what is left behind later. */
  async start(): Promise<void> {
    await this.giveBack();
    setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
    this.lastLook = performance.eventLoopUtilization();
    this.looking = setInterval(() => void this.look(), LOOKED).unref();
  }

  stop(): void {
    clearInterval(this.looking);
  }

  /** Collects the heap, and gives back what is free. */
  async giveBack(): Promise<void> {
    this.collect();
    await this.trim();
    this.floor = undefined;
  }

  private async trim(): Promise<void> {
    await (await this.allocator)?.trim();
  }

  private async look(): Promise<void> {
    const { utilization } = performance.eventLoopUtilization(this.lastLook);
    this.lastLook = performance.eventLoopUtilization();
    const resident = process.memoryUsage.rss();
    this.floor ??= resident;
    const hasGrown = resident >= this.floor + GROWTH;
    const isBusy = utilization > QUIET;
    const isOwed = !isBusy && (this.wasBusy || hasGrown);
    this.wasBusy = isBusy;
    if (isOwed) await this.giveBack();
    else if (hasGrown) await this.trim();
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
  /** Has threads that begin later share heaps (`mallopt(3)`). */
  shareHeaps: () => void;
  /** Gives back the free pages between those that are in use (`malloc_trim(3)`), in a thread of its own. */
  trim: () => Promise<void>;
}

/** Name of the number of heaps in malloc.h. */
const M_ARENA_MAX = -8;

/** The allocator of glibc; undefined where there is no glibc, or no binary that could call it. */
async function glibc(): Promise<Allocator | undefined> {
  try {
    const { default: koffi } = await import("koffi");
    const library = koffi.load("libc.so.6");
    const set = library.func("int mallopt(int param, int value)");
    const trim = library.func("int malloc_trim(size_t pad)");
    return {
      shareHeaps: () => void set(M_ARENA_MAX, ARENAS),
      trim: () =>
        new Promise((resolve, reject) => {
          trim.async(0, (error: Error | null) => (error === null ? resolve() : reject(error)));
        }),
    };
  } catch {
    return undefined;
  }
}
