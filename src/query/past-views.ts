import type { DataSource, EntityMetadata } from "typeorm";
import { pastOf } from "./past";
import { name } from "./sql";
import { IN_TIME } from "./sqlite-driver";

type Column = EntityMetadata["columns"][number];

/** What the two databases spell differently in a view of the past. */
interface Spelling {
  /** Start of the name of a table that a view hides. */
  hidden: string;
  /** Number of the last change of that time. */
  number: string;
  /** A condition that holds until the statement has taken too long. */
  inTime: string;
  /** The rowid of a row, as a column with a comma behind it, where there are rowids. */
  rowid: (alias: string) => string;
  /** The value of a column in the JSON of a state. */
  stated: (column: Column) => string;
}

/** Name of the SQL function that gives the number of the last change of the time that is asked about. */
export const AS_OF_FUNCTION = "as_of_change";

/** Setting of a connection that holds the same. */
export const AS_OF_SETTING = "registry.as_of_change";

/** Types of columns that hold texts. */
const TEXTS = new Set(["varchar", "text", "simple-json"]);

const sqlite: Spelling = {
  hidden: "main.",
  number: `${AS_OF_FUNCTION}()`,
  inTime: `${IN_TIME}()`,
  rowid: (alias) => `${alias}.rowid AS rowid, `,
  // both parts of a view are read by indexes only if their columns have the same affinity
  stated({ propertyName, type }) {
    const cast = TEXTS.has(String(type)) ? "text" : String(type);
    return `CAST(json_extract(r."before", '$."${propertyName}"') AS ${cast})`;
  },
};

const postgres: Spelling = {
  hidden: "",
  number: `current_setting('${AS_OF_SETTING}')::integer`,
  inTime: "TRUE",
  rowid: () => "",
  stated({ propertyName, type }) {
    const value = `(r."before"::json ->> '${propertyName}')`;
    if (!TEXTS.has(String(type))) return `${value}::${String(type)}`;
    return `${value}::${type === "varchar" ? "varchar" : "text"} COLLATE "C"`;
  },
};

/**
 * Statements that make temporary views with the names of the tables, which then hide them: each has the rows that its table
 * had after the change whose number the connection knows. A row that no later change touched is the one of the table; of any
 * other the first of those changes keeps what it was before.
 */
export function pastViews({ options, entityMetadatas }: DataSource): string[] {
  const spelling = options.type === "postgres" ? postgres : sqlite;
  const revised = entityMetadatas.filter(({ target }) => pastOf(target) === "revised");
  // on PostgreSQL a view means what its names mean when it is made: those of the history are hidden last
  return [...revised.map((metadata) => revisedView(metadata, spelling)), ...historyViews(spelling)];
}

function revisedView(metadata: EntityMetadata, { hidden, number, inTime, rowid, stated }: Spelling): string {
  const { primaryColumns, columns, tableName } = metadata;
  const table = name(tableName).text;
  const id = primaryColumns.map((column) => `a.${nameOf(column)}`).join(" || ' ' || ");
  const [key, ...others] = primaryColumns;
  const own = columns.map((column) => `a.${nameOf(column)}`);
  const kept = columns.map((column) => {
    const value = column === key && others.length === 0 ? `r."record_id"` : stated(column);
    return `${value} AS ${nameOf(column)}`;
  });
  const revision = `${hidden}"revision"`;
  return `CREATE TEMP VIEW ${table} AS
    SELECT ${rowid("a")}${own.join(", ")} FROM ${hidden}${table} a
    WHERE ${inTime} AND NOT EXISTS (SELECT 1 FROM ${revision} l WHERE l."record_id" = ${id} AND l."change_number" > ${number})
    UNION ALL
    SELECT ${rowid("r")}${kept.join(", ")} FROM ${revision} r
    WHERE ${inTime} AND r."record_type" = '${metadata.name}' AND r."change_number" > ${number} AND r."before" IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM ${revision} e WHERE e."record_id" = r."record_id" AND e."change_number" > ${number} AND e."sequence" < r."sequence")`;
}

/** The history as it was; a record had been merged into the last of those that were merged one into the next until then. */
function historyViews({ hidden, number, rowid }: Spelling): string[] {
  const merged = (alias: string): string =>
    `${alias}."kind" = 'MERGED' AND ${alias}."change_number" <= ${number}`;
  const revision = `${hidden}"revision"`;
  return [
    `CREATE TEMP VIEW "merged_record" AS
      SELECT ${rowid("m")}m."id", (
        WITH RECURSIVE chain(id) AS (
          SELECT m."id" UNION SELECT r."merged_into" FROM chain JOIN ${revision} r ON r."record_id" = chain.id AND ${merged("r")}
        )
        SELECT chain.id FROM chain WHERE NOT EXISTS (SELECT 1 FROM ${revision} n WHERE n."record_id" = chain.id AND ${merged("n")})
      ) AS "into_id"
      FROM ${hidden}"merged_record" m
      WHERE EXISTS (SELECT 1 FROM ${revision} o WHERE o."record_id" = m."id" AND ${merged("o")})`,
    `CREATE TEMP VIEW "revision" AS SELECT ${rowid("r")}r.* FROM ${revision} r WHERE r."change_number" <= ${number}`,
    `CREATE TEMP VIEW "every_change" AS SELECT c."number", c."at" FROM ${hidden}"change" c`,
    `CREATE TEMP VIEW "change" AS SELECT ${rowid("c")}c.* FROM ${hidden}"change" c WHERE c."number" <= ${number}`,
  ];
}

/** The query for the number of the last change until a time, the value that it binds as `place`; none for no change. */
export function lastChangeUntil(place: string): string {
  return `SELECT "number" FROM "every_change" WHERE "at" <= ${place} ORDER BY "number" DESC LIMIT 1`;
}

function nameOf(column: Column): string {
  return name(column.databaseName).text;
}
