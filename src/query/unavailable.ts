import { GraphQLError } from "graphql";

/** The database can't be reached at the moment; nothing of the request has been done that the client was told of. */
export class Unavailable extends GraphQLError {
  constructor(cause: unknown) {
    super("the database doesn't answer at the moment: try again in some seconds", {
      originalError: cause instanceof Error ? cause : null,
      extensions: { code: "TRY_AGAIN" },
    });
  }
}

/** So many statements wait for their turn that this one's hasn't come in its time. */
export class Busy extends GraphQLError {
  constructor() {
    super("so much is asked of the database at the moment that this had no turn: try again in some seconds", {
      extensions: { code: "TRY_AGAIN" },
    });
  }
}

/** The registry stops, and reads nothing any more. */
export class Closed extends GraphQLError {
  constructor() {
    super("the registry stops: try again in some seconds", { extensions: { code: "TRY_AGAIN" } });
  }
}

/**
 * Codes of the system, of SQLite for a file that isn't there any more, and of PostgreSQL (manual, appendix A), for a connection
 * that isn't made or breaks: connection exceptions, shutdown, crash, start, too many connections.
 */
const GONE =
  /^(?:ECONN|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|ENETUNREACH$|ENOTFOUND$|EAI_AGAIN$|SQLITE_CANTOPEN|08...$|57P0[123]$|53300$)/;

/** What the driver of PostgreSQL and TypeORM say of connections that break; they give no code. */
const BROKEN =
  /^(?:Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end on the pool|Query runner already released|Database connection provided by a query runner was already released)/;

/** The error of a driver as clients get it if it says that the database is gone, or what says already to try again; undefined for every other. */
export function unavailable(error: unknown): Unavailable | Busy | Closed | undefined {
  if (error instanceof Unavailable || error instanceof Busy || error instanceof Closed) return error;
  const fault = valueOf(error, "driverError") ?? error;
  // of a name with several addresses all were tried
  const faults: unknown = valueOf(fault, "errors") ?? [fault];
  return Array.isArray(faults) && faults.some(isGone) ? new Unavailable(error) : undefined;
}

function isGone(fault: unknown): boolean {
  return GONE.test(String(valueOf(fault, "code"))) || BROKEN.test(String(valueOf(fault, "message")));
}

/** A property of an error; TypeORM wraps those of the driver, and not each of them is an Error to every realm. */
function valueOf(error: unknown, name: string): unknown {
  return typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
}
