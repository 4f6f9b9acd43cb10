// Another client, who asks for names while the registry is attacked.
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { percentile, wire } from "../run/load.mjs";

/** Starts to ask; `taken` gives what came since the last time. */
export function startCanary(origin, bodies) {
  const { hostname, port } = new URL(origin);
  const requests = bodies.map((body) => wire(origin, body));
  const workerData = { hostname, port: Number(port), requests };
  const thread = new Worker(new URL("canary-thread.mjs", import.meta.url), { workerData });
  return {
    async taken() {
      thread.postMessage("take", []);
      const [{ times, refused }] = await once(thread, "message");
      return { times, refused };
    },
    stop: () => thread.terminate(),
  };
}

/** Median, p99 and the slowest of some times; none of none. */
export function summary(times) {
  if (times.length === 0) return { p50: undefined, p99: undefined, most: undefined };
  return { p50: percentile(times, 50), p99: percentile(times, 99), most: percentile(times, 100) };
}
