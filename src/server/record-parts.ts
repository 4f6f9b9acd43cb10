import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from "graphql";
import { isList, listedBy } from "../query/catalog";
import type { TypeDeclaration } from "../query/declare";

/** A field of a record as its page and its JSON show it. */
export interface RecordPart {
  kind: "leaf" | "group" | "link" | "links" | "list";
  name: string;
  /** Name of the type of the values. */
  typeName: string;
  /** What the values of an enum mean; empty for any other type. */
  choices: ReadonlyMap<string, string>;
  /** Fields of a group. */
  parts: RecordPart[];
}

/** Fields that have a place of their own, that say the same in other words, or that would list half the country. */
const APART = new Set(["id", "permalink", "citations", "claims", "provenance", "sources", "descendants"]);

/** The types of records by the first characters of their global ids. */
export function recordTypes(schema: GraphQLSchema): Map<string, GraphQLObjectType> {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return new Map(
    types.flatMap((type) => {
      const { registered }: TypeDeclaration = type.extensions;
      return registered === undefined ? [] : [[registered.idPrefix, type] as const];
    }),
  );
}

/** What a page shows of a type of records: its values, what belongs to its row, its relations and lists. */
export function partsOf(schema: GraphQLSchema, type: GraphQLObjectType): RecordPart[] {
  return fieldsOf(type)
    .filter(({ name }) => !APART.has(name))
    .flatMap((field) => partOf(schema, field) ?? []);
}

function fieldsOf(type: GraphQLObjectType): GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields()).filter((field) => !field.args.some(isRequiredArgument));
}

function partOf(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): RecordPart | undefined {
  const { name } = field;
  const type = getNamedType(field.type);
  const part = { name, typeName: type.name, choices: choicesOf(type), parts: [] };
  if (isLeafType(type)) return { ...part, kind: "leaf" };
  const listed = listedBy(type);
  if (listed !== undefined)
    return isRecord(schema.getType(listed)) ? { ...part, kind: "list", typeName: listed } : undefined;
  if (isUnionType(type)) return { ...part, kind: isList(field) ? "links" : "link" };
  if (isRecord(type)) return { ...part, kind: isList(field) ? "links" : "link" };
  if (isList(field) || !isObjectType(type)) return undefined;
  const leaves = fieldsOf(type).flatMap((inner) => partOf(schema, inner) ?? []);
  return { ...part, kind: "group", parts: leaves.filter(({ kind }) => kind === "leaf") };
}

function choicesOf(type: GraphQLNamedType): ReadonlyMap<string, string> {
  const values = isEnumType(type) ? type.getValues() : [];
  return new Map(values.map(({ name, description }) => [name, description ?? name]));
}

function isRecord(type: GraphQLNamedType | undefined): boolean {
  return isObjectType(type) && type.getInterfaces().some(({ name }) => name === "Node");
}
