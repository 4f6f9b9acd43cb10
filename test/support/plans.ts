import type { DataSource } from "typeorm";
import type { SqlValue } from "../../src/query/sql";
import { IN_TIME, SqliteDatabase } from "../../src/query/sqlite-driver";

/** How a statement comes by the records of its list, as far as the size of tables matters. */
export interface Plan {
  /** Large tables of which every row is read, whatever it is for. */
  whole: string[];
  /** The list's own table is read in the order of an index until the page is full. */
  walks: boolean;
  /** All records that meet the condition, or all of one sort key's value, are sorted. */
  sorts: boolean;
  /** Rows that are sorted at most, as PostgreSQL expects; SQLite expects nothing. */
  sorted?: number;
  /** The database's own words. */
  words: string;
}

/** What is explained. */
export interface Explained {
  text: string;
  values: readonly SqlValue[];
}

/** The plan of a statement with one list. */
export function planOf(
  dataSource: DataSource,
  statement: Explained,
  large: ReadonlySet<string>,
): Promise<Plan> {
  return globalThis.databaseOfTests === "postgres"
    ? postgresPlan(dataSource, statement, large)
    : sqlitePlan(dataSource, statement, large);
}

interface Step {
  id: number;
  parent: number;
  detail: string;
}

/** Subqueries that are run once, before what they stand in; the page of a list is one. */
const ONCE = /^(?:CO-ROUTINE|MATERIALIZE|COMPOUND QUERY|LEFT-MOST SUBQUERY|UNION ALL)/;

async function sqlitePlan(
  dataSource: DataSource,
  { text, values }: Explained,
  large: ReadonlySet<string>,
): Promise<Plan> {
  const steps: Step[] = await dataSource.query(`EXPLAIN QUERY PLAN ${text}`, [...values]);
  const tables = new Map(
    [...text.matchAll(/"(\w+)" (t\d+)\b/g)].map(([, table = "", alias = ""]) => [alias, table]),
  );
  const byId = new Map(steps.map((step) => [step.id, step]));
  const within = (step: Step, kind: RegExp): boolean => {
    const above = byId.get(step.parent);
    return above !== undefined && (kind.test(above.detail) || within(above, kind));
  };
  const plan: Plan = { whole: [], walks: false, sorts: false, words: "" };
  plan.words = steps.map((step) => step.detail).join(" | ");
  for (const step of steps) {
    const inPage = within(step, ONCE);
    if (/^USE TEMP B-TREE FOR (?:LAST|RIGHT|.*ORDER BY)/.test(step.detail) && isOverTable(step))
      plan.sorts = true;
    const [, way, alias = ""] = /^(SCAN|SEARCH) (\w+)/.exec(step.detail) ?? [];
    const table = tables.get(alias);
    if (table === undefined || !large.has(table)) continue;
    if (/AUTOMATIC/.test(step.detail)) plan.whole.push(table);
    if (
      way !== "SCAN" ||
      steps.some((each) => each.detail === `CO-ROUTINE ${alias}` && each.parent === step.parent)
    )
      continue;
    if (steps.some((each) => each.detail === `MATERIALIZE ${alias}` && each.parent === step.parent)) continue;
    const first =
      steps.find((each) => each.parent === step.parent && /^(?:SCAN|SEARCH)/.test(each.detail)) === step;
    const sorted = steps.some(
      (each) => each.parent === step.parent && each.detail.startsWith("USE TEMP B-TREE FOR ORDER BY"),
    );
    if (inPage && first && !sorted && !within(step, /CORRELATED/)) plan.walks = true;
    else plan.whole.push(table);
  }
  return plan;

  /** Whether the rows that are sorted come from a table, not from pages that have been read. */
  function isOverTable(sort: Step): boolean {
    return steps.some((step) => {
      const [, alias = ""] = /^(?:SCAN|SEARCH) (\w+)/.exec(step.detail) ?? [];
      const read = steps.some(
        (each) =>
          each.parent === step.parent &&
          /^(?:CO-ROUTINE|MATERIALIZE) /.test(each.detail) &&
          each.detail.endsWith(` ${alias}`),
      );
      return step.parent === sort.parent && tables.has(alias) && !read;
    });
  }
}

interface PostgresNode {
  "Node Type": string;
  "Parent Relationship"?: string;
  "Subplan Name"?: string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  "Plan Rows": number;
  Plans?: PostgresNode[];
}

/** Nodes that read all of their input before they give a row. */
const BLOCKING: ReadonlySet<string> = new Set([
  "Sort",
  "Aggregate",
  "Hash",
  "Group",
  "Unique",
  "Materialize",
]);

async function postgresPlan(
  dataSource: DataSource,
  { text, values }: Explained,
  large: ReadonlySet<string>,
): Promise<Plan> {
  const rows: { "QUERY PLAN": { Plan: PostgresNode }[] }[] = await dataSource.query(
    `EXPLAIN (FORMAT JSON) ${text}`,
    [...values],
  );
  const root = rows[0]?.["QUERY PLAN"][0]?.Plan;
  if (root === undefined) throw new Error("no plan");
  const plan: Plan = { whole: [], walks: false, sorts: false, words: "" };
  const words: string[] = [];
  const visit = (node: PostgresNode, above: { limited: boolean; repeated: boolean }): void => {
    const type = node["Node Type"];
    const index = node["Index Name"] ?? node["Relation Name"] ?? "";
    words.push([type, index, node["Index Cond"] ?? ""].filter((word) => word !== "").join(" "));
    const table = node["Relation Name"];
    const isWhole =
      type.endsWith("Seq Scan") || (/^Index (?:Only )?Scan/.test(type) && node["Index Cond"] === undefined);
    if (table !== undefined && large.has(table) && isWhole) {
      if (above.limited && !above.repeated) plan.walks = true;
      else plan.whole.push(table);
    }
    if (type === "Sort" || type === "Incremental Sort") noteSort(plan, node);
    node.Plans?.forEach((child, position) => {
      const limited =
        type === "Limit" ||
        (above.limited && !BLOCKING.has(type) && !(type === "Hash Join" && position === 1));
      const isSubplan = child["Parent Relationship"] === "SubPlan";
      const inner = (type === "Nested Loop" && position === 1) || isSubplan;
      visit(child, { limited: limited && !isSubplan, repeated: above.repeated || inner });
    });
  };
  visit(root, { limited: false, repeated: false });
  return { ...plan, words: words.join(" | ") };
}

function noteSort(plan: Plan, sort: PostgresNode): void {
  if (isOfPage(sort)) return;
  plan.sorts = true;
  plan.sorted = Math.max(plan.sorted ?? 0, sort["Plan Rows"]);
}

/** Whether what is sorted are pages that have been read. */
function isOfPage(sort: PostgresNode): boolean {
  const ends = (node: PostgresNode): boolean =>
    node["Node Type"] === "Limit" ||
    (node["Plans"] !== undefined &&
      /^(?:Append|Subquery Scan|Merge Append|Sort|Incremental Sort)$/.test(node["Node Type"]) &&
      node["Plans"].every(ends));
  return sort.Plans !== undefined && sort.Plans.every(ends);
}

/** Gives how many rows of lists a statement looks at on SQLite: it asks for the time at each 64th or so. */
export function looksOfSqlite({ driver, manager }: DataSource): (statement: Explained) => Promise<number> {
  const database: unknown = Reflect.get(driver, "databaseConnection");
  if (!(database instanceof SqliteDatabase)) throw new Error("this is no data source of SQLite");
  let asked = 0;
  database.function(IN_TIME, () => {
    asked += 1;
    return 1;
  });
  return async ({ text, values }) => {
    asked = 0;
    await manager.query(text, [...values]);
    return asked * 64;
  };
}

/** A node of a plan that has been run. */
interface RunNode {
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: RunNode[];
}

/** Gives how many rows of a table a statement finds on PostgreSQL, and drops again. */
export function looksOfPostgres(
  { manager }: DataSource,
  table: string,
): (statement: Explained) => Promise<number> {
  const looksIn = (node: RunNode): number => {
    const { Plans = [], "Rows Removed by Filter": removed = 0 } = node;
    const own = node["Relation Name"] === table ? (node["Actual Rows"] + removed) * node["Actual Loops"] : 0;
    return Plans.reduce((sum, each) => sum + looksIn(each), own);
  };
  return async ({ text, values }) => {
    const [first] = await manager.query<{ "QUERY PLAN": [{ Plan: RunNode }] }[]>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
      [...values],
    );
    if (first === undefined) throw new Error("no plan");
    return looksIn(first["QUERY PLAN"][0].Plan);
  };
}
