import { getNamedType, isEnumType, type GraphQLSchema, isObjectType } from "graphql";
import type { DataSource, EntityMetadata } from "typeorm";
import { AwardAtEvent } from "../../src/awards/award-event.entity";
import { AwardCategory } from "../../src/awards/award-category.entity";
import { FindingExplanation } from "../../src/checks/finding-explanation.entity";
import { Indicator } from "../../src/coverage/observation.entity";
import { Sector } from "../../src/coverage/sector.entity";
import { idPrefixOf } from "../../src/query/declare";
import { RegistryRecord } from "../../src/query/registry-record";
import { RegionAlias } from "../../src/regions/region-alias.entity";
import { Region } from "../../src/regions/region.entity";

/** Rows of a table that can grow, and of a code list, which can't. */
export const ROWS = { large: 30_000, codeList: 60 } as const;

/** Lists that somebody has to think up entry by entry. */
const CODE_LISTS: ReadonlySet<unknown> = new Set([Sector, Indicator, AwardCategory]);

/** Records that no list holds but a short one of their region, or none at all. */
const UNLISTED: ReadonlySet<unknown> = new Set([RegionAlias, FindingExplanation]);

type Column = EntityMetadata["columns"][number];

/** Names of the tables that can grow. */
export function largeTables({ entityMetadatas }: DataSource): Set<string> {
  return new Set(filledOf(entityMetadatas).map(({ tableName }) => tableName)).add("region");
}

function filledOf(metadatas: readonly EntityMetadata[]): EntityMetadata[] {
  return metadatas.filter(({ target }) => isRecord(target) && !CODE_LISTS.has(target));
}

function isRecord(target: unknown): boolean {
  if (target === AwardAtEvent) return true;
  return typeof target === "function" && target.prototype instanceof RegistryRecord && !UNLISTED.has(target);
}

/**
 * Fills every table of records beside those that are there, set by set. In each column one value is common (half of the
 * rows), one is rare (one in a thousand) and others lie between, independent of the other columns; a column that can be
 * null is null in one row of eight. The rules of the tables, which such rows don't keep, are off.
 */
export async function fillLargeTables(dataSource: DataSource, schema: GraphQLSchema): Promise<void> {
  const { entityMetadatas } = dataSource;
  const rules = globalThis.databaseOfTests === "postgres" ? POSTGRES_RULES : SQLITE_RULES;
  await rules(dataSource);
  await dataSource.query(`CREATE TABLE "numbered" ("number" integer PRIMARY KEY, "code" varchar(13))`);
  await dataSource.query(
    `INSERT INTO "numbered" SELECT row_number() OVER (ORDER BY "code") - 1, "code" FROM "region"`,
  );
  await dataSource.query(`CREATE TABLE "number" ("i" bigint PRIMARY KEY)`);
  await dataSource.query(
    `INSERT INTO "number" WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS.large}) SELECT i FROM n`,
  );
  for (const metadata of entityMetadatas.filter(({ target }) => isRecord(target)))
    await dataSource.query(filling(metadata, schema));
  await dataSource.query(`DROP TABLE "numbered"`);
  await dataSource.query(`DROP TABLE "number"`);
  // nobody gathers statistics of a SQLite file: with them it would plan a statement anew for each value
  if (dataSource.options.type !== "postgres") return;
  // PostgreSQL looks at 300 rows for each unit of the target: at all of them, and it marks every page as settled, so that its
  // plans don't depend on chance, nor on when it does so by itself.
  await dataSource.query("SET default_statistics_target = 1000");
  await dataSource.query("VACUUM ANALYZE");
}

/** Statements that switch off checks, foreign keys and triggers. */
async function SQLITE_RULES(dataSource: DataSource): Promise<void> {
  await dataSource.query("PRAGMA ignore_check_constraints = ON");
  await dataSource.query("PRAGMA foreign_keys = OFF");
  await dataSource.query("PRAGMA synchronous = OFF");
  const triggers: { name: string }[] = await dataSource.query(
    `SELECT "name" FROM sqlite_master WHERE "type" = 'trigger'`,
  );
  for (const { name } of triggers) await dataSource.query(`DROP TRIGGER "${name}"`);
}

async function POSTGRES_RULES(dataSource: DataSource): Promise<void> {
  const constraints: { table: string; name: string }[] = await dataSource.query(
    `SELECT conrelid::regclass::text AS "table", conname AS "name" FROM pg_constraint
     WHERE contype IN ('c', 'f') AND connamespace = 'public'::regnamespace ORDER BY contype DESC`,
  );
  for (const { table, name } of constraints)
    await dataSource.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`);
  const triggers: { table: string; name: string }[] = await dataSource.query(
    `SELECT tgrelid::regclass::text AS "table", tgname AS "name" FROM pg_trigger WHERE NOT tgisinternal`,
  );
  for (const { table, name } of triggers) await dataSource.query(`DROP TRIGGER "${name}" ON ${table}`);
}

function filling(metadata: EntityMetadata, schema: GraphQLSchema): string {
  const rows = CODE_LISTS.has(metadata.target) ? ROWS.codeList : ROWS.large;
  const columns = metadata.columns.map(({ databaseName }) => `"${databaseName}"`).join(", ");
  const values = metadata.columns.map((column, index) => valueOf(column, index, schema)).join(", ");
  return `INSERT INTO "${metadata.tableName}" (${columns}) SELECT ${values} FROM "number" WHERE "i" <= ${rows} ON CONFLICT DO NOTHING`;
}

/** The id of a record by its number, in an order that has nothing to do with it. */
function idOf(target: unknown, number: string): string {
  return `'${prefixOf(target)}_' || (1000000000000000 + (${number}) * 48271 % 2147483647)`;
}

/** First characters of the global ids of an entity. */
export function prefixOf(target: unknown): string {
  if (!isClass(target)) throw new Error("an entity is a class");
  return idPrefixOf(target);
}

function isClass(target: unknown): target is new () => object {
  return typeof target === "function";
}

/** A number below 100,000 that looks thrown with dice, another one for each column. */
function dice(column: number): string {
  return `((("i" + ${column * 7}) * 48271 % 2147483647) * ${16_807 + 2 * column} % 2147483647 % 100000)`;
}

function valueOf(column: Column, index: number, schema: GraphQLSchema): string {
  const thrown = dice(index + 1);
  const metadata = column.entityMetadata;
  if (column.propertyName === "key") return `'large-' || (100000 + ${dice(0)}) || '-' || "i"`;
  if (column.isPrimary && column.propertyName === "id") return idOf(metadata.target, `"i"`);
  const [relation] = metadata.relations.filter(({ joinColumns }) => joinColumns[0] === column);
  if (relation !== undefined) {
    const target = relation.inverseEntityMetadata;
    const code = `(SELECT "code" FROM "numbered" WHERE "number" = ${thrown} % 91000)`;
    const rows = CODE_LISTS.has(target.target) ? ROWS.codeList : ROWS.large;
    const number = `1 + ${thrown} % ${rows}`;
    const id = ["int", "integer"].includes(String(column.type)) ? number : idOf(target.target, number);
    const found = target.target === Region ? code : `(${id})`;
    // pairs are told apart by their first half
    if (column.isPrimary && index === 0) return idOf(target.target, `"i"`);
    return column.isNullable ? `CASE WHEN ${dice(index + 50)} % 8 > 0 THEN ${found} END` : found;
  }
  const [common, rare, between] = choices(column, thrown, schema);
  const unknown = column.isNullable ? `WHEN ${dice(index + 50)} % 8 = 0 THEN NULL ` : "";
  return `CASE ${unknown}WHEN ${thrown} < 50000 THEN ${common} WHEN ${thrown} < 50100 THEN ${rare} ELSE ${between} END`;
}

/** SQL of the common value of a column, of the rare one and of the others, made of a number below 100,000. */
function choices(column: Column, thrown: string, schema: GraphQLSchema): [string, string, string] {
  const type = String(column.type);
  const enumValues = enumOf(column, schema);
  if (type === "boolean") return ["(1 = 1)", "(1 = 0)", "(1 = 1)"];
  if (type === "simple-json") {
    const listed = enumValues.map((value) => `'["${value}"]'`);
    return [listed[0] ?? "'[]'", listed.at(-1) ?? "'[]'", listed[1] ?? "'[]'"];
  }
  if (enumValues.length > 0) {
    const [first = "", second = first] = enumValues.map((value) => `'${value}'`);
    return [first, `'${enumValues.at(-1)}'`, enumValues.length > 2 ? second : first];
  }
  if (["int", "bigint", "numeric", "double precision"].includes(type))
    return ["2024", "1990", `2000 + ${thrown} % 20`];
  if (Number(column.length) === 10)
    return ["'2024-05'", "'1990-05-01'", `(2000 + ${thrown} % 20) || '-' || (10 + ${thrown} % 3)`];
  if (column.length === "1") return ["'A'", "'Z'", "'B'"];
  return ["'common'", "'rare'", `'text ' || (10000 + ${thrown} % 1000)`];
}

function enumOf(column: Column, schema: GraphQLSchema): string[] {
  const type = schema.getType(column.entityMetadata.name);
  if (!isObjectType(type)) return [];
  const field = type.getFields()[column.propertyName];
  const named = field === undefined ? undefined : getNamedType(field.type);
  return isEnumType(named) ? named.getValues().map(({ name }) => name) : [];
}
