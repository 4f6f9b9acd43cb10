import { execute, getOperationAST, getVariableValues } from "graphql";
import type { Context } from "../context";
import { answerAsText } from "../query/answer";
import { BadInput } from "../query/bad-input";
import { knownDocument } from "../query/known-document";
import { PAGE_SIZE } from "../query/page";
import { newSpent } from "../query/run";
import { at } from "./columns";
import type { TablePlan } from "./plan";

/**
 * Sizes of pages that are tried, the largest first: what the operation asks for of each record may be too much for a
 * hundred of them, and then the size is right that a client gets without asking.
 */
export const PAGE_SIZES = [PAGE_SIZE.maximum, PAGE_SIZE.standard] as const;

/** A table whose first page has been answered. */
export interface BegunTable {
  plan: TablePlan;
  /** As they were sent. */
  variables: Readonly<Record<string, unknown>>;
  /** The data of the first page, and its size. */
  first: unknown;
  size: number;
  context: Context;
}

/** The data of every page, the first one included; each of the others is read when it is asked for. */
export async function* answersOf({ plan, variables, first, size, context }: BegunTable): AsyncGenerator {
  yield first;
  const { paging } = plan;
  if (paging === undefined) return;
  const read = reader(plan, context);
  let sizes = PAGE_SIZES.filter((each) => each <= size);
  for (let next = paging.next(first); next !== undefined;) {
    const [largest = size, ...smaller] = sizes;
    try {
      const data = await read({ ...variables, ...paging.variables(largest, next) });
      yield data;
      next = paging.next(data);
    } catch (error) {
      if (smaller.length === 0 || !isRefusal(error)) throw error;
      sizes = smaller;
    }
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof BadInput || (error instanceof Error && error.cause instanceof BadInput);
}

/** Executes the plan's document with the variables of a page: by the JSON of the database where that can be, else field by field. */
function reader(
  { document, operationName }: TablePlan,
  context: Context,
): (variables: Readonly<Record<string, unknown>>) => Promise<unknown> {
  const { schema } = context.reading.catalog;
  const known = knownDocument(document);
  const operation = getOperationAST(document, operationName);
  if (operation == null) throw new Error("an operation that was executed isn't in its document");
  return async (variables) => {
    // records are counted anew for every page
    const reading = { ...context.reading, spent: newSpent() };
    if (known.asText) {
      const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
      const asked = { operation, fragments: known.fragments, variables: coerced };
      const text = await answerAsText(asked, { ...context, reading });
      context.reading.statements = reading.statements;
      if (text !== undefined) {
        const response: unknown = JSON.parse(text.toString());
        return at(response, ["data"]);
      }
      known.asText = false;
    }
    const contextValue = { ...context, reading };
    const result = await execute({
      schema,
      document,
      variableValues: variables,
      operationName,
      contextValue,
    });
    context.reading.statements = reading.statements;
    const [error] = result.errors ?? [];
    if (error !== undefined) throw new Error(error.message, { cause: error.originalError ?? error });
    return result.data;
  };
}
