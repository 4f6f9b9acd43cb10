import {
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  coerceInputValue,
  getVariableValues,
  isInputType,
  typeFromAST,
} from "graphql";

type Values = Readonly<Record<string, unknown>>;

/** Types of an operation's variables by name; undefined where one has none. */
const typesOf = new WeakMap<OperationDefinitionNode, ReadonlyMap<string, GraphQLInputType> | undefined>();

/** A value is none of its type. */
class Unfit extends Error {}

/**
 * The values of an operation's variables as its fields take them, by the rules of graphql-js, without looking for the types each
 * time; undefined if one of them doesn't fit.
 */
export function coercedVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Values,
): Values | undefined {
  if (!typesOf.has(operation)) typesOf.set(operation, typesIn(schema, operation));
  const types = typesOf.get(operation);
  const isComplete = types !== undefined && [...types.keys()].every((name) => isGiven(name, variables));
  return isComplete ? coerced(types, variables) : coercedByGraphql(schema, operation, variables);
}

/** What is left out or null may have a default, or not be allowed: that is for graphql-js. */
function isGiven(name: string, variables: Values): boolean {
  return Object.hasOwn(variables, name) && variables[name] != null;
}

function coerced(types: ReadonlyMap<string, GraphQLInputType>, variables: Values): Values | undefined {
  const values: Record<string, unknown> = {};
  try {
    for (const [name, type] of types) values[name] = coerceInputValue(variables[name], type, refuse);
    return values;
  } catch (error) {
    if (error instanceof Unfit) return undefined;
    throw error;
  }
}

function refuse(): never {
  throw new Unfit();
}

function coercedByGraphql(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Values,
): Values | undefined {
  return getVariableValues(schema, variableDefinitions, { ...variables }, { maxErrors: 1 }).coerced;
}

function typesIn(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): ReadonlyMap<string, GraphQLInputType> | undefined {
  const types = new Map<string, GraphQLInputType>();
  for (const { variable, type: node } of variableDefinitions) {
    const type = typeFromAST(schema, node);
    // an object would take a value of this name for its prototype: graphql-js knows how to keep it
    if (!isInputType(type) || variable.name.value === "__proto__") return undefined;
    types.set(variable.name.value, type);
  }
  return types;
}
