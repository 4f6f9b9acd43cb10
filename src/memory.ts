import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Milliseconds between two looks at how much memory the process holds. */
const LOOKED = 5000;

/** Bytes by which the process may grow until what it has freed is given back. */
const GROWTH = 16 * 2 ** 20;

/** Per cent by which the heap may grow until it is collected: Node alone would let it grow to several times what is in use. */
const HEAP_GROWTH = 50;

/** Share of the time in which the event loop is busy up to which a collection of the heap, some 50 to 100 ms, is nobody's loss. */
const QUIET = 0.1;

/**
 * Gives memory that nobody uses any more back to the system: neither Node, whose heap is collected only when more is needed,
 * nor the allocator of glibc does that by itself.
 */
export class Memory {
  private readonly collect = collector();
  private looking: NodeJS.Timeout | undefined;
  private trim: (() => Promise<void>) | undefined;
  /** What the process held when it had given back; undefined until the system has taken it. */
  private floor: number | undefined;
  private wasBusy = false;
  private lastLook = performance.eventLoopUtilization();

  /** Collects what has been left behind until now, and looks from time to time for what is left behind later. */
  async start(): Promise<void> {
    this.trim = await trimmer();
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
    await this.trim?.();
    this.floor = undefined;
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
    else if (hasGrown) await this.trim?.();
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

/**
 * What has glibc give back the free pages between those that are in use (`malloc_trim(3)`), in a thread of its own; undefined
 * where there is no glibc, or no binary that could call it.
 */
async function trimmer(): Promise<(() => Promise<void>) | undefined> {
  try {
    const { default: koffi } = await import("koffi");
    const trim = koffi.load("libc.so.6").func("int malloc_trim(size_t pad)");
    return () =>
      new Promise((resolve, reject) => {
        trim.async(0, (error: Error | null) => (error === null ? resolve() : reject(error)));
      });
  } catch {
    return undefined;
  }
}
