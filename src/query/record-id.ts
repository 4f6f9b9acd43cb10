import { createHash } from "node:crypto";
import type { ClassType } from "type-graphql";
import { idPrefixOf } from "./declare";

/** The id of a record: the same for the same key, on every machine and at every loading. */
export function recordId(entity: ClassType, key: string): string {
  const digest = createHash("sha256").update(`${entity.name}:${key}`).digest("hex");
  return `${idPrefixOf(entity)}_${digest.slice(0, 16)}`;
}

/** Whether a text has the form of a global id; PostgreSQL refuses some that have not, such as those with a NUL. */
export function isId(text: string): boolean {
  return /^[a-z]{3}_[0-9a-f]{2,20}$/.test(text);
}
