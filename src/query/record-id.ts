import { createHash } from "node:crypto";
import type { ClassType } from "type-graphql";
import { idPrefixOf } from "./declare";

/** The id of a record: the same for the same key, on every machine and at every loading. */
export function recordId(entity: ClassType, key: string): string {
  const digest = createHash("sha256").update(`${entity.name}:${key}`).digest("hex");
  return `${idPrefixOf(entity)}_${digest.slice(0, 16)}`;
}
