import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isListType,
} from "graphql";
import { NoTable } from "./no-table";
import { type Selecting, type Selection, selectionsOn } from "./selections";

/** What the cells of a column hold: `words` a list of words without `|`, `lines` a list of texts, `json` any JSON value. */
export type CellKind = "text" | "integer" | "number" | "boolean" | "words" | "lines" | "json";

/** A column of a table. */
export interface Column {
  /** Response keys from the row down, or from the answer down for what stands beside the list, with dots between them. */
  name: string;
  kind: CellKind;
  /** The value in a row; null where there is none. */
  value: (row: unknown, answer: unknown) => unknown;
}

/** The list whose entries are the rows. */
export interface RowList {
  /** Response keys that lead from the answer to the list. */
  path: readonly string[];
  type: GraphQLCompositeType;
  nodes: readonly FieldNode[];
  /** The field that says with `first` how much of the list there is, if one does. */
  holder: Selection | undefined;
}

/** What an operation makes a table of. */
export interface Columns {
  columns: readonly Column[];
  list: RowList;
}

/** Fields beside a list with pages that tell of them, and nothing of its entries. */
export const OF_PAGES = new Set(["pageInfo", "totalCount"]);

const KINDS: Readonly<Record<string, CellKind>> = {
  Int: "integer",
  Rupiah: "integer",
  Float: "number",
  Boolean: "boolean",
  ClaimValue: "json",
  CslItem: "json",
  RecordState: "json",
};

/** Scalars in a list that can't hold the character which is put between them. */
const WORDS = new Set(["RegionCode", "ID"]);

/** Where a field stands: response keys above it, and the field that it belongs to. */
interface Place {
  path: readonly string[];
  parent: Selection | undefined;
}

/**
 * The columns that an operation names in the order in which it does, and the one list whose entries are the rows.
 * What is asked for beside the list is repeated in every row. Refuses operations with no list, or with several.
 */
export function columnsOf(selecting: Selecting, operation: FieldNode): Columns {
  const query = selecting.catalog.schema.getQueryType();
  if (query == null) throw new Error("the schema has no queries");
  const lists: RowList[] = [];
  const columns = beside(
    selecting,
    { type: query, nodes: [operation], lists },
    { path: [], parent: undefined },
  );
  const [list, ...others] = lists;
  if (list === undefined)
    throw new NoTable(
      "the operation asks for no list: a table has a row for each entry of one, such as the `nodes` of `awards`",
    );
  if (others.length > 0) {
    const names = lists.map(({ path }) => `\`${path.join(".")}\``);
    throw new NoTable(
      `the operation asks for ${lists.length} lists, ${names.join(" and ")}: a table has the rows of one; ask for the others in operations of their own`,
    );
  }
  return { columns, list };
}

/** Refuses two columns of one name. */
export function refuseDoubled(columns: readonly Column[]): void {
  const names = columns.map(({ name }) => name);
  const doubled = names.find((name, index) => names.indexOf(name) !== index);
  if (doubled !== undefined)
    throw new NoTable(
      `two columns would be called \`${doubled}\`: give one of the fields another name, \`other: ${doubled.split(".").at(-1)}\``,
    );
}

/** Columns of what stands outside the rows, with those of the rows where their list is met. */
function beside(
  selecting: Selecting,
  inside: { type: GraphQLCompositeType; nodes: readonly FieldNode[]; lists: RowList[] },
  { path, parent }: Place,
): Column[] {
  const selections = selectionsOn(selecting, inside.type, inside.nodes);
  const holder = hasArgument(parent, "first") && selections.some(isListOfRecords) ? parent : undefined;
  const hasPages = hasArgument(holder, "after");
  return selections.flatMap((selection) => {
    const { key, nodes, field } = selection;
    const name = nodes[0]?.name.value ?? "";
    if (hasPages && OF_PAGES.has(name)) return [];
    const below = [...path, key];
    const type = typeOf(selection);
    if (!isCompositeType(type)) return [leaf(selection, below, (_row, answer) => at(answer, below))];
    if (!isListOfRecords({ field }))
      return beside(selecting, { type, nodes, lists: inside.lists }, { path: below, parent: selection });
    inside.lists.push({ path: below, type, nodes, holder });
    return inRow(selecting, { type, nodes }, []);
  });
}

/** Columns of one row; a list of records inside it is one column of JSON. */
function inRow(
  selecting: Selecting,
  { type, nodes }: { type: GraphQLCompositeType; nodes: readonly FieldNode[] },
  path: readonly string[],
): Column[] {
  return selectionsOn(selecting, type, nodes).flatMap((selection) => {
    const below = [...path, selection.key];
    const inner = typeOf(selection);
    const value: Column["value"] = (row) => at(row, below);
    if (!isCompositeType(inner)) return [leaf(selection, below, value)];
    if (isListOfRecords(selection)) return [{ name: below.join("."), kind: "json", value }];
    return inRow(selecting, { type: inner, nodes: selection.nodes }, below);
  });
}

function leaf({ field }: Pick<Selection, "field">, path: readonly string[], value: Column["value"]): Column {
  return { name: path.join("."), kind: field === undefined ? "text" : kindOf(field), value };
}

function kindOf(field: GraphQLField<unknown, unknown>): CellKind {
  const type = getNamedType(field.type);
  if (!isListType(getNullableType(field.type))) return KINDS[type.name] ?? "text";
  return isEnumType(type) || WORDS.has(type.name) ? "words" : "json";
}

/** The type of a field without lists; undefined for `__typename`. */
function typeOf({ field, nodes }: Pick<Selection, "field" | "nodes">): GraphQLNamedType | undefined {
  const name = nodes[0]?.name.value;
  if (field === undefined && name !== "__typename")
    throw new NoTable(`\`${name}\` describes the schema, which is no table: /schema.graphql has it as text`);
  return field === undefined ? undefined : getNamedType(field.type);
}

function isListOfRecords({ field }: Pick<Selection, "field">): boolean {
  return (
    field !== undefined &&
    isListType(getNullableType(field.type)) &&
    isCompositeType(getNamedType(field.type))
  );
}

/** Whether a field takes an argument of this name. */
export function hasArgument(selection: Selection | undefined, name: string): boolean {
  return selection?.field?.args.some((argument) => argument.name === name) === true;
}

/** What stands in an answer where the response keys lead; null where there is nothing. */
export function at(value: unknown, path: readonly string[]): unknown {
  let inner = value;
  for (const key of path) {
    if (typeof inner !== "object" || inner === null) return null;
    inner = Reflect.get(inner, key);
  }
  return inner ?? null;
}
