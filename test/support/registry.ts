import { type DocumentNode, getOperationAST, getVariableValues, parse } from "graphql";
import type { DataSource } from "typeorm";
import { loadConfig } from "../../src/config";
import type { Context } from "../../src/context";
import { createDataSource } from "../../src/data-source";
import { createLogger } from "../../src/logger";
import { STANDARD_LIMITS } from "../../src/limits";
import type { Curator } from "../../src/identity/curator";
import { answerAsText } from "../../src/query/answer";
import { Catalog } from "../../src/query/catalog";
import { dialectOf } from "../../src/query/dialect";
import { createReader } from "../../src/query/create-reader";
import type { Reader } from "../../src/query/reader";
import { newReportLimits } from "../../src/reports/limits";
import { buildRegistrySchema } from "../../src/schema";
import { createApolloServer } from "../../src/server/graphql";
import { knownDocument } from "../../src/query/known-document";
import { type RunningServer, startServer } from "../../src/server/server";
import { loadedDatabaseUrl, testDatabaseUrl } from "./database";
import type { Content } from "./loaded";
import { newSpent } from "../../src/query/run";

/** Where permalinks lead, whatever the port: the address that a server listens on by default. */
const PUBLIC_URL = "http://127.0.0.1:4000";

const silent = createLogger("silent");

/** What an operation gave, and how many SQL statements it cost. */
export interface Answer {
  data: unknown;
  errors: readonly { message: string; code: unknown; path: readonly (string | number)[] | undefined }[];
  statements: number;
}

/** A registry that is asked without HTTP. */
export interface Asked {
  dataSource: DataSource;
  /** Asks as `curator`, or as anyone. */
  ask(operation: string, variables?: Record<string, unknown>, curator?: Curator): Promise<Answer>;
  close(): Promise<void>;
}

/** A data source on a new database: with the real data, or empty but migrated. */
export async function openDatabase(content: Content | "empty"): Promise<DataSource> {
  const url = content === "empty" ? await testDatabaseUrl("file") : await loadedDatabaseUrl(content);
  const dataSource = await createDataSource(loadConfig({ DATABASE_URL: url })).initialize();
  if (content === "empty") await dataSource.runMigrations({ transaction: "each" });
  return dataSource;
}

/** The registry on a new database, asked through Apollo as the endpoint asks it; `request` is what a server knows of each request. */
export async function openRegistry(
  content: Content | "empty" = "loaded",
  request: Partial<Context> = {},
): Promise<Asked> {
  const dataSource = await openDatabase(content);
  const { limits = STANDARD_LIMITS } = request;
  const schema = await buildRegistrySchema();
  const reader: Reader = createReader(dataSource, 0);
  const reading = {
    catalog: new Catalog(schema, dataSource),
    dialect: dialectOf(dataSource.options.type),
    reader,
    publicUrl: PUBLIC_URL,
    refused: undefined,
    asText: false,
    answerBytes: limits.answerBytes,
    mostMs: limits.seconds * 1000,
    who: undefined,
  };
  const apollo = createApolloServer(schema, silent, { tokens: limits.tokens, plugins: [] });
  return {
    dataSource,
    async ask(operation, variables, curator) {
      const contextValue: Context = {
        requestId: "test",
        dataSource,
        ...(curator === undefined ? {} : { curator }),
        forClient: false,
        reportLimits: newReportLimits(),
        limits,
        ...request,
        outcome: {},
        reading: { ...reading, statements: 0, spent: newSpent() },
      };
      const { body } = await apollo.executeOperation({ query: operation, variables }, { contextValue });
      if (body.kind !== "single") throw new Error("an answer in one piece was expected");
      const { data, errors = [] } = body.singleResult;
      const isRun = contextValue.outcome.cost?.dryRun.length === 0;
      if (errors.length === 0 && isRun) await expectSameAsText({ operation, variables, data }, contextValue);
      return {
        data: JSON.parse(JSON.stringify(data ?? null)),
        errors: errors.map(({ message, extensions, path }) => ({
          message,
          code: extensions?.["code"],
          path,
        })),
        statements: contextValue.reading.statements,
      };
    },
    async close() {
      await apollo.stop();
      await reader.close();
      await dataSource.destroy();
    },
  };
}

const documents = new Map<string, DocumentNode>();

/** As a server does: of the same text only values of variables differ, and its statements are prepared. */
function parsedOnce(text: string): DocumentNode {
  let document = documents.get(text);
  if (document === undefined) documents.set(text, (document = parse(text)));
  return document;
}

/**
 * Asks again for the answer as text, twice: what is prepared the first time is run as it was the second time.
 * Fails unless each is the answer that graphql-js gave, or has to be made by the program.
 */
async function expectSameAsText(
  asked: { operation: string; variables: Record<string, unknown> | undefined; data: unknown },
  context: Context,
): Promise<void> {
  const document = parsedOnce(asked.operation);
  const operation = getOperationAST(document);
  if (operation == null) throw new Error("one operation was expected");
  const definitions = operation.variableDefinitions ?? [];
  const { coerced = {} } = getVariableValues(
    context.reading.catalog.schema,
    definitions,
    asked.variables ?? {},
  );
  const { fragments } = knownDocument(document);
  for (const round of ["first", "second"]) {
    const reading = { ...context.reading };
    const text = await answerAsText({ operation, fragments, variables: coerced }, { ...context, reading });
    const expected = JSON.stringify({ data: asked.data });
    if (text !== undefined && JSON.stringify(JSON.parse(text.toString())) !== expected)
      throw new Error(`the ${round} answer as text is ${text.toString()}, not ${expected}`);
  }
}

/** The registry as a server on a free port, with its real data or only that of the articles. */
export async function startRegistry(
  content: Content = "loaded",
): Promise<RunningServer & { dataSource: DataSource }> {
  const url = await loadedDatabaseUrl(content);
  const config = loadConfig({ DATABASE_URL: url, PORT: "0", LOG_LEVEL: "silent", PUBLIC_URL });
  const dataSource = await createDataSource(config).initialize();
  const server = await startServer({ config, dataSource, logger: silent });
  return {
    ...server,
    dataSource,
    async close() {
      await server.close();
      await dataSource.destroy();
    },
  };
}
