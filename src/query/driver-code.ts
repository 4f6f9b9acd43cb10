import { QueryFailedError } from "typeorm";

/** The code by which a driver or the system tells its errors apart, if this is one of them. */
export function codeOf(error: unknown): string | undefined {
  const fault: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const hasCode = typeof fault === "object" && fault !== null && "code" in fault;
  return hasCode && typeof fault.code === "string" ? fault.code : undefined;
}

/** Whether a statement of a SQLite file couldn't have the lock that it needs. */
export function isBusy(error: unknown): boolean {
  return codeOf(error)?.startsWith("SQLITE_BUSY") === true;
}

/** Whether PostgreSQL ended a statement that waited too long for a lock (manual, appendix A: lock_not_available). */
export function isHeld(error: unknown): boolean {
  return codeOf(error) === "55P03";
}
