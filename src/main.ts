import "reflect-metadata";
import { inspect } from "node:util";
import { runCommand } from "./cli";
import { ConfigError } from "./config";
import { DatasetError } from "./dataset/fault";
import { UnusableDatabase } from "./dataset/unusable-database";
import { ExchangeError } from "./exchange/folder";
import { WriteHeldUp } from "./history/writing";
import { ImportError } from "./imports/import-error";
import { KeyError } from "./identity/api-key.service";
import { KeepingError } from "./keeping/keeping-error";
import { complain, progress } from "./logger";
import { UnusableManifest } from "./server/trusted-documents";
import { StopRequested } from "./stop-request";

const EXIT_FAILED = 1;
const EXIT_MISUSED = 2;

/** Errors whose message is all that there is to say. */
const EXPLAINED = [
  DatasetError,
  ExchangeError,
  ImportError,
  KeepingError,
  KeyError,
  UnusableDatabase,
  UnusableManifest,
  WriteHeldUp,
];

/** Says why a command ended and gives its exit code; only a fault of the registry shows a stack. */
function exitCodeOf(error: unknown): number {
  if (error instanceof StopRequested) {
    progress(`${error.message} What was not finished has been undone.`);
    return error.exitCode;
  }
  if (EXPLAINED.some((each) => error instanceof each)) {
    complain(error instanceof Error ? error.message : String(error));
    return EXIT_FAILED;
  }
  if (error instanceof ConfigError) {
    complain(error.message);
    return EXIT_MISUSED;
  }
  complain(addressFault(error) ?? inspect(error));
  return EXIT_FAILED;
}

function addressFault(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  if (error.code === "EADDRINUSE")
    return `${error.message}\nAnother program listens there; set PORT to another port.`;
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
    return `${error.message}\nHOST is not an address of this machine.`;
  if (error.code === "EACCES") return `${error.message}\nThis needs rights that the process does not have.`;
  return undefined;
}

runCommand(process.argv.slice(2)).catch((error: unknown) => {
  process.exitCode = exitCodeOf(error);
  // a connection that is still being made would hold up the end
  if (error instanceof StopRequested) process.exit();
});
