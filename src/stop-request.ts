import { constants } from "node:os";

const STOP_SIGNALS = ["SIGINT", "SIGTERM"] as const;
type StopSignal = (typeof STOP_SIGNALS)[number];

/** One Ctrl-C can arrive several times: from the terminal, and passed on by npm and by bin/prepared.mjs. */
const SAME_REQUEST_MS = 500;

/** Why work was given up: the process was asked to stop. The reason of `StopRequest.signal`. */
export class StopRequested extends Error {
  readonly exitCode: number;

  constructor(signal: StopSignal) {
    super(`Stopped by ${signal}.`);
    this.name = "StopRequested";
    this.exitCode = 128 + constants.signals[signal];
  }
}

export interface StopRequest {
  readonly signal: AbortSignal;
  /** Gives the signals back to Node, whose own answer is to end the process. */
  dispose(): void;
}

/** Turns the first SIGINT or SIGTERM into an abort, so that work can end in order; a second one exits at once. */
export function listenForStop(exit: (code: number) => void = (code) => process.exit(code)): StopRequest {
  const controller = new AbortController();
  let firstAt = 0;
  const onSignal = (request: StopRequested): void => {
    if (!controller.signal.aborted) {
      firstAt = performance.now();
      controller.abort(request);
    } else if (performance.now() - firstAt > SAME_REQUEST_MS) {
      exit(request.exitCode);
    }
  };
  const listeners = STOP_SIGNALS.map((name) => [name, () => onSignal(new StopRequested(name))] as const);
  for (const [name, listener] of listeners) process.on(name, listener);
  return {
    signal: controller.signal,
    dispose: () => {
      for (const [name, listener] of listeners) process.off(name, listener);
    },
  };
}
