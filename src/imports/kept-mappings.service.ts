import type { DataSource, EntityManager } from "typeorm";
import { writing } from "../history/writing";
import { quoted } from "../query/bad-input";
import { ImportMapping } from "./import-mapping.entity";
import { type Mapping, UnfitMapping } from "./mapping";
import type { RecordType } from "./record-fields";

/** A mapping that says nothing: everything is looked for in the headers. */
export const NO_MAPPING: Mapping = { headerLine: null, columns: {}, constants: {} };

/** Names that a mapping can have; PostgreSQL refuses to look for some others, such as those with a NUL. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,79}$/u;

/** The mapping that was kept under a name. Throws `UnfitMapping` if there is none for this type of records. */
export async function keptMapping(
  manager: EntityManager,
  name: string,
  { entity }: RecordType,
): Promise<Mapping> {
  const kept = NAME.test(name)
    ? await manager.findOneBy(ImportMapping, { name, recordType: entity.name })
    : null;
  if (kept !== null) return mappingIn(kept.definition);
  const others = await manager.find(ImportMapping, {
    where: { recordType: entity.name },
    order: { name: "ASC" },
    take: 20,
  });
  const known =
    others.length === 0 ? "none is kept yet" : `there are ${others.map((other) => other.name).join(", ")}`;
  throw new UnfitMapping(`no mapping is called ${quoted(name)}: ${known}`);
}

/** Keeps a mapping under a name, in the place of one that had it. */
export async function keepMapping(
  dataSource: DataSource,
  { name, type, by }: { name: string; type: RecordType; by: string },
  mapping: Mapping,
): Promise<void> {
  if (!NAME.test(name))
    throw new UnfitMapping(
      "a mapping's name has 1 to 80 letters, digits, spaces, dots, hyphens and underscores",
    );
  // the next file of this form may have another number of titles
  const definition = JSON.stringify({ ...mapping, headerLine: null });
  const savedAt = new Date().toISOString();
  const kept = { name, recordType: type.entity.name, definition, savedBy: by, savedAt };
  await writing(dataSource, (manager) => manager.save(ImportMapping, kept));
}

/** The mapping that a JSON text holds. Throws `UnfitMapping`. */
export function mappingIn(json: string): Mapping {
  const value = parsed(json);
  const { headerLine = null, columns = {}, constants = {} } = value;
  const fits =
    (headerLine === null || Number.isInteger(headerLine)) && isTexts(columns) && isTexts(constants);
  if (!fits || !isTexts(columns) || !isTexts(constants))
    throw new UnfitMapping(
      'a mapping is JSON like {"headerLine": 4, "columns": {"Kab/Kota": "regency"}, "constants": {"period": "2024"}}',
    );
  return { headerLine: headerLine === null ? null : Number(headerLine), columns, constants };
}

function parsed(json: string): { headerLine?: unknown; columns?: unknown; constants?: unknown } {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // told as any other text that is no mapping
  }
  throw new UnfitMapping("the mapping is no JSON object");
}

function isTexts(value: unknown): value is Record<string, string> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((each) => typeof each === "string")
  );
}
