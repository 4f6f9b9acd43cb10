import { type EntityManager, QueryFailedError } from "typeorm";
import { ChangeKind } from "../history/change.entity";
import { type Edit, recordChange } from "../history/record-change.service";
import { type Problem, ProblemCode } from "./problem";

/** PostgreSQL's code of a row that breaks a CHECK; SQLite says it in words. */
const CHECK_VIOLATION = "23514";

const TAKEN_BACK = new Error("taken back");

const TRIED = { kind: ChangeKind.EDIT, at: "", by: "", approvedBy: null, reason: "" };

/**
 * What the tables themselves have against the edits, found out by writing them and taking them back: their conditions are the last
 * to know which values go together. To be called in a transaction.
 */
export async function brokenChecks(manager: EntityManager, edits: readonly Edit[]): Promise<Problem[]> {
  try {
    await manager.transaction(async (inner) => {
      await recordChange(inner, TRIED, edits);
      throw TAKEN_BACK;
    });
  } catch (error) {
    if (error === TAKEN_BACK) return [];
    const check = brokenCheck(error);
    if (check === undefined) throw error;
    const message = `these values don't go together: the condition ${check} of the table doesn't hold`;
    return [{ code: ProblemCode.INVALID, message, path: [] }];
  }
  return [];
}

/** Name of the CHECK that a statement broke; undefined for another fault. */
function brokenCheck(error: unknown): string | undefined {
  if (!(error instanceof QueryFailedError)) return undefined;
  const code: unknown = Reflect.get(error.driverError, "code");
  if (code === CHECK_VIOLATION) return String(Reflect.get(error.driverError, "constraint"));
  return /CHECK constraint failed: (\w+)/.exec(error.message)?.[1];
}
