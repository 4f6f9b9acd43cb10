import { codeOf } from "../query/driver-code";

/** A database that the registry can't work with: the message says why and what to do. */
export class UnusableDatabase extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UnusableDatabase";
  }
}

const NO_ANSWER = "does not answer: is it running, and is the address in DATABASE_URL right?";
const NO_ENTRY = "refuses the user or the password in DATABASE_URL.";

/** What the drivers' codes mean for the person who starts the registry. */
const REASONS: Readonly<Record<string, string>> = {
  SQLITE_NOTADB: "is not an SQLite database: set DATABASE_URL to another file.",
  SQLITE_CORRUPT:
    "is damaged: restore it from a backup, or remove it and start again to load everything anew.",
  SQLITE_CANTOPEN: "can't be opened: is it a file in a folder that this process may write to?",
  SQLITE_READONLY: "can't be written: give this process the right to, or set DATABASE_URL to another file.",
  SQLITE_FULL: "has no room: the disk is full.",
  SQLITE_BUSY: "is held by another process: end that one first.",
  ECONNREFUSED: NO_ANSWER,
  ETIMEDOUT: NO_ANSWER,
  EHOSTUNREACH: NO_ANSWER,
  ENETUNREACH: NO_ANSWER,
  ENOTFOUND: NO_ANSWER,
  EAI_AGAIN: NO_ANSWER,
  "28P01": NO_ENTRY,
  "28000": NO_ENTRY,
  "3D000": "does not exist: create it first, for example with createdb.",
  // data_corrupted and index_corrupted (PostgreSQL manual, appendix A)
  XX001: "is damaged: restore it from a backup.",
  XX002: "is damaged: restore it from a backup.",
  "42501": "doesn't give the user of DATABASE_URL the right to create tables.",
};

/** The same for what the driver of PostgreSQL says without a code. */
const MESSAGES: Readonly<Record<string, string>> = {
  "Connection terminated due to connection timeout": NO_ANSWER,
  "The server does not support SSL connections":
    "takes no SSL connections, which sslmode in DATABASE_URL asks for: let the server have a certificate, or leave sslmode out.",
};

/** The error of a driver in words for the person who starts the registry; undefined for every other error. */
export function unusable(error: unknown): UnusableDatabase | undefined {
  const code = codeOf(error);
  const known = Object.keys(REASONS).find((each) => code === each || code?.startsWith(`${each}_`));
  const reason = known === undefined ? MESSAGES[messageOf(error)] : REASONS[known];
  return reason === undefined ? undefined : new UnusableDatabase(`The database ${reason}`, { cause: error });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "";
}
