import { type GraphQLSchema, getOperationAST, getVariableValues, parse } from "graphql";
import type { DataSource } from "typeorm";
import { answerAsText } from "../../src/query/answer";
import { Catalog } from "../../src/query/catalog";
import { dialectOf } from "../../src/query/dialect";
import type { ReaderRow } from "../../src/query/reader";
import type { Explained } from "./plans";
import { newSpent } from "../../src/query/run";

/** What a statement that isn't run seems to answer: no record, and no fault in the arguments. */
const NOTHING: ReaderRow = new Proxy({}, { get: (_, column) => (column === "document" ? "[]" : true) });

/** Gives the statement that an operation of one root field, without fragments, is compiled to, for any variables, without running it. */
export function compiler(
  schema: GraphQLSchema,
  dataSource: DataSource,
): (operation: string) => (variables: Record<string, unknown>) => Promise<Explained> {
  const catalog = new Catalog(schema, dataSource);
  const dialect = dialectOf(dataSource.options.type);
  return (text) => {
    const document = parse(text);
    const operation = getOperationAST(document);
    if (operation == null) throw new Error("one operation was expected");
    return async (given) => {
      const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
      if (coerced === undefined) throw new Error(errors.map(({ message }) => message).join("\n"));
      const statements: Explained[] = [];
      const reading = {
        catalog,
        dialect,
        publicUrl: "http://127.0.0.1:4000",
        statements: 0,
        spent: newSpent(),
        refused: undefined,
        asText: true,
        answerBytes: Infinity,
        mostMs: Infinity,
        who: undefined,
        reader: {
          row: (sql: string, values: Explained["values"]) => {
            statements.push({ text: sql, values });
            return Promise.resolve(NOTHING);
          },
          version: () => Promise.resolve(""),
          close: () => Promise.resolve(),
        },
      };
      await answerAsText({ operation, fragments: {}, variables: coerced }, { reading });
      const [statement] = statements;
      if (statement === undefined || statements.length > 1) throw new Error("one statement was expected");
      return statement;
    };
  };
}
