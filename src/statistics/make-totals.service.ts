import type { ClassType } from "type-graphql";
import type { EntityManager } from "typeorm";
import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import { tablePlan } from "../query/catalog";
import type { Row, Scope } from "../query/declare";
import { dialectOf } from "../query/dialect";
import { boundValues } from "../query/run";
import { cellsOf } from "../query/members";
import { type Sql, TRUE, joined, literal, name, sql, trusted } from "../query/sql";
import { Region } from "../regions/region.entity";
import { DEEPEST, enrollmentCells } from "./enrollment-cells";
import { EnrollmentTotal, NO_REGION, StaleEnrollmentTotal } from "./enrollment-total.entity";

/** A column of a cell. */
export type Column = keyof EnrollmentTotal;

/** What the enrolments of a cell agree in, beside its region and year; the sector only in cells by sector. */
export const AGREED: readonly Column[] = [
  "level",
  "period",
  "segment",
  "sectorId",
  "sectorKind",
  "basis",
  "measure",
  "programmes",
  "countsActive",
];

/** What adds up from cells to a larger cell; of single records, numbers of regions have to be counted instead. */
const ADDED = [
  "records",
  ...(["totals", "parts"] as const).flatMap(
    (grain) =>
      [
        `${grain}Summed`,
        `${grain}Enrolled`,
        `${grain}Inexact`,
        `${grain}ComparableEnrolled`,
        `${grain}ComparableEligible`,
      ] as const,
  ),
] satisfies Column[];

/** Numbers of different regions, and of the records of which measure. */
const COUNTED = [
  ["totalsRegions", "totalsEnrolled"],
  ["totalsComparableRegions", "totalsComparableEnrolled"],
  ["partsRegions", "partsEnrolled"],
  ["partsComparableRegions", "partsComparableEnrolled"],
] as const satisfies [Column, Column][];

/** What all summed parts of a cell have, and the others don't. */
const SHARED = ["totalsGrounds", "partsGrounds", "totalsAlike", "partsAlike"] as const satisfies Column[];

/** Numbers that add up from cells to a larger cell. */
const NUMBERS: readonly Column[] = [...ADDED, ...COUNTED.map(([column]) => column)];

/** All columns of a cell that come from its enrolments. */
export const MEASURED: readonly Column[] = [...NUMBERS, ...SHARED];

/** Columns of a larger cell: what adds up and what is shared, of the cells that make it. */
function puttingTogether(columns: readonly Column[], of: (column: Column) => Sql): [Column, Sql][] {
  return [
    ...columns.map((column): [Column, Sql] => [column, sql`sum(${of(column)})`]),
    ...SHARED.map((column): [Column, Sql] => [column, sql`max(${of(column)})`]),
  ];
}

/** A table by its property names. */
interface Plan<Entity extends object> {
  table: Sql;
  column: (property: keyof Entity & string) => Sql;
}

/** What the statements that make cells are written with. */
export interface Tables {
  cells: Plan<EnrollmentTotal>;
  marks: Plan<StaleEnrollmentTotal>;
  scope: Scope;
  alias: () => Sql;
  from: (entity: ClassType) => { row: Row<never>; table: Sql; inTime: Sql };
}

/** The tables of the manager's database. */
export function tablesOf({ dataSource }: EntityManager): Tables {
  const dialect = dialectOf(dataSource.options.type);
  let aliases = 0;
  const alias = (): Sql => trusted(`t${++aliases}`);
  const plan = <Entity extends object>(entity: ClassType<Entity>): Plan<Entity> => {
    const metadata = dataSource.getMetadata(entity);
    const column = (property: string): Sql =>
      name(metadata.findColumnWithPropertyName(property)?.databaseName ?? property);
    return { table: name(metadata.tableName), column };
  };
  const from: Tables["from"] = (entity) => {
    const { table, row } = tablePlan(dataSource.getMetadata(entity));
    const own = alias();
    // what is written is never ended halfway
    return { row: row(own.text), table: sql`${table} ${own}`, inTime: TRUE };
  };
  const scope: Scope = {
    args: {},
    publicUrl: "",
    from,
    asFloat: (value) => dialect.asFloat(value),
    hex: (text) => dialect.hex(text),
    require: () => undefined,
  };
  return { cells: plan(EnrollmentTotal), marks: plan(StaleEnrollmentTotal), scope, alias, from };
}

/** The rows that a statement gives. */
export async function run<Found>(manager: EntityManager, statement: Sql): Promise<Found[]> {
  const dialect = dialectOf(manager.dataSource.options.type);
  return manager.query<Found[]>(dialect.rendered(statement.text), boundValues(dialect, statement.values));
}

/** These columns, with commas between. */
export function named(cells: Plan<EnrollmentTotal>, columns: readonly Column[]): Sql {
  return joined(columns.map(cells.column), ", ");
}

/** Code of the region in which cells of the deepest kind keep a reporting region. */
export function regencyOrAbove(code: Sql): Sql {
  return sql`CASE WHEN length(${code}) > 5 THEN substr(${code}, 1, 5) ELSE ${code} END`;
}

/** A statement that makes cells: `values` by column in the rows of `from`, put together by the regions, years and the rest. */
function making(
  cells: Plan<EnrollmentTotal>,
  {
    depth,
    agreed,
    measured,
    from,
  }: { depth: number; agreed: readonly [Column, Sql][]; measured: readonly [Column, Sql][]; from: Sql },
): Sql {
  const [place = trusted(""), year = trusted("")] = agreed.map(([, value]) => value);
  const columns = named(cells, [
    "depth",
    "number",
    ...agreed.map(([column]) => column),
    ...measured.map(([column]) => column),
  ]);
  const values = joined(
    [...agreed, ...measured].map(([, value]) => value),
    ", ",
  );
  const keys = joined(
    agreed.map(([, value]) => value),
    ", ",
  );
  return sql`INSERT INTO ${cells.table} (${columns}) SELECT ${trusted(String(depth))}, row_number() OVER (PARTITION BY ${place}, ${year}), ${values} FROM ${from} GROUP BY ${keys}`;
}

/** Makes the cells of these regencies, and of figures of larger regions themselves, for the years that are marked. */
export async function cellsFromEnrollments(
  manager: EntityManager,
  tables: Tables,
  codes: readonly string[],
): Promise<void> {
  const { cells, marks } = tables;
  const among = sql`${marks.column("regionCode")} IN (${joined(
    codes.map((code) => sql`${code}`),
    ", ",
  )})`;
  await remove(manager, cells, {
    depth: DEEPEST,
    of: sql`SELECT "region_code", "year" FROM ${marks.table} WHERE ${among}`,
  });
  for (const bySector of [true, false]) {
    await run(manager, sqlFromEnrollments(tables, { among, areas: false, bySector }));
    if (codes.includes(NO_REGION))
      await run(manager, sqlFromEnrollments(tables, { among, areas: true, bySector }));
  }
}

function sqlFromEnrollments(
  { cells, marks, scope, alias, from: fromTable }: Tables,
  { among, areas, bySector }: { among: Sql; areas: boolean; bySector: boolean },
): Sql {
  const { row, table } = fromTable(SectorEnrollment);
  const enrollment: Row<SectorEnrollment> = row;
  const [code, year] = [enrollment("regionCode"), enrollment("year")];
  const upTo = sql`p.code || CASE length(p.code) WHEN 5 THEN '/' ELSE '.' END`;
  const places = sql`SELECT DISTINCT "region_code" AS code FROM ${marks.table} WHERE ${among}`;
  // in this order: places, their enrolments by index, and whether the year is marked; + 0 keeps PostgreSQL from the index of years
  const from = areas
    ? sql`${marks.table} m CROSS JOIN ${table} WHERE m."region_code" = ${literal(NO_REGION)} AND ${code} IS NULL AND ${year} = m."year"`
    : sql`(${places}) p CROSS JOIN ${table} CROSS JOIN ${marks.table} m WHERE ${code} >= p.code AND ${code} < ${upTo} AND m."region_code" = p.code AND m."year" = ${year} + 0`;
  const each = cellsOf(enrollmentCells, { row, from, scope, alias });
  const cell: Row<EnrollmentTotal> = each.row;
  const agreed: [Column, Sql][] = [
    ["regionCode", regencyOrAbove(cell("regionCode"))],
    ["year", cell("year")],
    ["regencyCode", cell("regencyCode")],
    ...AGREED.filter((column) => bySector || column !== "sectorId").map((column): [Column, Sql] => [
      column,
      cell(column),
    ]),
  ];
  const measured: [Column, Sql][] = [
    ...puttingTogether(ADDED, cell),
    ...COUNTED.map(([column, where]): [Column, Sql] => {
      const counted = sql`CASE WHEN ${cell(where)} IS NOT NULL AND ${cell("regionCode")} <> ${literal(NO_REGION)} THEN ${cell("regionCode")} END`;
      return [column, sql`count(DISTINCT ${counted})`];
    }),
  ];
  const constant: [Column, Sql] = ["bySector", trusted(bySector ? "TRUE" : "FALSE")];
  return making(cells, { depth: DEEPEST, agreed, measured: [constant, ...measured], from: each.from() });
}

/** Cells by sector and others: named so that an index on it is used for what stands after it too. */
const EITHER = trusted('"by_sector" IN (FALSE, TRUE)');

async function remove(
  manager: EntityManager,
  cells: Plan<EnrollmentTotal>,
  { depth, of }: { depth: number; of: Sql },
): Promise<void> {
  await run(
    manager,
    sql`DELETE FROM ${cells.table} WHERE ${cells.column("depth")} = ${trusted(String(depth))} AND ${EITHER} AND (${named(cells, ["regionCode", "year"])}) IN (${of})`,
  );
}

/** Makes the cells of one depth from those of the next. */
export async function cellsFromCells(manager: EntityManager, tables: Tables, depth: number): Promise<void> {
  const { cells, marks, scope } = tables;
  const code = marks.column("regionCode");
  const place =
    depth === 0
      ? sql`CASE ${code} WHEN ${literal(NO_REGION)} THEN ${code} ELSE 'ID' END`
      : sql`substr(${code}, 1, 2)`;
  const places = sql`SELECT DISTINCT ${place} AS code, ${marks.column("year")} AS year FROM ${marks.table}`;
  await remove(manager, cells, { depth, of: places });
  const region = scope.from(Region);
  const below =
    depth === 0
      ? sql`p.code = 'ID' AND ${region.row("level")} = 'PROVINCE'`
      : sql`${region.row("level")} IN ('REGENCY','CITY') AND ${region.row("code")} >= p.code || '.' AND ${region.row("code")} < p.code || '/'`;
  const alike: readonly Column[] = ["bySector", ...AGREED];
  const taken: readonly Column[] = [...alike, ...MEASURED];
  const deeper = sql`c."depth" = ${trusted(String(depth + 1))} AND c.${EITHER} AND c."year" = p.year AND c."region_code"`;
  const columns = sql`p.code AS place, c."year" AS year, ${joined(
    taken.map((column) => sql`c.${cells.column(column)}`),
    ", ",
  )}`;
  const own = sql`SELECT ${columns} FROM (${places}) p CROSS JOIN ${cells.table} c WHERE ${deeper} = p.code`;
  const inside = sql`SELECT ${columns} FROM (${places}) p CROSS JOIN ${region.table} CROSS JOIN ${cells.table} c WHERE ${below} AND ${deeper} = ${region.row("code")}`;
  const agreed: [Column, Sql][] = [
    ["regionCode", trusted("place")],
    ["year", trusted("year")],
    ...alike.map((column): [Column, Sql] => [column, cells.column(column)]),
  ];
  const measured = puttingTogether(NUMBERS, cells.column);
  await run(
    manager,
    making(cells, { depth, agreed, measured, from: sql`(${own} UNION ALL ${inside}) deeper` }),
  );
}
