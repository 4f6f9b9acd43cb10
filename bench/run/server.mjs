// Starts and stops a contestant.
import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import { createInterface } from "node:readline";

const START_TIMEOUT_MS = 60_000;

/**
 * Starts a contestant on its database. What it logs goes into the file `log`: writing it is part of its work.
 * `flags` go to its Node.
 */
export async function startServer(contestant, { databases, log, flags = [] }) {
  const { node, args, env, kind, database } = contestant;
  const url = kind === "none" ? "" : databases[kind][database];
  const file = openSync(log, "a");
  const child = spawn(node(), [...flags, ...args], {
    env: { ...process.env, NODE_ENV: "production", HOST: "127.0.0.1", PORT: "0", DATABASE_URL: url, ...env },
    stdio: ["ignore", "pipe", file],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const origin = await listening(child, contestant.name).catch(async (error) => {
    child.kill("SIGKILL");
    await ended;
    throw new Error(`${contestant.name} did not start; ${log} says why.`, { cause: error });
  });
  return {
    name: contestant.name,
    contestant,
    pid: child.pid,
    origin,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function listening(child, name) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${name} didn't listen in time`)), START_TIMEOUT_MS);
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`${name} ended with ${code}`));
    });
    createInterface({ input: child.stdout }).on("line", (line) => {
      const origin = /^Listening on (http:\S+)/.exec(line)?.[1];
      if (origin === undefined) return;
      clearTimeout(timer);
      resolve(origin.replace(/\/$/, ""));
    });
  });
}

/** Sends one body and returns the text of the answer. */
export async function post(server, body, path = "/graphql") {
  const response = await fetch(server.origin + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (response.status !== 200)
    throw new Error(`${server.name} answered ${response.status}: ${text.slice(0, 500)}`);
  return text;
}

/** Sends one body and returns the data of the answer. */
export async function ask(server, body) {
  const { data, errors } = JSON.parse(await post(server, body));
  if (errors) throw new Error(`${server.name}: ${JSON.stringify(errors).slice(0, 500)}`);
  return data;
}
