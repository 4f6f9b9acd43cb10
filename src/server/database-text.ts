import { type ApolloServerPlugin, HeaderMap } from "@apollo/server";
import { type OperationDefinitionNode, OperationTypeNode } from "graphql";
import type { Context } from "../context";
import { costOf } from "../cost/cost";
import { refusalsOf } from "../cost/refusals";
import { answerAsText } from "../query/answer";
import { type KnownDocument, knownDocument } from "../query/known-document";
import { coercedVariables } from "./coerced-variables";
import { costInJson } from "./priced";

/** A validated operation of a document with the variables that a client sent. */
export interface Asked {
  known: KnownDocument;
  /** Undefined if the client's choice fits none. */
  operation: OperationDefinitionNode | undefined;
  variables: Readonly<Record<string, unknown>>;
}

/**
 * The response as the database makes it; undefined where the program has to make a part of it, which is then remembered
 * with the document, and where anything is refused: executing the operation says what.
 */
export async function databaseText(asked: Asked, context: Context): Promise<string | Buffer | undefined> {
  const { known, operation } = asked;
  if (!known.asText || operation?.operation !== OperationTypeNode.QUERY) return undefined;
  const { schema } = context.reading.catalog;
  const coerced = coercedVariables(schema, operation, asked.variables);
  if (coerced === undefined) return undefined;
  const { document, fragments } = known;
  const { limits, outcome } = context;
  const priced = { document, operation, fragments, variables: coerced };
  const cost = costOf(schema, priced);
  if (refusalsOf(priced, cost, limits).length > 0 || cost.dryRun.length > 0) return undefined;
  outcome.cost = cost;
  const extensions = costInJson(cost, limits);
  try {
    const text = await answerAsText({ operation, fragments, variables: coerced, extensions }, context);
    known.asText = text !== undefined;
    return text;
  } catch {
    return undefined;
  }
}

/** Lets the database make the responses of those operations whose context says that nothing but a client reads them. */
export const inText: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      async responseForOperation({ document, operation, request, contextValue }) {
        if (!contextValue.forClient) return null;
        const known = knownDocument(document);
        const text = await databaseText(
          { known, operation, variables: request.variables ?? {} },
          contextValue,
        );
        contextValue.outcome.known = known;
        if (text === undefined) return null;
        contextValue.outcome.text = text;
        // Apollo turns a result into a string; the route sends the bytes instead
        return { http: { headers: new HeaderMap() }, body: { kind: "single", singleResult: { data: {} } } };
      },
    }),
};
