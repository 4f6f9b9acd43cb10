// Runs one command to its end, as if it had been typed: same terminal, signals passed on, exit code given back.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { watchLauncher } from "./launcher.mjs";

const FORWARDED = ["SIGINT", "SIGTERM", "SIGHUP"];
const running = new Set();
let interruptedBy;

/** Process ids of the commands that run now. */
export const runningPids = () => [...running].map((child) => child.pid);

/** The exit code of `command`; a death by signal is 128 + its number, as shells say it. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: "inherit", ...options });
    const forward = (signal) => {
      interruptedBy = signal;
      child.kill(signal);
    };
    const unwatch = watchLauncher(() => forward("SIGTERM"));
    const done = () => {
      unwatch();
      running.delete(child);
      for (const signal of FORWARDED) process.off(signal, forward);
    };
    running.add(child);
    for (const signal of FORWARDED) process.on(signal, forward);
    child.once("error", (error) => {
      done();
      reject(error);
    });
    child.once("exit", (code, signal) => {
      done();
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

export const runNode = (args, options) => run(process.execPath, args, options);

/** npm of the same installation when started by npm, else the one on the PATH. */
export function runNpm(args, options) {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) return runNode([cli, ...args], options);
  return run("npm", args, { shell: process.platform === "win32", ...options });
}

/** Ends a step that failed, with words for the person who started it. */
export class StepFailed extends Error {
  constructor(message, exitCode) {
    super(interruptedBy ? "Interrupted. The next start does it again." : message);
    this.exitCode = interruptedBy ? 128 + constants.signals[interruptedBy] : exitCode;
  }
}

/** Says in words what is wrong and exits with the code of the step that failed. */
export function reportAndExit(error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = error.exitCode;
}
