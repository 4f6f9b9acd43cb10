import type { MigrationInterface, QueryRunner } from "typeorm";
import { TableColumn, TableIndex } from "typeorm";

/**
 * What figures have to agree in to be summed stands as a number beside the text: sums compare it for every cell, and texts cost more.
 * Processes of the version before go on with the text; for the cells that they make, a trigger adds the number.
 */
export class SumGrounds1763700000020 implements MigrationInterface {
  name = "SumGrounds1763700000020";

  async up(runner: QueryRunner): Promise<void> {
    const added = NUMBERS.map((name) => new TableColumn({ name, type: "bigint", isNullable: true }));
    await replaceIndexes(runner, NUMBERS, () => runner.addColumns(TABLE, added));
    await runner.query(`UPDATE "${TABLE}" SET ${assigned("")}`);
    for (const statement of triggerOf(runner)) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type === "postgres") {
      await runner.query(`DROP TRIGGER "${TRIGGER}" ON "${TABLE}"`);
      await runner.query(`DROP FUNCTION ${TRIGGER}()`);
    } else await runner.query(`DROP TRIGGER "${TRIGGER}"`);
    await replaceIndexes(runner, TEXTS, () => runner.dropColumns(TABLE, [...NUMBERS]));
  }
}

const TABLE = "enrollment_total";
const TRIGGER = "enrollment_total_grounds";

/** Names of the columns in their order: of totals and of parts. */
type Pair = readonly [totals: string, parts: string];

const TEXTS: Pair = ["totals_alike", "parts_alike"];
const NUMBERS: Pair = ["totals_grounds", "parts_grounds"];

/** Indexes that hold the sums, by what comes first in them. */
const INDEXES: readonly [name: string, columns: string[]][] = [
  ["ix_enrollment_total_region", ["depth", "by_sector", "region_code", "segment", "year", "sector_id"]],
  [
    "ix_enrollment_total_year",
    ["depth", "by_sector", "year", "segment", "regency_code", "region_code", "sector_id"],
  ],
];

/** Has the indexes hold these columns, which are there after `change`. */
async function replaceIndexes(
  runner: QueryRunner,
  [totals, parts]: Pair,
  change: () => Promise<void>,
): Promise<void> {
  for (const [name] of INDEXES) await runner.dropIndex(TABLE, name);
  await change();
  for (const [name, first] of INDEXES) {
    const columnNames = [...first, "level", "records", "totals_enrolled", totals, "parts_enrolled", parts];
    await runner.createIndex(TABLE, new TableIndex({ name, columnNames }));
  }
}

/** Digits for the levels that stand in the texts. */
const DEPTHS: readonly [level: string, digit: string][] = [
  ["COUNTRY", "0"],
  ["PROVINCE", "1"],
  ["CITY", "2"],
  ["DISTRICT", "3"],
  ["VILLAGE", "4"],
  ["-", "9"],
];

/** The number for a text such as `2024-06 CITY 2`: 120240622. */
function numberOf(text: string): string {
  const digits = DEPTHS.reduce((of, [level, digit]) => `replace(${of}, ' ${level} ', '${digit}')`, text);
  return `CAST('1' || replace(${digits}, '-', '') AS bigint)`;
}

/** Both numbers, from the texts of `row`. */
function assigned(row: string): string {
  return NUMBERS.map((name, grain) => `"${name}" = ${numberOf(`${row}"${TEXTS[grain] ?? ""}"`)}`).join(", ");
}

/** Adds the numbers to cells that have only the texts. */
function triggerOf(runner: QueryRunner): string[] {
  const when = `(NEW."totals_alike" IS NOT NULL AND NEW."totals_grounds" IS NULL) OR (NEW."parts_alike" IS NOT NULL AND NEW."parts_grounds" IS NULL)`;
  if (runner.dataSource.options.type !== "postgres")
    return [
      `CREATE TRIGGER "${TRIGGER}" AFTER INSERT ON "${TABLE}" WHEN ${when}
       BEGIN UPDATE "${TABLE}" SET ${assigned("NEW.")} WHERE rowid = NEW.rowid; END`,
    ];
  const assignments = NUMBERS.map(
    (name, grain) => `NEW."${name}" := ${numberOf(`NEW."${TEXTS[grain] ?? ""}"`)};`,
  ).join(" ");
  return [
    `CREATE FUNCTION ${TRIGGER}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${assignments} RETURN NEW; END $$`,
    `CREATE TRIGGER "${TRIGGER}" BEFORE INSERT ON "${TABLE}" FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION ${TRIGGER}()`,
  ];
}
