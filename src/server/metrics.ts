import { once } from "node:events";
import { type Server, createServer } from "node:http";
import type { FastifyInstance } from "fastify";
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import type { ListenAddress } from "../settable-addresses";
import type { AnsweredOperation } from "../context";
import type { SharedReader } from "../query/reader";
import { answers } from "./health";
import { originOf } from "./origin";
import type { Refusals } from "./refusals";
import type { Shortcut } from "./shortcut";

/** Seconds of the buckets of a latency: what is kept takes less than the first, and 5 s is the most that statements may take. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Names of operations that are told apart, in the order in which they are first answered without an error: clients choose them. */
const MOST_NAMES = 100;

/** Longest name that is told apart. */
const LONGEST_NAME = 64;

/** Stand for operations without a name, and with one that isn't told apart; no operation can be called so. */
const UNNAMED = "(none)";
const OTHER = "(other)";

/** When the newest change was made, and when data files were last loaded. */
const NEWEST = `SELECT (SELECT max("at") FROM "change") AS "changed", (SELECT max("loaded_at") FROM "loaded_file") AS "loaded"`;

/** Milliseconds for which a scrape waits for that. */
const PATIENCE = 2000;

/** What the metrics are about. */
interface Watched {
  app: FastifyInstance;
  reader: SharedReader;
  shortcut: Shortcut;
  refusals: Refusals;
}

type Observe = (seconds: number) => void;

/** Figures of a running server for Prometheus. What is counted for each request are a look-up, a few additions, and one observation. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly latency = new Histogram({
    name: "paritrana_operation_duration_seconds",
    help: `Seconds from the coming of an operation to its answer, by its name; ${OTHER} for all but the first ${MOST_NAMES} names.`,
    labelNames: ["operation"],
    buckets: BUCKETS,
    registers: [this.registry],
  });
  private readonly byName = new Map<string, Observe>();
  private readonly ways = new Map<string, number>();
  private readonly codes = new Map<string, number>();
  private readonly requests = new Map<string, Map<number, number>>();
  private statements = 0;
  private server: Server | undefined;
  private readonly unnamed = this.observing(UNNAMED);
  private readonly other = this.observing(OTHER);

  constructor({ app, reader, shortcut, refusals }: Watched) {
    collectDefaultMetrics({ register: this.registry });
    this.counted("paritrana_http_requests_total", "HTTP requests that have been answered.", {
      labelNames: ["route", "status"],
      counts: () => [
        ...[...this.requests].flatMap(([route, statuses]) =>
          [...statuses].map(([status, count]) => ({ labels: { route, status }, count })),
        ),
        ...refusals
          .countedOutside()
          .map(([status, count]) => ({ labels: { route: UNNAMED, status }, count })),
      ],
    });
    this.counted(
      "paritrana_operations_total",
      "Operations that have been answered: kept in memory, as text of the database, or executed.",
      {
        labelNames: ["way"],
        counts: () => [...this.ways].map(([way, count]) => ({ labels: { way }, count })),
      },
    );
    this.counted("paritrana_operation_errors_total", "Errors of operations, by their code.", {
      labelNames: ["code"],
      counts: () => [...this.codes].map(([code, count]) => ({ labels: { code }, count })),
    });
    this.counted(
      "paritrana_refusals_total",
      "Requests that were refused before any operation, by their code.",
      {
        labelNames: ["code"],
        counts: () => refusals.counted().map(([code, count]) => ({ labels: { code }, count })),
      },
    );
    this.counted("paritrana_statements_total", "SQL statements by which operations have read.", {
      labelNames: [],
      counts: () => [{ labels: {}, count: this.statements }],
    });
    this.measured(
      "paritrana_kept_answers",
      "Whole answers that are kept in memory.",
      () => shortcut.held().answers,
    );
    this.measured(
      "paritrana_kept_answers_bytes",
      "Memory that kept answers take.",
      () => shortcut.held().bytes,
    );
    this.addRequests(app);
    this.addReading(reader);
  }

  /** Counts an operation that has been answered. */
  readonly answered = ({ name, ms, way, codes, statements }: AnsweredOperation): void => {
    this.observeOf(name, codes)(ms / 1000);
    add(this.ways, way, 1);
    this.statements += statements;
    for (const code of codes) add(this.codes, code, 1);
  };

  /** Counts a request to a route that has been answered. */
  readonly requested = (route: string, status: number): void => {
    const statuses = this.requests.get(route);
    if (statuses === undefined) this.requests.set(route, new Map([[status, 1]]));
    else add(statuses, status, 1);
  };

  /** Serves `/metrics`, and nothing else, until Fastify closes; gives its address. */
  async listen({ host, port }: ListenAddress): Promise<string> {
    const server = createServer((request, response) => {
      if (request.method !== "GET" || request.url !== "/metrics") {
        response.writeHead(404).end();
        return;
      }
      this.registry.metrics().then(
        (text) => response.writeHead(200, { "content-type": this.registry.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    });
    server.listen(port, host);
    await once(server, "listening");
    this.server = server;
    return `${originOf(server, host)}/metrics`;
  }

  private addRequests(app: FastifyInstance): void {
    app.addHook("onResponse", (request, reply, done) => {
      this.requested(request.routeOptions.url ?? UNNAMED, reply.statusCode);
      done();
    });
    app.addHook("onClose", (_app, done) => {
      this.server?.close();
      this.server?.closeAllConnections();
      done();
    });
  }

  private observeOf(name: string | null, codes: readonly string[]): Observe {
    if (name === null) return this.unnamed;
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    if (codes.length > 0 || name.length > LONGEST_NAME || this.byName.size >= MOST_NAMES) return this.other;
    const made = this.observing(name);
    this.byName.set(name, made);
    return made;
  }

  private observing(operation: string): Observe {
    const series = this.latency.labels(operation);
    return (seconds) => series.observe(seconds);
  }

  private addReading(reader: SharedReader): void {
    const busy = [
      ["running", "run a statement"],
      ["idle", "are idle"],
    ] as const;
    for (const [state, what] of busy)
      this.measured(
        `paritrana_readers_${state}`,
        `Threads or connections for reading that ${what}.`,
        () => reader.load()[state],
      );
    this.measured(
      "paritrana_statements_waiting",
      "Statements that wait for a thread or connection.",
      () => reader.load().waiting,
    );
    // these ask the database themselves, and come after what says how much it is asked
    this.measured("paritrana_database_up", "1 if the database answers, else 0.", async () =>
      (await answers(reader)) ? 1 : 0,
    );
    this.measured(
      "paritrana_newest_change_timestamp_seconds",
      "When the newest change was made or data file loaded, in seconds since 1970; time() less this is the age of the data.",
      async () => (await newest(reader)) ?? Number.NaN,
    );
    this.measured(
      "paritrana_replicas",
      "Replicas of the database that are configured.",
      () => reader.replicas?.().all ?? 0,
    );
    this.measured(
      "paritrana_replicas_asked",
      "Replicas that answer and don't lag behind.",
      () => reader.replicas?.().asked ?? 0,
    );
  }

  private counted<Label extends string>(
    name: string,
    help: string,
    {
      labelNames,
      counts,
    }: { labelNames: Label[]; counts: () => { labels: Record<Label, string | number>; count: number }[] },
  ): void {
    const counter = new Counter({
      name,
      help,
      labelNames,
      registers: [],
      collect() {
        this.reset();
        for (const { labels, count } of counts()) this.inc(labels, count);
      },
    });
    this.registry.registerMetric(counter);
  }

  private measured(name: string, help: string, measure: () => number | Promise<number>): void {
    const gauge = new Gauge({
      name,
      help,
      registers: [],
      async collect() {
        this.set(await measure());
      },
    });
    this.registry.registerMetric(gauge);
  }
}

/** When the newest change was made or data file loaded, in seconds since 1970, 0 for never; undefined if the database doesn't answer. */
async function newest(reader: SharedReader): Promise<number | undefined> {
  try {
    const { changed, loaded } = await reader.row(NEWEST, [], { within: PATIENCE });
    const times = [changed, loaded].map((at) => Date.parse(String(at)));
    return Math.max(0, ...times.filter((time) => time > 0)) / 1000;
  } catch {
    return undefined;
  }
}

function add<Key>(counts: Map<Key, number>, key: Key, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
