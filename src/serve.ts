import { once } from "node:events";
import type { DataSource } from "typeorm";
import type { Config } from "./config";
import { createDataSource } from "./data-source";
import { describeDatabase } from "./database-address";
import { exclusively } from "./dataset/exclusive";
import { prepareDatabase } from "./dataset/prepare";
import { unusable } from "./dataset/unusable-database";
import { createLogger, progress } from "./logger";
import { Memory } from "./memory";
import { startServer } from "./server/server";
import { listenForStop } from "./stop-request";

/**
 * Runs `work` on the open database of `config` and closes it; a signal aborts the work, which then rejects. `report` gets
 * the line that says which database it is.
 */
export async function withDatabase<T>(
  config: Config,
  work: (dataSource: DataSource, stop: AbortSignal) => Promise<T>,
  report: (line: string) => void = progress,
): Promise<T> {
  // before the database is touched: a signal while it is loaded must roll back, not cut off
  const stop = listenForStop();
  try {
    report(`Opening ${describeDatabase(config.database)}`);
    const dataSource = await opened(config, stop.signal);
    try {
      stop.signal.throwIfAborted();
      return await work(dataSource, stop.signal);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    stop.dispose();
  }
}

async function opened(config: Config, signal: AbortSignal): Promise<DataSource> {
  try {
    const dataSource = createDataSource(config);
    // not while a backup takes the place of the file
    if (config.database.kind === "sqlite")
      return await exclusively(dataSource, signal, () => dataSource.initialize());
    return await Promise.race([dataSource.initialize(), aborted(signal)]);
  } catch (error) {
    throw unusable(error) ?? error;
  }
}

/** Rejects with the signal's reason: a server that never answers can't be asked to stop. */
async function aborted(signal: AbortSignal): Promise<never> {
  if (!signal.aborted) await once(signal, "abort");
  throw signal.reason;
}

/** Milliseconds after which the process ends when it has been asked to stop. */
const GONE_AFTER = 2700;

/** Loads what is not loaded yet, answers until asked to stop, then lets the running requests end. */
export async function serve(config: Config): Promise<void> {
  const memory = new Memory();
  await memory.settle();
  return withDatabase(config, async (dataSource, stop) => {
    const logger = createLogger(config.logLevel);
    await prepareDatabase(dataSource, progress, stop);
    stop.throwIfAborted();
    await memory.start();

    const server = await startServer({ config, dataSource, logger });
    announce(server.url);
    logger.info("started", { url: server.url });
    if (!stop.aborted) await once(stop, "abort");

    progress("Stopping: no new requests, the running ones end.");
    // what then still runs has been told that it gets no answer; its connection to the database would hold up the end
    setTimeout(() => process.exit(), GONE_AFTER).unref();
    memory.stop();
    await server.close();
    logger.info("stopped");
  });
}

function announce(url: string): void {
  progress(`Listening on ${url}`);
  progress(`  Home        ${url}/`);
  progress(`  Playground  ${url}/playground`);
  progress(`  GraphQL     ${url}/graphql`);
  progress("Ctrl-C stops it.");
}
