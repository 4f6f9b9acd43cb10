// What is looked at when a soak is over: whether all that was acknowledged is there, and what the server logged.
import { readFileSync } from "node:fs";
import { ask } from "../run/server.mjs";

/** Keys asked for at once. */
const AT_ONCE = 100;

/** Lines of the log that are told. */
const TOLD = 10;

const COUNTED = "query ($keys: [String!]!) { sources(where: { key: { in: $keys } }) { totalCount } }";

/** How many sources were acknowledged, and how many of them the registry doesn't have. */
export async function missingOf({ server, acknowledged }) {
  let there = 0;
  for (let start = 0; start < acknowledged.length; start += AT_ONCE) {
    const keys = acknowledged.slice(start, start + AT_ONCE);
    const { sources } = await ask(server, { query: COUNTED, variables: { keys } });
    there += sources.totalCount;
  }
  return { acknowledged: acknowledged.length, missing: acknowledged.length - there };
}

/** Errors in the log of the server. */
export function errorsIn(log) {
  const lines = readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => !line.startsWith("{") || line.includes('"level":"error"'))
    .filter((line) => line !== "");
  const told = lines.slice(0, TOLD).map((line) => `logged: ${line.slice(0, 1000)}`);
  return lines.length > TOLD ? [...told, `${lines.length} such lines in the log`] : told;
}
