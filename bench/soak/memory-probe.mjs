// Loaded into the server that is soaked, before its program: at SIGUSR2 collects garbage and adds a line to the file that
// MEMORY_LOG names, with the time and the bytes of its heap. The server needs --expose-gc.
import { appendFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

if (isMainThread)
  process.on("SIGUSR2", () => {
    globalThis.gc();
    const { heapUsed, external } = process.memoryUsage();
    appendFileSync(process.env.MEMORY_LOG, `${JSON.stringify({ at: Date.now(), heapUsed, external })}\n`);
  });
