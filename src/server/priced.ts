import { type ApolloServerPlugin, HeaderMap } from "@apollo/server";
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  execute,
} from "graphql";
import type { Context } from "../context";
import { type Asked, type Cost, costOf } from "../cost/cost";
import { type CostRefusal, TooCostly, refusalsOf } from "../cost/refusals";
import type { Limits } from "../limits";
import { knownDocument } from "../query/known-document";
import { coercedVariables } from "./coerced-variables";
import { boundedErrors } from "./errors";
import { unfitVariables, variableFaults } from "./variable-faults";

/**
 * Prices every operation before anything of it runs, refuses what is above the limits, and says the price in the answer.
 * An operation that asks for `cost(dryRun: true)` is priced and not run.
 */
export const priced: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ document, operation, request, contextValue, schema }) {
        // which operation is meant, Apollo says
        if (operation === undefined) return Promise.resolve();
        const variables = request.variables ?? {};
        const { limits, outcome } = contextValue;
        const unfit = unfitVariables(variables, limits);
        if (unfit !== undefined) throw new TooCostly(unfit);
        const coerced = coercedOrRefused(schema, operation, variables);
        const { cost, refusals } = priceAndRefusals(schema, { document, operation, coerced, limits });
        outcome.cost = cost;
        outcome.refusals = refusals;
        const [refusal] = outcome.refusals;
        if (refusal !== undefined && outcome.cost.dryRun.length === 0) throw new TooCostly(refusal);
        return Promise.resolve();
      },
      async responseForOperation({ document, operation, request, contextValue, schema }) {
        const dryRun = contextValue.outcome.cost?.dryRun ?? [];
        if (operation === undefined || dryRun.length === 0) return null;
        const selectionSet = { ...operation.selectionSet, selections: dryRun };
        const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
        const priceAlone: DocumentNode = {
          kind: Kind.DOCUMENT,
          definitions: [{ ...operation, selectionSet }, ...fragments],
        };
        const variableValues = request.variables ?? {};
        const { data }: ExecutionResult = await execute({
          schema,
          document: priceAlone,
          variableValues,
          contextValue,
        });
        return {
          http: { headers: new HeaderMap() },
          body: { kind: "single", singleResult: { data: data ?? null } },
        };
      },
      willSendResponse({ response: { body }, contextValue: { requestId, outcome, limits } }) {
        if (body.kind !== "single") return Promise.resolve();
        const { singleResult } = body;
        if (singleResult.errors !== undefined)
          singleResult.errors = boundedErrors(singleResult.errors, requestId, limits.errorBytes);
        if (outcome.cost !== undefined) singleResult.extensions = costExtensions(outcome.cost, limits);
        return Promise.resolve();
      },
    }),
};

/** What a valid operation costs, and what the limits say against it. */
export function priceAndRefusals(
  schema: GraphQLSchema,
  {
    document,
    operation,
    coerced,
    limits,
  }: Pick<Asked, "document" | "operation"> & { coerced: Asked["variables"]; limits: Limits },
): { cost: Cost; refusals: CostRefusal[] } {
  const { fragments } = knownDocument(document);
  const asked = { document, operation, fragments, variables: coerced };
  const cost = costOf(schema, asked);
  return { cost, refusals: refusalsOf(asked, cost, limits) };
}

/** The variables as the fields take them; refuses what doesn't fit, naming at most some faults. */
function coercedOrRefused(
  schema: GraphQLSchema,
  operation: Asked["operation"],
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const coerced = coercedVariables(schema, operation, variables);
  if (coerced !== undefined) return coerced;
  const message = variableFaults(schema, operation.variableDefinitions ?? [], variables).join(" ");
  throw new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT", http: { status: 400 } } });
}

/** What the `extensions` of an answer say of its cost. */
function costExtensions({ nodes }: Cost, limits: Limits): { cost: { price: number; limit: number } } {
  return { cost: { price: Math.min(nodes, Number.MAX_SAFE_INTEGER), limit: limits.nodes } };
}

/** The same in JSON, made by hand: `JSON.stringify` takes as long as to look up a price. */
export function costInJson(cost: Cost, limits: Limits): string {
  const { price, limit } = costExtensions(cost, limits).cost;
  // JSON has no word for what isn't limited
  return `{"cost":{"price":${price},"limit":${Number.isFinite(limit) ? limit : null}}}`;
}
