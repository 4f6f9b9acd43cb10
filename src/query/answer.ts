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
import type { FieldDeclaration } from "./declare";
import { JsonText } from "./json-text";
import { lateIn } from "./late-variables";
import { type PreparedAnswer, answerPrepared, preparedAnswers } from "./prepared";
import type { Reading } from "./read";
import { newSpent } from "./run";
import { selectedFields } from "./selection";
import { MadeByProgram } from "./statement";

/** An operation that has been validated, with its variables coerced. */
export interface Asked {
  operation: OperationDefinitionNode;
  fragments: GraphQLResolveInfo["fragments"];
  variables: Readonly<Record<string, unknown>>;
  /** What the response says beside the data, in JSON. */
  extensions?: string;
}

/** What the fields' resolvers get, with what they read with. */
interface Asking {
  reading: Reading;
}

/**
 * The response of a query, put together from the JSON of its statements without reading it; undefined when a part of it has
 * to be made by the program. Rejects with what a field was refused for: graphql-js then makes the whole response. The
 * `reading` of `context` counts the statements, and may say that no further one is run.
 */
export async function answerAsText(asked: Asked, context: Asking): Promise<string | Buffer | undefined> {
  const { reading } = context;
  const late = lateIn(reading.catalog.schema, asked, asked.variables);
  const key = late.key === undefined ? undefined : `${late.key} ${asked.extensions ?? ""}`;
  const prepared = key === undefined ? undefined : preparedAnswers.get(key);
  const spent = newSpent();
  const known = prepared && (await answerPrepared(prepared, { reading, spent }, asked.variables));
  if (known !== undefined) return whole(known);
  // what the prepared statements took counts, and what they gave isn't sent
  const ownReading = { ...reading, spent: { ...spent, records: 0, bytes: 0 }, asText: true, late };
  try {
    return await answerAnew(asked, { ...context, reading: ownReading }, key);
  } catch (error) {
    reading.refused = ownReading.refused;
    throw error;
  } finally {
    reading.statements = ownReading.statements;
  }
}

/** The response, of which everything is compiled; how it was made is remembered under `key`. */
async function answerAnew(
  asked: Asked,
  context: Asking,
  key: string | undefined,
): Promise<string | Buffer | undefined> {
  const { reading } = context;
  const before = reading.statements;
  const pieces = await piecesOf(asked, context);
  if (pieces === undefined) return undefined;
  const fields = pieces.filter((piece) => typeof piece !== "string");
  // a field that took a further statement may need it again
  if (key !== undefined && reading.statements - before === fields.length) learn(key, pieces);
  return whole(pieces.map((piece) => (typeof piece === "string" ? piece : piece.text)));
}

/** Remembers how the answer was made, if nothing but statements made it. */
function learn(key: string, pieces: readonly Piece[]): void {
  const prepared: PreparedAnswer[number][] = [];
  for (const piece of pieces) {
    const known = typeof piece === "string" ? piece : piece.statement;
    if (known === undefined) return;
    prepared.push(known);
  }
  preparedAnswers.set(key, prepared);
}

/** A part of a response: what stands around fields, or one of them. */
type Piece = string | JsonText;

async function piecesOf(
  { operation, fragments, variables, extensions }: Asked,
  context: Asking,
): Promise<readonly Piece[] | undefined> {
  const { catalog } = context.reading;
  const query = catalog.schema.getQueryType();
  if (query == null || operation.operation !== OperationTypeNode.QUERY) return undefined;
  const selecting = { catalog, operation: { fragments, variables } };
  const selected = [...selectedFields(selecting, query, [asField(operation)])];
  if (selected.some(([, [node]]) => /^__(?!typename$)/.test(node?.name.value ?? ""))) return undefined;
  const asked = { operation, fragments, variables };
  const end = extensions === undefined ? END : `},"extensions":${extensions}}\n`;
  const [[onlyKey] = []] = selected.length === 1 ? selected : [];
  context.reading.frame = onlyKey === undefined ? undefined : { before: START + named(onlyKey), after: end };
  const values = await Promise.all(
    selected.map(([key, nodes]) => answerOf(query, { key, nodes, asked, context })),
  ).catch((error: unknown) => {
    if (error instanceof MadeByProgram) return [];
    throw error;
  });
  const [only] = values;
  if (only instanceof JsonText && only.isFramed) return [only];
  const pieces: Piece[] = [START];
  for (const [index, [key]] of selected.entries()) {
    const value = values[index];
    if (value === undefined) return undefined;
    pieces.push(`${index === 0 ? "" : ","}${named(key)}`, value);
  }
  return [...pieces, end];
}

/** Beginning of a property in JSON. */
function named(key: string): string {
  return `${JSON.stringify(key)}:`;
}

/** Bytes or letters up to which an answer is sent as text. */
export const SHORT = 8000;

/** The pieces as one: short ones as text, which is sent in one piece with its headers, all others in UTF-8. */
function whole(pieces: readonly (string | Buffer)[]): string | Buffer {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
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
  { key, nodes, asked, context }: { key: string; nodes: FieldNode[]; asked: Asked; context: Asking },
): Promise<Piece | undefined> {
  const [node] = nodes;
  if (node?.name.value === "__typename") return JSON.stringify(query.name);
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
  const { readsAlone }: FieldDeclaration = field.extensions;
  if (value instanceof JsonText)
    return readsAlone === undefined ? new JsonText(value.text, value.isFramed) : value;
  return value === null && !isNonNullType(field.type) ? new JsonText("null", false) : undefined;
}
