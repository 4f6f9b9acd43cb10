import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  Kind,
  type SelectionSetNode,
  getNamedType,
  isObjectType,
} from "graphql";
import { withArticle } from "../graphql/article";
import { selectedFields } from "../query/selection";
import { NoTable } from "./no-table";

/** Fragments, variables and types of a valid operation. */
export type Selecting = Parameters<typeof selectedFields>[0];

/** A field that an operation selects on a type, or on one of the types that it stands for. */
export interface Selection {
  /** Response key. */
  key: string;
  nodes: FieldNode[];
  /** Undefined for `__typename`. */
  field: GraphQLField<unknown, unknown> | undefined;
}

/** The fields selected on a type in the order in which they are written; on an interface or union those of all its types. */
export function selectionsOn(
  selecting: Selecting,
  type: GraphQLCompositeType,
  nodes: readonly FieldNode[],
): Selection[] {
  const found = new Map<string, Selection>();
  for (const possible of typesOf(selecting, type)) {
    for (const [key, fieldNodes] of selectedFields(selecting, possible, nodes)) {
      const field = fieldOf(possible, fieldNodes);
      const known = found.get(key);
      if (known === undefined) found.set(key, { key, nodes: fieldNodes, field });
      else {
        refuseDiffering(key, known.field, field);
        known.nodes = [...new Set([...known.nodes, ...fieldNodes])];
      }
    }
  }
  const written = [...new Set(nodes.flatMap((node) => keysIn(selecting, node.selectionSet, new Set())))];
  return written.flatMap((key) => found.get(key) ?? []);
}

function typesOf({ catalog }: Selecting, type: GraphQLCompositeType): readonly GraphQLObjectType[] {
  return isObjectType(type) ? [type] : catalog.schema.getPossibleTypes(type);
}

function fieldOf(
  type: GraphQLObjectType,
  [node]: readonly FieldNode[],
): GraphQLField<unknown, unknown> | undefined {
  return type.getFields()[node?.name.value ?? ""];
}

/** GraphQL lets fields of different types stand under one name if each is on another type of record. */
function refuseDiffering(key: string, one: Selection["field"], other: Selection["field"]): void {
  if (one === undefined || other === undefined) return;
  const [type, otherType] = [getNamedType(one.type).name, getNamedType(other.type).name];
  if (type !== otherType)
    throw new NoTable(
      `\`${key}\` is sometimes ${withArticle(type)} and sometimes ${withArticle(otherType)}: give each another name`,
    );
}

/** Response keys as they are written, those in fragments where the fragment is used. */
function keysIn(
  selecting: Selecting,
  selectionSet: SelectionSetNode | undefined,
  visited: Set<string>,
): string[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.alias?.value ?? selection.name.value];
    if (selection.kind === Kind.INLINE_FRAGMENT) return keysIn(selecting, selection.selectionSet, visited);
    const { value: name } = selection.name;
    if (visited.has(name)) return [];
    visited.add(name);
    return keysIn(selecting, selecting.operation.fragments[name]?.selectionSet, visited);
  });
}
