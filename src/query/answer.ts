import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  getArgumentValues,
  isNonNullType,
} from "graphql";
import { JsonText } from "./json-text";
import type { Reading } from "./read";
import { selectedFields } from "./selection";
import { MadeByProgram } from "./statement";

/** An operation that has been validated, with its variables coerced. */
export interface Asked {
  operation: OperationDefinitionNode;
  fragments: GraphQLResolveInfo["fragments"];
  variables: Readonly<Record<string, unknown>>;
  /** What the response says beside the data. */
  extensions?: object;
}

/**
 * The response of a query, put together from the JSON of its statements without reading it; undefined when a part of it has
 * to be made by the program. Rejects with what a field was refused for: graphql-js then makes the whole response.
 * `context` is what the fields' resolvers get, and `reading` the part of it that they read with.
 */
export async function answerAsText(
  { operation, fragments, variables, extensions }: Asked,
  context: { reading: Reading },
): Promise<string | Buffer | undefined> {
  const { catalog } = context.reading;
  const query = catalog.schema.getQueryType();
  if (query == null || operation.operation !== OperationTypeNode.QUERY) return undefined;
  const selecting = { catalog, operation: { fragments, variables } };
  const selected = [...selectedFields(selecting, query, [asField(operation)])];
  if (selected.some(([, [node]]) => /^__(?!typename$)/.test(node?.name.value ?? ""))) return undefined;
  const asked = { operation, fragments, variables };
  const end = extensions === undefined ? END : `},"extensions":${JSON.stringify(extensions)}}\n`;
  const [[onlyKey] = []] = selected.length === 1 ? selected : [];
  context.reading.frame = onlyKey === undefined ? undefined : { before: START + named(onlyKey), after: end };
  const values = await Promise.all(
    selected.map(([key, nodes]) => answerOf(query, { key, nodes, asked, context })),
  ).catch((error: unknown) => {
    if (error instanceof MadeByProgram) return [];
    throw error;
  });
  const [only] = values;
  if (only?.isFramed === true) return only.text;
  const pieces: (string | Buffer)[] = [START];
  for (const [index, [key]] of selected.entries()) {
    const value = values[index];
    if (value === undefined) return undefined;
    pieces.push(`${index === 0 ? "" : ","}${named(key)}`, value.text);
  }
  return whole([...pieces, end]);
}

/** Beginning of a property in JSON. */
function named(key: string): string {
  return `${JSON.stringify(key)}:`;
}

/** Bytes or letters up to which an answer is sent as text. */
export const SHORT = 8000;

/** The pieces as one: short ones as text, which is sent in one piece with its headers, all others in UTF-8. */
function whole(pieces: readonly (string | Buffer)[]): string | Buffer {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return length <= SHORT ? pieces.map(String).join("") : inUtf8(pieces);
}

/** The pieces as one, each copied once: what lies about of long answers until it is collected is memory too. */
function inUtf8(pieces: readonly (string | Buffer)[]): Buffer {
  const bytes = Buffer.allocUnsafe(pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0));
  let end = 0;
  for (const piece of pieces)
    end += typeof piece === "string" ? bytes.write(piece, end) : piece.copy(bytes, end);
  return bytes;
}

/** As graphql-js and Apollo begin and end a response. */
const START = '{"data":{';
const END = "}}\n";

/** An operation's selections as if they were those of a field. */
function asField({ selectionSet }: OperationDefinitionNode): FieldNode {
  return { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "query" }, selectionSet };
}

/** The JSON of one field of the query type; undefined if its resolver gave something else. */
async function answerOf(
  query: GraphQLObjectType,
  {
    key,
    nodes,
    asked,
    context,
  }: { key: string; nodes: FieldNode[]; asked: Asked; context: { reading: Reading } },
): Promise<JsonText | undefined> {
  const [node] = nodes;
  if (node?.name.value === "__typename") return new JsonText(JSON.stringify(query.name), false);
  const field = query.getFields()[node?.name.value ?? ""];
  if (node === undefined || field?.resolve === undefined) return undefined;
  const info: GraphQLResolveInfo = {
    fieldName: field.name,
    fieldNodes: nodes,
    returnType: field.type,
    parentType: query,
    path: { prev: undefined, key, typename: query.name },
    schema: context.reading.catalog.schema,
    fragments: asked.fragments,
    rootValue: undefined,
    operation: asked.operation,
    variableValues: asked.variables,
  };
  const args = getArgumentValues(field, node, asked.variables);
  const value: unknown = await field.resolve(undefined, args, context, info);
  if (value instanceof JsonText) return value;
  return value === null && !isNonNullType(field.type) ? new JsonText("null", false) : undefined;
}
