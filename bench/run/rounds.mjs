// Interleaved rounds: each round takes every server once, beginning with another one each time, so that whatever else
// the machine does falls on all of them.
import { load, median, wire } from "./load.mjs";
import { processorSeconds, processorSecondsBelow } from "./processor-time.mjs";

/** Seconds of load before anything counts: JIT, statements, caches of the operating system. */
const WARM_UP = 1.5;

/**
 * `entrants` are servers with the bodies they are sent in turn, and perhaps the path. Gives for each the medians of
 * requests a second and of processor milliseconds a request, its share of PostgreSQL included.
 */
export async function rounds(entrants, { count, seconds }) {
  const prepared = entrants.map(({ server, bodies, path }) => ({
    server,
    requests: bodies.map((body) => wire(server.origin, body, path)),
    results: [],
  }));
  for (const { server, requests } of prepared) await load(server.origin, requests, { seconds: WARM_UP });
  for (let round = 0; round < count; round++) {
    const turn = round % prepared.length;
    for (const entrant of [...prepared.slice(turn), ...prepared.slice(0, turn)])
      entrant.results.push(await measured(entrant, seconds));
  }
  return new Map(
    prepared.map(({ server, results }) => [
      server.name,
      {
        perSecond: median(results.map((it) => it.perSecond)),
        processorMs: medianIfKnown(results.map((it) => it.processorMs)),
      },
    ]),
  );
}

async function measured({ server, requests }, seconds) {
  const worked = () => {
    const own = processorSeconds(server.pid);
    if (own === undefined || server.postgresKeeper === undefined) return own;
    return own + processorSecondsBelow(server.postgresKeeper);
  };
  const before = worked();
  const { perSecond, times } = await load(server.origin, requests, { seconds });
  const after = worked();
  return {
    perSecond,
    processorMs: before === undefined ? undefined : ((after - before) * 1000) / times.length,
  };
}

const medianIfKnown = (values) => (values[0] === undefined ? undefined : median(values));
