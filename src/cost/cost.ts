import {
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from "graphql";
import { collectedFields } from "../query/selection";
import { argumentUse } from "./arguments";
import { type DocumentShape, shapeOf } from "./document-shape";
import { type Operation, type OperationPrice, priceOf } from "./price";
import { argumentsOf } from "./sizes";

/** What an operation costs, known before anything of it runs. */
export interface Cost extends OperationPrice, DocumentShape {
  rootFields: number;
  /** Fields of the query that say what the operation costs, if it is to be priced and not run. */
  dryRun: readonly FieldNode[];
}

/** A valid operation of a document, with its variables coerced. */
export interface Asked extends Operation {
  document: DocumentNode;
}

/** Costs of one operation that are remembered, by the variables that they depend on. */
const REMEMBERED = 50;

const costs = new WeakMap<OperationDefinitionNode, Map<string, Cost>>();

/** What the operation costs; worked out once for the same text and the same sizes. */
export function costOf(schema: GraphQLSchema, asked: Asked): Cost {
  const { operation, fragments, variables } = asked;
  let known = costs.get(operation);
  if (known === undefined) costs.set(operation, (known = new Map<string, Cost>()));
  const { sizing } = argumentUse(operation, fragments);
  const key = sizing.map((name) => sizeIn(variables[name])).join(" ");
  const remembered = known.get(key);
  if (remembered !== undefined) return remembered;
  const cost = workedOut(schema, asked);
  if (known.size >= REMEMBERED) known.clear();
  known.set(key, cost);
  return cost;
}

/** What a price takes of a variable. */
function sizeIn(value: unknown): string {
  return Array.isArray(value) ? `[${value.length}]` : String(value);
}

function workedOut(schema: GraphQLSchema, asked: Asked): Cost {
  const root = schema.getRootType(asked.operation.operation);
  if (root == null) throw new Error(`the schema has no ${asked.operation.operation}`);
  const roots = rootFieldsOf(schema, root, asked);
  return {
    ...shapeOf(asked.document),
    ...priceOf(schema, root, asked),
    rootFields: roots.length,
    dryRun: roots.filter((node) => isDryRun(root, node, asked)),
  };
}

function rootFieldsOf(schema: GraphQLSchema, root: GraphQLObjectType, asked: Operation): FieldNode[] {
  const { operation, fragments, variables } = asked;
  const { selectionSet } = operation;
  const node: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: root.name }, selectionSet };
  const selecting = { catalog: { schema }, operation: { fragments, variables } };
  return [...collectedFields(selecting, root, [node]).values()].flatMap(([first]) => first ?? []);
}

function isDryRun(root: GraphQLObjectType, node: FieldNode, { variables }: Operation): boolean {
  const field = node.name.value === "cost" ? root.getFields()["cost"] : undefined;
  return field !== undefined && argumentsOf(field, node, variables)["dryRun"] === true;
}
