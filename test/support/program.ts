import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const main = join(__dirname, "..", "..", "dist", "src", "main.js");

/** A `paritrana` that runs as a process of its own. */
export interface Program {
  /** What it has printed so far. */
  printed(): { stdout: string; stderr: string };
  /** Resolves when this has been printed on stdout or stderr. */
  prints(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** Resolves with the exit code, or null if a signal ended it. */
  ended: Promise<number | null>;
}

/** Starts the built `paritrana`, which npm test has made, with these arguments and settings. */
export function startProgram(args: readonly string[], settings: Readonly<Record<string, string>>): Program {
  if (!existsSync(main)) throw new Error("There is no build to test: npm test makes one first.");
  const { PATH } = process.env;
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed = { stdout: "", stderr: "" };
  const waiting = new Set<() => void>();
  const hear = (stream: "stdout" | "stderr") => (text: string) => {
    printed[stream] += text;
    for (const check of waiting) check();
  };
  child.stdout.setEncoding("utf8").on("data", hear("stdout"));
  child.stderr.setEncoding("utf8").on("data", hear("stderr"));
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  return {
    printed: () => ({ ...printed }),
    prints: (text) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (!`${printed.stdout}${printed.stderr}`.includes(text)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        void ended.then(() =>
          reject(new Error(`ended without printing ${text}: ${JSON.stringify(printed)}`)),
        );
        check();
      }),
    kill: (signal) => child.kill(signal),
    ended,
  };
}
