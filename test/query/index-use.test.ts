import type { GraphQLSchema } from "graphql";
import type { DataSource } from "typeorm";
import { buildRegistrySchema } from "../../src/schema";
import { compiler } from "../support/compiled";
import { ROWS, fillLargeTables, largeTables, prefixOf } from "../support/large-tables";
import { type ListField, type Named, conditions, listFields, orders } from "../support/list-questions";
import { type Explained, type Plan, looksOfSqlite, planOf } from "../support/plans";
import { openDatabase } from "../support/registry";

/**
 * Every list of the schema is asked for a page and for the one after it, with each condition and each sort key, on tables of at
 * least 30,000 rows, and the database explains how it would find them. A plan is at fault if, however the table grows,
 *
 * - it reads a whole table, or
 * - it sorts all rows of a list that no condition narrows, or more than a tenth of them, or
 * - it walks through the list in its order until the page is full though fewer than one row in a hundred meets the
 *   condition.
 *
 * To walk for a condition that many rows meet is right, as it ends after a few; so is to sort the few rows that meet one.
 * Lists at the root are asked for each pair of a condition and a sort key, those inside a record for each by itself, and so
 * are second pages.
 */
const MANY = 1 / 10;
const FEW = 1 / 100;
/** Share of the rows that meet a condition of which somebody looks at no more that walks. */
const SORTED = 9 / 10;

// SQLite decides while a statement runs whether it walks or sorts, so the rows that it looks at are counted.

/** Conditions that name a related record by its key. */
const NAMED = /^\w+\.key\.(?:eq|in) /;

/** Conditions on ranges. */
const RANGE = /\b(?:gte?|lte?|startsWith) /;

/** What is known to be at fault, and why. */
const EXCEPTIONS: Readonly<Record<string, (asked: Asked) => boolean>> = {
  "another value than this one: no index leads past the rows of one value": ({ where }) =>
    where.name.includes(".ne "),
  "the other record's values: no index of a table holds those of another": ({ where }) =>
    /^\w+\.\w+\./.test(where.name) && !NAMED.test(where.name),
  "PostgreSQL takes the record that is named for any: it doesn't look it up to count its rows": ({ where }) =>
    globalThis.databaseOfTests === "postgres" && NAMED.test(where.name),
  "lists of codes: an index holds a list as one text": ({ where }) =>
    /^(?:programmes|funding)\b/.test(where.name),
  "a few values of which most rows have one: an index would cost every import and serve hardly anyone": ({
    where,
    order,
  }) =>
    [where.name, order.name].some((name) =>
      /^(?:enrolledBound|eligibleBound|bound|countsActive|isDisputed)\b/.test(name),
    ),
  "never unknown: the database finds nothing without reading": ({ where, met }) =>
    where.name.endsWith("isNull: true") && met === 0,
  "PostgreSQL sorts what is unknown: to it an index isn't in the order of its further columns there": ({
    where,
    plan,
  }) =>
    globalThis.databaseOfTests === "postgres" &&
    where.name.endsWith("isNull: true") &&
    plan.whole.length === 0 &&
    plan.sorts,
  "nothing unknown meets a condition on the same number, which PostgreSQL finds out before it sorts": ({
    where,
    order,
    plan,
  }) =>
    globalThis.databaseOfTests === "postgres" &&
    where.name.startsWith("enrolledCount.") &&
    order.name === "enrolledCount DESC" &&
    plan.whole.length === 0,
  "one entry of a code list holds so much that its children are found in their order": ({ field }) =>
    /^(?:Sector|Indicator|AwardCategory)\./.test(field.name),
  "SQLite sorts what an equality finds, though many rows meet it": ({ where, plan }) =>
    globalThis.databaseOfTests === "sqlite" &&
    where.input !== undefined &&
    !RANGE.test(where.name) &&
    plan.whole.length === 0 &&
    plan.sorts,
};

/** A condition or sort key that is left out. */
const NONE = { name: "none", input: undefined };

interface Asked {
  field: ListField;
  isSecond: boolean;
  where: Named | typeof NONE;
  order: Named | typeof NONE;
  /** Rows that meet the condition; undefined inside a record. */
  met: number | undefined;
  plan: Plan;
  /** Rows that it looks at where it may walk or sort; undefined on PostgreSQL, whose plan tells, and inside a record. */
  looks: number | undefined;
}

let dataSource: DataSource;
let schema: GraphQLSchema;
let looksOf: ((statement: Explained) => Promise<number>) | undefined;
beforeAll(async () => {
  schema = await buildRegistrySchema();
  dataSource = await openDatabase("articles");
  await fillLargeTables(dataSource, schema);
  if (globalThis.databaseOfTests === "sqlite") looksOf = looksOfSqlite(dataSource);
}, 120_000);
afterAll(() => dataSource.destroy());

function fault({ field, isSecond, met, plan, looks }: Asked, large: ReadonlySet<string>): string | undefined {
  if (plan.whole.length > 0) return `reads the whole of ${plan.whole.join(", ")}`;
  if (!large.has(dataSource.getMetadata(field.entity).tableName)) return undefined;
  if (met === undefined) return plan.walks ? "walks through the lists of all records" : undefined;
  // what sorts looks at all that meet the condition
  if (looks !== undefined && looks > Math.max(ROWS.large * MANY, SORTED * met))
    return `looks at ${looks} rows for ${met}`;
  if (looks !== undefined) return undefined;
  // of the rows of one value beyond a cursor few may be left, which PostgreSQL may sort
  const sorted = isSecond ? (plan.sorted ?? met) : met;
  if (plan.sorts && sorted > ROWS.large * MANY) return `sorts ${sorted} rows`;
  return plan.walks && met < ROWS.large * FEW ? `walks for ${met} rows` : undefined;
}

/** Why a question may be at fault; undefined for no reason. */
function exceptionOf(asked: Asked): string | undefined {
  return Object.keys(EXCEPTIONS).find((reason) => EXCEPTIONS[reason]?.(asked));
}

function parentId(type: string): string {
  // the global id of a region is made of its code, that of a change of its number
  if (type === "Change") return "chg_31";
  return type === "Region" ? "reg_3634" : `${prefixOf(dataSource.getMetadata(type).target)}_1000000000048271`;
}

/** Every question to a list, with the plan of the database. */
async function explained(field: ListField, large: ReadonlySet<string>): Promise<Asked[]> {
  const compile = compiler(schema, dataSource);
  const page = compile(field.operation("nodes { __typename }"));
  const end = compile(field.operation("pageInfo { endCursor }"));
  const total = compile(field.operation("totalCount"));
  const asked: Asked[] = [];
  for (const where of [NONE, ...conditions(field.where)]) {
    const met = field.root
      ? Number(await only(await total({ where: where.input }), "totalCount"))
      : undefined;
    for (const order of [NONE, ...orders(field.order)]) {
      const isPair = where !== NONE && order !== NONE;
      if (!field.root && isPair) continue;
      const orderBy = order.input === undefined ? undefined : [order.input];
      const chosen = { where: where.input, orderBy };
      const ask = async (statement: Explained, isSecond: boolean): Promise<void> => {
        const plan = await planOf(dataSource, statement, large);
        const question = { field, isSecond, where, order, met, plan, looks: undefined };
        const isCounted =
          met !== undefined && (plan.walks || plan.sorts) && exceptionOf(question) === undefined;
        asked.push({ ...question, looks: isCounted ? await looksOf?.(statement) : undefined });
      };
      await ask(await page(chosen), false);
      const cursor = isPair ? undefined : await only(await end(chosen), "endCursor");
      if (cursor !== undefined) await ask(await page({ ...chosen, after: JSON.parse(cursor) }), true);
    }
  }
  return asked;
}

/** The only value of a part in what a statement answers, as JSON; undefined where it is null or there is no list. */
async function only({ text, values }: Explained, part: string): Promise<string | undefined> {
  const rows: { document: string | Buffer }[] = await dataSource.query(text, [...values]);
  const [, found] = new RegExp(`"${part}":([^,}]*)`).exec(String(rows[0]?.document)) ?? [];
  return found === "null" ? undefined : found;
}

it("finds every page of every list by an index", async () => {
  const large = largeTables(dataSource);
  const faults: string[] = [];
  const excepted = new Set<string>();
  let [questions, second] = [0, 0];
  for (const field of listFields(schema, parentId)) {
    for (const asked of await explained(field, large)) {
      questions += 1;
      if (asked.isSecond) second += 1;
      const found = fault(asked, large);
      if (found === undefined) continue;
      const reason = exceptionOf(asked);
      if (reason === undefined)
        faults.push(
          `${asked.isSecond ? "second page of " : ""}${field.name} where ${asked.where.name} by ${asked.order.name} ${found}: ${asked.plan.words}`,
        );
      else excepted.add(reason);
    }
  }

  expect(faults).toEqual([]);
  expect(questions).toBeGreaterThan(19_000);
  expect(second).toBeGreaterThan(2500);
  // each exception is needed on one of the databases
  expect(excepted.size).toBeGreaterThan(4);
}, 300_000);
