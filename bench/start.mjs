// How long from the start of the process to the first answered query, and how much memory that takes.
// Run on a built checkout: node bench/start.mjs [runs]
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const POLL_MS = 5;
const ANSWER_TIMEOUT_MS = 60_000;
const query = { query: '{ region(code: "64.02") { name } }' };

const main = fileURLToPath(new URL("../dist/src/main.js", import.meta.url));
const runs = Number(process.argv[2] ?? 5);
if (!existsSync(main)) throw new Error('There is no dist: run "npm run build" first.');

const directory = mkdtempSync(join(tmpdir(), "paritrana-bench-"));
try {
  const empty = await times(runs, (run) => measure(join(directory, `empty-${run}.sqlite`)));
  // the last of them is loaded by now
  const loaded = await times(runs, () => measure(join(directory, `empty-${runs - 1}.sqlite`)));
  console.table({ "empty database": summary(empty), "loaded database": summary(loaded) });
} finally {
  rmSync(directory, { recursive: true, force: true });
}

async function times(count, work) {
  const results = [];
  for (let run = 0; run < count; run++) results.push(await work(run));
  return results;
}

function summary(results) {
  const median = (key) =>
    results.map((it) => it[key]).toSorted((a, b) => a - b)[Math.floor(results.length / 2)];
  return {
    runs: results.length,
    "ready (ms)": Math.round(median("readyMs")),
    "first answer (ms)": Math.round(median("answerMs")),
    "slowest answer (ms)": Math.round(Math.max(...results.map((it) => it.answerMs))),
    "memory (MB)": Math.round(median("memoryMb")),
  };
}

/** One start: spawned, listening, answering, measured, stopped. */
async function measure(database) {
  const began = performance.now();
  const env = { ...process.env, DATABASE_URL: database, HOST: "127.0.0.1", PORT: "0", LOG_LEVEL: "error" };
  const server = spawn(process.execPath, ["--enable-source-maps", main, "serve"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  try {
    const url = await listening(server);
    const readyMs = performance.now() - began;
    await firstAnswer(`${url}/graphql`, began);
    return { readyMs, answerMs: performance.now() - began, memoryMb: residentMb(server.pid) };
  } finally {
    server.kill("SIGTERM");
    await ended;
  }
}

async function listening(server) {
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /^Listening on (http:\S+)/.exec(line)?.[1];
    if (url) return url;
  }
  throw new Error("The server ended before it listened.");
}

async function firstAnswer(url, began) {
  const request = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(query),
  };
  while (performance.now() - began < ANSWER_TIMEOUT_MS) {
    const answer = await fetch(url, request).then(
      (response) => response.json(),
      () => undefined,
    );
    if (answer?.data?.region?.name) return;
    if (answer?.errors) throw new Error(JSON.stringify(answer.errors));
    await sleep(POLL_MS);
  }
  throw new Error("The server gave no answer in time.");
}

function residentMb(pid) {
  const status = `/proc/${pid}/status`;
  const kb = existsSync(status)
    ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, "utf8"))?.[1]
    : execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
  return Number(kb) / 1024;
}
