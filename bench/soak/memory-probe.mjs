// Loaded into the server that is soaked, before its program: at SIGUSR2 collects garbage and adds a line to the file that
// MEMORY_LOG names, with the time and the bytes of its heap, and of the compiled code in it. The server needs --expose-gc.
import { appendFileSync } from "node:fs";
import { getHeapCodeStatistics } from "node:v8";
import { isMainThread } from "node:worker_threads";

if (isMainThread)
  process.on("SIGUSR2", () => {
    globalThis.gc();
    const { heapUsed, external } = process.memoryUsage();
    const { code_and_metadata_size: code, bytecode_and_metadata_size: bytecode } = getHeapCodeStatistics();
    const line = { at: Date.now(), heapUsed, external, compiled: code + bytecode };
    appendFileSync(process.env.MEMORY_LOG, `${JSON.stringify(line)}\n`);
  });
