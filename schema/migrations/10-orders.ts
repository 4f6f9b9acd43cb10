import type { MigrationInterface, QueryRunner } from "typeorm";
import { TableIndex } from "typeorm";

/** Indexes that serve the conditions and sort keys of lists, in the directions of the lists' own orders. */
export class Orders1763700000010 implements MigrationInterface {
  name = "Orders1763700000010";

  async up(runner: QueryRunner): Promise<void> {
    for (const { name, table, columns, before } of INDEXES) {
      if (before !== undefined) await runner.dropIndex(table, name);
      await runner.query(inDirections(runner, { name, table, columns }));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name, table, before } of INDEXES) {
      await runner.dropIndex(table, name);
      if (before !== undefined)
        await runner.createIndex(table, new TableIndex({ name, columnNames: [...before] }));
    }
  }
}

/** A column, followed by DESC where its values run from the largest to the smallest, and by NULLS LAST if some are unknown. */
type Key = string;

interface Made {
  name: string;
  table: string;
  columns: readonly Key[];
  /** Columns of the index of the same name that there was before. */
  before?: readonly string[];
}

/** Indexes of one table, each on a column and on what decides ties. */
function each(table: string, ties: readonly Key[], columns: Readonly<Record<string, string>>): Made[] {
  return Object.entries(columns).map(([name, column]) => ({
    name: `ix_${table}_${name}`,
    table,
    columns: [column, ...ties],
  }));
}

const BY_YEAR = ["year DESC", "key"];
const BY_YEAR_IF_KNOWN = ["year DESC NULLS LAST", "key"];

/** The newest first, everywhere and in a region. */
function recency(table: string, order: readonly Key[]): Made[] {
  const region = "region_code";
  const before = ["year", "key"];
  return [
    { name: `ix_${table}_year`, table, columns: order, before },
    { name: `ix_${table}_region`, table, columns: [region, ...order], before: [region, ...before] },
  ];
}

const INDEXES: readonly Made[] = [
  ...each("award", ["id"], {
    year: "edition_year",
    scheme: "scheme",
    label: "edition_label",
    assessment: "assessment_year",
    ceremony: "ceremony_date",
    level: "level",
    zone: "zone",
    outcome: "outcome",
    rank: "rank",
    disputed: "is_disputed",
  }),
  ...each("award_event", ["id"], { day: "date", kind: "kind" }),
  ...each("commitment", ["id"], {
    begin: "year",
    kind: "kind",
    status: "status",
    period: "period",
    workers: "worker_count",
    amount: "amount",
    segment: "segment",
  }),
  ...each("observation", ["id"], {
    begin: "year",
    period: "period",
    value: "value",
    bound: "bound",
    segment: "segment",
  }),
  ...each("sector_enrollment", BY_YEAR, {
    segment: "segment",
    period: "period",
    enrolled: "enrolled_count",
    eligible: "eligible_count",
    percent: "stated_percent",
    measure: "measure",
    basis: "basis",
  }),
  ...each("claim", ["key"], { standing: "standing" }),
  ...each("finding", ["status DESC", "key"], { rule: "rule" }),
  ...each("finding", ["status DESC", "rule", "key"], { difference: "difference" }),
  ...each("source", ["key"], { kind: "kind", collection: "collection" }),
  ...each("office_holder", ["name", "id"], { office: "office" }),
  {
    name: "ix_award_edition",
    table: "award",
    columns: ["edition_year DESC NULLS LAST", "ceremony_date DESC NULLS LAST", "key"],
    before: ["edition_year", "ceremony_date", "key"],
  },
  {
    name: "ix_finding_status",
    table: "finding",
    columns: ["status DESC", "rule", "key"],
    before: ["status", "rule", "key"],
  },
  {
    name: "ix_recipient_kind",
    table: "recipient",
    columns: ["kind", "name", "id"],
    before: ["kind", "id"],
  },
  {
    name: "ix_sector_enrollment_sector",
    table: "sector_enrollment",
    columns: ["sector_id", ...BY_YEAR],
    before: ["sector_id", "year"],
  },
  {
    name: "ix_source_published",
    table: "source",
    columns: ["published_on", "key"],
    before: ["published_on", "id"],
  },
  {
    name: "ix_source_publisher",
    table: "source",
    columns: ["publisher", "key"],
    before: ["publisher", "id"],
  },
  ...recency("sector_enrollment", BY_YEAR),
  ...recency("commitment", BY_YEAR_IF_KNOWN),
  ...recency("observation", BY_YEAR_IF_KNOWN),
];

/** The statement that makes the index; TypeORM can't say directions. In SQLite unknown values come last after DESC anyway. */
function inDirections(runner: QueryRunner, { name, table, columns }: Made): string {
  const postgres = runner.dataSource.options.type === "postgres";
  const keys = columns.map((key) => {
    const [column = "", ...direction] = key.split(" ");
    return [`"${column}"`, ...(postgres ? direction : direction.slice(0, 1))].join(" ");
  });
  return `CREATE INDEX "${name}" ON "${table}" (${keys.join(", ")})`;
}
