import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  getArgumentValues,
  separateOperations,
} from "graphql";
import type { Catalog } from "../query/catalog";
import { knownDocument } from "../query/known-document";
import { GROUPS } from "../query/page";
import { type Column, type RowList, at, columnsOf, hasArgument, refuseDoubled } from "./columns";
import { NoTable } from "./no-table";
import { PAGE_KEY, type PageVariables, pageVariables, rewritten } from "./rewrite";
import type { Selecting } from "./selections";
import { type RowSources, sourcesOf } from "./sources";

/** A valid operation within the limits. */
export interface AskedTable {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** Coerced. */
  variables: Readonly<Record<string, unknown>>;
  /** Whether every row names the sources of its record. */
  sources: boolean;
}

/** How an operation becomes a table. */
export interface TablePlan {
  columns: readonly Column[];
  /** The document to execute instead, with nothing but the one operation. */
  document: DocumentNode;
  operationName: string | undefined;
  /** Name for the file: the operation's, or that of the list. */
  name: string;
  /** Rows of one answer. */
  rows: (answer: unknown) => readonly unknown[];
  /** How to go on to the next page; undefined where the operation asks for one page, or for a list without pages. */
  paging: Paging | undefined;
  /** Rows from which on a list without pages may have been cut off; undefined where the operation says how many it wants. */
  cutAt: number | undefined;
}

/** How a list is read page by page. */
export interface Paging {
  /** Values of the variables that choose a page; the first one without `after`. */
  variables: (size: number, after?: string) => Readonly<Record<string, unknown>>;
  /** Where the page after this answer begins; undefined if it is the last. */
  next: (answer: unknown) => string | undefined;
}

/** How the answer to an operation becomes a table. Refuses what is no query, has no list or several, or can't say its sources. */
export function planTable(catalog: Catalog, asked: AskedTable): TablePlan {
  const { operation, variables } = asked;
  if (operation.operation !== OperationTypeNode.QUERY)
    throw new NoTable("only a query can be answered with a table");
  const document = separateOperations(asked.document)[operation.name?.value ?? ""];
  if (document === undefined) throw new Error("an operation isn't in its document");
  const { fragments } = knownDocument(document);
  const selecting: Selecting = { catalog, operation: { fragments, variables } };
  const { columns, list } = columnsOf(selecting, asField(operation));
  const whole = wholeOf(list, variables, pageVariables(operation));
  const sources: RowSources = asked.sources ? sourcesOf(selecting, list) : { nodes: [], columns: [] };
  const all = [...columns, ...sources.columns];
  refuseDoubled(all);
  return {
    columns: all,
    document: rewritten(document, { ...whole, operation, sourced: sources.nodes }),
    operationName: operation.name?.value,
    name: operation.name?.value ?? list.path.findLast((key) => !ENTRIES.has(key)) ?? "table",
    rows: (answer) => rowsIn(at(answer, list.path)),
    paging: whole.paging,
    cutAt: whole.cutAt,
  };
}

/** Names of lists that say nothing of what is in them. */
const ENTRIES = new Set(["nodes", "edges", "groups"]);

function rowsIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** An operation's selections as if they were those of a field. */
function asField({ selectionSet }: OperationDefinitionNode): FieldNode {
  return { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "query" }, selectionSet };
}

/** How all of a list is asked for. */
interface Whole extends Pick<TablePlan, "paging" | "cutAt"> {
  whole: readonly FieldNode[];
  page: PageVariables | undefined;
}

/** Where the operation itself says how much it wants, nothing else is asked for. */
function wholeOf(
  { holder, path }: RowList,
  variables: Readonly<Record<string, unknown>>,
  page: PageVariables,
): Whole {
  const asAsked = { whole: [], page: undefined, paging: undefined, cutAt: undefined };
  const [node] = holder?.nodes ?? [];
  if (holder?.field === undefined || node === undefined) return asAsked;
  const { first, last, after } = getArgumentValues(holder.field, node, variables);
  if (first != null || last != null) return asAsked;
  if (!hasArgument(holder, "after")) return { ...asAsked, whole: holder.nodes, cutAt: GROUPS.maximum };
  const place = [...path.slice(0, -1), PAGE_KEY];
  const paging: Paging = {
    variables: (size, next) => ({ [page.size]: size, [page.after]: next ?? after ?? null }),
    next(answer) {
      const goesOn = at(answer, [...place, "hasNextPage"]) === true;
      const end = at(answer, [...place, "endCursor"]);
      return goesOn && typeof end === "string" ? end : undefined;
    },
  };
  return { ...asAsked, whole: holder.nodes, page, paging };
}
