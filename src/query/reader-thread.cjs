// A thread that runs statements on a connection of its own. Plain JavaScript, as a thread begins with a file that
// Node can run as it is, also where the sources are run without having been built.
const os = require("node:os");
const { setFlagsFromString } = require("node:v8");
const { runInNewContext } = require("node:vm");
const { parentPort, workerData } = require("node:worker_threads");

/**
 * @type {{ driver: string, path: string, remembered: number, pageCache: string, inTime: string,
 *   snapshot?: boolean, past?: { views: string[], change: string, lastChange: string } }}
 */
const { driver, path, snapshot, past, remembered, pageCache, inTime } = workerData;
giveWay();
const Database = require(driver);
const database = new Database(path, { readonly: true, fileMustExist: true });
database.pragma(pageCache);

/** Lets the thread that answers go first where processors are few. Only on Linux is a priority that of the calling thread alone. */
function giveWay() {
  const lower = os.constants.priority.PRIORITY_BELOW_NORMAL;
  // a process that gives way to others already may not go back
  if (process.platform !== "linux" || os.getPriority() >= lower) return;
  try {
    os.setPriority(lower);
  } catch {
    // who forbids it to services does without
  }
}

/** Calls between two looks at the clock. */
const CALLS = 4;

let until = Infinity;
let calls = 0;
let late = false;
database.function(inTime, () => {
  calls += 1;
  late = calls % CALLS === 0 && performance.now() > until;
  if (late) throw new Error("the time is up");
  return 1;
});

/** Number of the last change until the moment that is asked about. */
let change = 0;
/** @type {import("better-sqlite3").Statement | undefined} */
let lastChange;
if (past !== undefined) {
  database.function(past.change, { deterministic: true }, () => change);
  for (const view of past.views) database.exec(view);
  lastChange = database.prepare(past.lastChange).pluck();
}

/** @type {Map<string, import("better-sqlite3").Statement>} */
const prepared = new Map();
/** Characters of those that have been forgotten since the last collection. */
let forgotten = 0;

/** @param {string} text */
function statementOf(text) {
  const statement = prepared.get(text) ?? database.prepare(text);
  prepared.delete(text);
  prepared.set(text, statement);
  let length = 0;
  for (const each of prepared.keys()) length += each.length;
  for (const oldest of prepared.keys()) {
    if (length <= remembered) break;
    length -= oldest.length;
    forgotten += oldest.length;
    prepared.delete(oldest);
  }
  return statement;
}

/** @type {(() => void) | undefined} */
let collect;

/** The driver ends a statement when it is collected, and the thread's heap doesn't know how much memory that gives back. */
function endForgotten() {
  if (forgotten <= remembered) return;
  forgotten = 0;
  // Node's own collector, which only a flag shows; that is one for all threads, so nobody takes it back
  setFlagsFromString("--expose-gc");
  collect ??= runInNewContext("gc");
  collect();
}

// `until` counts from 1970, as each thread has a clock of its own
parentPort?.on("message", ({ text, values, asOf, until: end, released }) => {
  if (released) return endSnapshot();
  const start = performance.now();
  until = end - performance.timeOrigin;
  late = false;
  try {
    // the first read fixes what the transaction sees
    if (snapshot && !database.inTransaction) database.exec("BEGIN");
    if (asOf !== undefined) change = lastChange?.get(asOf) ?? 0;
    const row = statementOf(text).get(...values);
    parentPort.postMessage({ row, ms: performance.now() - start }, buffersOf(row));
  } catch (error) {
    // the driver's errors are no Errors to the algorithm that copies messages
    parentPort.postMessage({ fault: String(error instanceof Error ? error.message : error), late });
  }
  endForgotten();
});

function endSnapshot() {
  if (database.inTransaction) database.exec("COMMIT");
}

/** Memory of the values that can change hands instead of being copied. */
function buffersOf(row) {
  return Object.values(row ?? {})
    .filter((value) => value instanceof Uint8Array && value.byteLength === value.buffer.byteLength)
    .map(({ buffer }) => buffer);
}
