// Only one process at a time installs or builds in a checkout: a directory can be made by one of them only.
import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runningPids } from "./run.mjs";

const BEAT_MS = 1_000;
const POLL_MS = 200;
/** Beats missed before a holder that cannot be asked for (another container, a reused process id) counts as gone. */
const SILENCE_MS = 60_000;

/** Runs `work` while no other process runs its own under the same `directory`. */
export async function withLock(directory, work) {
  const token = await acquire(directory);
  const beat = setInterval(() => renew(directory, token), BEAT_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if (holder(directory)?.token === token) rmSync(directory, { recursive: true, force: true });
  }
}

export const isLocked = (directory) => statSync(directory, { throwIfNoEntry: false }) !== undefined;

async function acquire(directory) {
  const token = randomUUID();
  let told = false;
  let last = { beat: "", at: performance.now() };
  while (!tryMake(directory, token)) {
    const held = holder(directory);
    const beat = `${held?.token} ${held?.beat}`;
    if (beat !== last.beat) last = { beat, at: performance.now() };
    if (isGone(held) || performance.now() - last.at > SILENCE_MS) takeAway(directory, held?.token);
    else if (!told && held) {
      told = true;
      console.log(`Another start is preparing this checkout (process ${held.pids[0]}); waiting for it.`);
    }
    await sleep(POLL_MS);
  }
  return token;
}

function tryMake(directory, token) {
  try {
    mkdirSync(directory);
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
  write(directory, token);
  return true;
}

const ownerFile = (directory) => join(directory, "owner.json");

/** The commands it runs are named too: npm goes on when its parent is killed. */
function write(directory, token) {
  const owner = { token, host: hostname(), pids: [process.pid, ...runningPids()] };
  writeFileSync(ownerFile(directory), JSON.stringify(owner));
}

function renew(directory, token) {
  if (holder(directory)?.token !== token) return;
  write(directory, token);
  utimesSync(directory, new Date(), new Date());
}

function holder(directory) {
  try {
    const beat = statSync(directory).mtimeMs;
    return { ...JSON.parse(readFileSync(ownerFile(directory), "utf8")), beat };
  } catch {
    // just made and not yet signed, being rewritten, or just given back: the next look tells
    return undefined;
  }
}

function isGone(held) {
  return held?.host === hostname() && held.pids.every((pid) => !isAlive(pid));
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Moved aside first, so that of two who saw the same silence only one removes it, and never a newer lock. */
function takeAway(directory, token) {
  const aside = `${directory}-${randomUUID()}`;
  try {
    renameSync(directory, aside);
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  if (holder(aside)?.token !== token) {
    renameSync(aside, directory);
    return;
  }
  rmSync(aside, { recursive: true, force: true });
}
