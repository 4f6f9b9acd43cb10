import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type NameNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
  type VariableDefinitionNode,
  type VariableNode,
  parse,
  visit,
} from "graphql";
import { GROUPS, PAGE_SIZE } from "../query/page";
import { OF_PAGES } from "./columns";

/** Response key of the place of a page. */
export const PAGE_KEY = "tablePage";

/** Response key of the sources of a row. */
export const SOURCES_KEY = "tableSources";

/** Most sources of a record that are named in its row, beside their number. */
const MOST_SOURCES = PAGE_SIZE.maximum;

const PAGE_SELECTION = selectionIn(`${PAGE_KEY}: pageInfo { hasNextPage endCursor }`);
const SOURCES_SELECTION = selectionIn(
  `${SOURCES_KEY}: sources(first: ${MOST_SOURCES}) { totalCount nodes { publisher title url } }`,
);

/** What is to be changed of an operation. */
export interface Changes {
  operation: OperationDefinitionNode;
  /** Fields that have to give the whole list, or its largest pages. */
  whole: readonly FieldNode[];
  /** Fields whose records bring their sources. */
  sourced: readonly FieldNode[];
  /** Undefined where the list has no pages. */
  page: PageVariables | undefined;
}

/** Names of the variables that choose a page. */
export interface PageVariables {
  size: string;
  after: string;
}

/** Names that no variable of the operation has. */
export function pageVariables({ variableDefinitions = [] }: OperationDefinitionNode): PageVariables {
  const taken = new Set(variableDefinitions.map(({ variable }) => variable.name.value));
  const free = (name: string): string => (taken.has(name) ? free(`${name}_`) : name);
  return { size: free("tableFirst"), after: free("tableAfter") };
}

/** The document with an operation that asks for as much of the list as it can, and for what a table needs besides. */
export function rewritten(document: DocumentNode, changes: Changes): DocumentNode {
  const { operation, whole, sourced, page } = changes;
  const paged = page === undefined ? [] : whole;
  const ofPages = new Set<SelectionNode>(paged.flatMap(({ selectionSet }) => toldOfPages(selectionSet)));
  const changed: DocumentNode = visit(document, {
    OperationDefinition: (node) =>
      node === operation && page !== undefined ? withVariables(node, page) : undefined,
    Field(node) {
      // counting the whole list for every page would take longer than reading it
      if (ofPages.has(node)) return nothingAs(node.alias?.value ?? node.name.value);
      const more = [
        ...(paged.includes(node) ? [PAGE_SELECTION] : []),
        ...(sourced.includes(node) ? [SOURCES_SELECTION] : []),
      ];
      if (more.length === 0 && !whole.includes(node)) return undefined;
      const selections = [...(node.selectionSet?.selections ?? []), ...more];
      return {
        ...node,
        arguments: whole.includes(node) ? largest(node, page) : (node.arguments ?? []),
        selectionSet: { kind: Kind.SELECTION_SET, selections },
      };
    },
  });
  return withoutUnused(changed);
}

/** Without the variables that only chose a page; GraphQL refuses variables that nothing uses. */
function withoutUnused(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  return visit(document, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
  });
}

/** Fields of a connection that tell of its pages. Those in a fragment stay: it may be used elsewhere. */
function toldOfPages(selectionSet: SelectionSetNode | undefined): SelectionNode[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return toldOfPages(selection.selectionSet);
    return selection.kind === Kind.FIELD && OF_PAGES.has(selection.name.value) ? [selection] : [];
  });
}

function largest({ arguments: given = [] }: FieldNode, page: PageVariables | undefined): ArgumentNode[] {
  const others = given.filter(({ name }) => !["first", "last", "after"].includes(name.value));
  if (page === undefined)
    return [...others, argument("first", { kind: Kind.INT, value: String(GROUPS.maximum) })];
  return [...others, argument("first", variable(page.size)), argument("after", variable(page.after))];
}

function argument(name: string, value: ValueNode): ArgumentNode {
  return { kind: Kind.ARGUMENT, name: nameNode(name), value };
}

function withVariables(
  operation: OperationDefinitionNode,
  { size, after }: PageVariables,
): OperationDefinitionNode {
  const definitions = [definition(size, "Int"), definition(after, "String")];
  return { ...operation, variableDefinitions: [...(operation.variableDefinitions ?? []), ...definitions] };
}

function definition(name: string, type: string): VariableDefinitionNode {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: variable(name),
    type: { kind: Kind.NAMED_TYPE, name: nameNode(type) },
  };
}

function variable(name: string): VariableNode {
  return { kind: Kind.VARIABLE, name: nameNode(name) };
}

/** A field that is always there and costs nothing. */
function nothingAs(key: string): FieldNode {
  return { kind: Kind.FIELD, alias: nameNode(key), name: nameNode("__typename") };
}

function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}

function selectionIn(text: string): SelectionNode {
  const [definition] = parse(`{ ${text} }`).definitions;
  const [selection] =
    definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [];
  if (selection === undefined) throw new Error(`${text} selects nothing`);
  return selection;
}
