import {
  type FieldNode,
  type GraphQLObjectType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type SelectionSetNode,
  getDirectiveValues,
  isAbstractType,
} from "graphql";
import { BadInput } from "./bad-input";
import { type Sql, literal, sql } from "./sql";
import type { Statement } from "./statement";

/** What fragments, variables and types of an operation are. */
interface Selecting {
  catalog: Pick<Statement["catalog"], "schema">;
  operation: Pick<Statement["operation"], "fragments" | "variables">;
}

/** Most fields of one object; SQLite's functions take 1000 arguments, two for each. */
const MOST_FIELDS = 400;

/** The fields selected on a concrete type, by response key: a key named twice has two nodes that are merged. */
export type Selected = Map<string, FieldNode[]>;

/**
 * Fields that an operation selects on `type`, with fragments, `@skip` and `@include` worked out
 * (GraphQL specification, section 6.3.2 CollectFields). Refuses more than a statement can hold of one object.
 */
export function selectedFields(
  statement: Selecting,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): Selected {
  const selected = collectedFields(statement, type, nodes);
  if (selected.size > MOST_FIELDS) {
    throw new BadInput(`${selected.size} fields of one ${type.name} are too many: at most ${MOST_FIELDS}`, {
      code: "TOO_MANY_FIELDS",
    });
  }
  return selected;
}

/** The same, however many they are. */
export function collectedFields(
  statement: Selecting,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): Selected {
  const selected: Selected = new Map();
  const visited = new Set<string>();
  for (const { selectionSet } of nodes) {
    if (selectionSet !== undefined) collect(statement, type, { selectionSet, selected, visited });
  }
  return selected;
}

interface Collection {
  selectionSet: SelectionSetNode;
  selected: Selected;
  visited: Set<string>;
}

function collect(
  statement: Selecting,
  type: GraphQLObjectType,
  { selectionSet, selected, visited }: Collection,
): void {
  for (const selection of selectionSet.selections) {
    if (!included(statement, selection)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      selected.set(key, [...(selected.get(key) ?? []), selection]);
      continue;
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      if (visited.has(selection.name.value)) continue;
      visited.add(selection.name.value);
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? statement.operation.fragments[selection.name.value]
        : selection;
    if (fragment === undefined || !applies(statement, type, fragment.typeCondition?.name.value)) continue;
    collect(statement, type, { selectionSet: fragment.selectionSet, selected, visited });
  }
}

function included(statement: Selecting, node: Parameters<typeof getDirectiveValues>[1]): boolean {
  const { variables } = statement.operation;
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.["if"] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.["if"] !== false;
}

function applies(statement: Selecting, type: GraphQLObjectType, conditionName: string | undefined): boolean {
  if (conditionName === undefined || conditionName === type.name) return true;
  const conditional = statement.catalog.schema.getType(conditionName);
  return isAbstractType(conditional) && statement.catalog.schema.isSubType(conditional, type);
}

/** The value of `__typename` on an object type. */
export function typeNameSql(type: GraphQLObjectType): Sql {
  return sql`CAST(${literal(type.name)} AS text)`;
}
