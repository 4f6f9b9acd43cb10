import {
  GraphQLBoolean,
  GraphQLInputObjectType,
  type GraphQLInputFieldConfigMap,
  type GraphQLInputType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLSchema,
  GraphQLString,
  getNamedType,
  isEnumType,
  isObjectType,
} from "graphql";
import type { ClassType } from "type-graphql";
import { getMetadataArgsStorage } from "typeorm";
import { withArticle } from "../graphql/article";
import type { Measure } from "../entry/entered-number";
import { Rupiah } from "../graphql/rupiah.scalar";
import { DATES } from "../dataset/fields";
import { type Section, type SectionName, isSectionName, sections } from "../dataset/sections";
import { EnteredDate, EnteredNumber, RecordReference } from "./entered.scalars";

/** Types of columns that hold whole numbers. */
const WHOLE: ReadonlySet<string> = new Set(["int", "integer", "bigint"]);

/** Types of columns that hold numbers. */
const NUMBERS: ReadonlySet<string> = new Set([...WHOLE, "numeric", "double precision"]);

/** Where a mutation says of which section the record is that it records. */
export interface RecordingDeclaration {
  records?: SectionName;
}

/** Where a field of an input says what its number measures. */
export interface NumberDeclaration {
  measure?: Measure;
}

/**
 * Gives every mutation that records something of a section the argument `record`, with a field for each value that a
 * record of the section states, so that a new column can be entered without a line here. Returns a new schema.
 */
export function withRecordArguments(schema: GraphQLSchema): GraphQLSchema {
  const inputs = new Map<SectionName, GraphQLInputObjectType>();
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { records }: RecordingDeclaration = field.extensions;
    if (records === undefined || !isSectionName(records)) continue;
    const input = inputs.get(records) ?? inputOf(schema, records);
    inputs.set(records, input);
    field.args = [
      {
        name: "record",
        type: new GraphQLNonNull(input),
        description: "What the source says, as it says it.",
        defaultValue: undefined,
        deprecationReason: undefined,
        extensions: {},
        astNode: undefined,
      },
      ...field.args,
    ];
  }
  return new GraphQLSchema(schema.toConfig());
}

function inputOf(schema: GraphQLSchema, name: SectionName): GraphQLInputObjectType {
  const { entity } = sections[name];
  const fields: GraphQLInputFieldConfigMap = {};
  for (const { property, type, isRequired, refersTo, measure } of [
    ...columnsOf(schema, name),
    ...relationsOf(name),
  ]) {
    const description = descriptionOf(schema, entity, property);
    fields[property] = {
      type,
      description: isRequired ? `${description} Has to be given.` : description,
      extensions: { refersTo, measure },
    };
  }
  return new GraphQLInputObjectType({
    name: `${entity.name}Input`,
    description: `What is recorded of ${withArticle(entity.name)}. What the source doesn't say is left out, never guessed and never 0.`,
    fields,
  });
}

interface Entered {
  property: string;
  type: GraphQLInputType;
  isRequired: boolean;
  /** Class name of the record that it names. */
  refersTo?: string;
  /** What its number measures. */
  measure?: Measure;
}

function columnsOf(schema: GraphQLSchema, name: SectionName): Entered[] {
  const section: Section = sections[name];
  const { entity, filled } = section;
  const storage = getMetadataArgsStorage();
  const keys = new Set(storage.joinColumns.filter(isOf(entity)).map((column) => column.name));
  return storage.columns
    .filter(isOf(entity))
    .filter(
      ({ propertyName, options }) => !keys.has(options.name) && !["id", ...filled].includes(propertyName),
    )
    .map(({ propertyName: property, options }) => ({
      property,
      type: typeOfColumn(schema, entity, { property, type: String(options.type) }),
      measure: measureOf(schema, entity, { property, type: String(options.type) }),
      isRequired: options.nullable !== true && property !== "key" && property !== "isDisputed",
    }));
}

function typeOfColumn(
  schema: GraphQLSchema,
  entity: ClassType,
  { property, type }: { property: string; type: string },
): GraphQLInputType {
  const shown = shownField(schema, entity, property);
  const named = shown === undefined ? undefined : getNamedType(shown.type);
  if (isEnumType(named)) return type === "simple-json" ? new GraphQLList(new GraphQLNonNull(named)) : named;
  if (DATES.has(property)) return EnteredDate;
  if (type === "boolean") return GraphQLBoolean;
  return NUMBERS.has(type) ? EnteredNumber : GraphQLString;
}

/** What a number measures, which its type tells or else the end of its name. */
function measureOf(
  schema: GraphQLSchema,
  entity: ClassType,
  { property, type }: { property: string; type: string },
): Measure {
  const shown = shownField(schema, entity, property);
  if (shown !== undefined && getNamedType(shown.type).name === Rupiah.name) return "rupiah";
  if (/year$/i.test(property)) return "year";
  if (/percent$/i.test(property)) return "percent";
  if (/count$/i.test(property)) return "count";
  return WHOLE.has(type) ? "whole" : "any";
}

/** References to other records; a part may name its total, which data files write as a record inside it. */
function relationsOf(name: SectionName): Entered[] {
  const section: Section = sections[name];
  return getMetadataArgsStorage()
    .relations.filter(isOf(section.entity))
    .filter(({ propertyName }) => propertyName === "total" || !section.filled.includes(propertyName))
    .map(({ propertyName: property, options, type }) => ({
      property,
      type: RecordReference,
      isRequired: options.nullable === false,
      refersTo: classNameOf(type),
    }));
}

function isOf(entity: ClassType): (declared: { target: unknown }) => boolean {
  return ({ target }) =>
    target === entity || (typeof target === "function" && entity.prototype instanceof target);
}

function shownField(schema: GraphQLSchema, entity: ClassType, property: string) {
  const type = schema.getType(entity.name);
  return isObjectType(type) ? type.getFields()[property] : undefined;
}

function descriptionOf(schema: GraphQLSchema, entity: ClassType, property: string): string {
  if (property === "key")
    return "The registry's own key: lower-case words and digits joined by hyphens. Made from the other values if left out.";
  return shownField(schema, entity, property)?.description ?? `The record's \`${property}\`.`;
}

/** The class to which a relation leads, which entities give by a function because of the order of their files. */
function classNameOf(type: unknown): string {
  const target: unknown = typeof type === "function" ? Reflect.apply(type, undefined, []) : undefined;
  return typeof target === "function" ? target.name : "";
}
