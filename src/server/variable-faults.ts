import {
  type GraphQLInputType,
  type GraphQLSchema,
  type VariableDefinitionNode,
  coerceInputValue,
  isInputType,
  isNonNullType,
  typeFromAST,
} from "graphql";
import type { ErrorCode } from "../graphql/error-codes";
import type { Limits } from "../limits";
import { withoutValues } from "./without-values";

/** Most faults that are told at once: a list of 20,000 wrong values has as many. */
const MOST_FAULTS = 5;

/** Most objects and lists inside each other in variables: graphql-js reads them by recursion. */
const MOST_LEVELS = 100;

/** Most characters of a name in variables, far more than any field has: graphql-js looks for names that are like an unknown one. */
const MOST_NAME = 1000;

/** Why variables aren't read. */
interface Unfit {
  code: ErrorCode;
  message: string;
}

function tooLarge(message: string): Unfit {
  return { code: "VARIABLES_TOO_LARGE", message };
}

/** What makes variables unfit to be read; undefined if nothing does. Levels are read by recursion, and each value costs time. */
export function unfitVariables(variables: unknown, limits: Limits): Unfit | undefined {
  let level = isObject(variables) ? [variables] : [];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_LEVELS) return tooLarge(`the variables nest more than ${MOST_LEVELS} levels deep`);
    const below: object[] = [];
    for (const each of level) values += addParts(each, below);
    if (values > limits.variableValues)
      return tooLarge(`the variables hold more than ${limits.variableValues} values`);
    if (level.some(hasLongName))
      return tooLarge(`a name in the variables has more than ${MOST_NAME} characters`);
    if (level.some((each) => Array.isArray(each) && each.length > limits.listValues))
      return {
        code: "LIST_TOO_LONG",
        message: `a list of more than ${limits.listValues} values is too long`,
      };
    level = below;
  }
  return undefined;
}

function hasLongName(whole: object): boolean {
  return !Array.isArray(whole) && Object.keys(whole).some((name) => name.length > MOST_NAME);
}

/** Adds the objects and lists in one to those `below`, and gives the number of all its values. */
function addParts(whole: object, below: object[]): number {
  const parts: unknown[] = Object.values(whole);
  for (const part of parts) if (isObject(part)) below.push(part);
  return parts.length;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** What is wrong with the variables, by name and place, never by value; the first faults only. */
export function variableFaults(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  variables: Readonly<Record<string, unknown>>,
): string[] {
  const faults: string[] = [];
  for (const definition of definitions) {
    const type = typeFromAST(schema, definition.type);
    if (type === undefined || !isInputType(type)) continue;
    const { value: name } = definition.variable.name;
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    const missing = missingFault(definition, type, value);
    if (missing !== undefined) faults.push(missing);
    else if (value != null) faults.push(...valueFaults(name, value, type));
    if (faults.length >= MOST_FAULTS) break;
  }
  return faults.slice(0, MOST_FAULTS);
}

function missingFault(
  { variable, defaultValue }: VariableDefinitionNode,
  type: GraphQLInputType,
  value: unknown,
): string | undefined {
  if (!isNonNullType(type)) return undefined;
  const of = `Variable "$${variable.name.value}" of`;
  if (value === null) return `${of} non-null type "${String(type)}" must not be null.`;
  if (value !== undefined || defaultValue !== undefined) return undefined;
  return `${of} required type "${String(type)}" was not provided.`;
}

/** Ends the reading of a value that has faults enough. */
class EnoughFaults extends Error {}

function valueFaults(name: string, value: unknown, type: GraphQLInputType): string[] {
  const faults: string[] = [];
  try {
    coerceInputValue(value, type, (path, _invalid, { message }) => {
      const place = path.length === 0 ? "" : ` at "${name}${pathInWords(path)}"`;
      faults.push(`Variable "$${name}" got invalid value${place}; ${withoutValues(message)}`);
      if (faults.length >= MOST_FAULTS) throw new EnoughFaults();
    });
  } catch (error) {
    if (!(error instanceof EnoughFaults)) throw error;
  }
  return faults;
}

function pathInWords(path: readonly (string | number)[]): string {
  return path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
}
