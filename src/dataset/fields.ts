import type { DataSource, EntityMetadata } from "typeorm";
import { withArticle } from "../graphql/article";
import { partialDate } from "../graphql/partial-date.scalar";
import type { Section } from "./sections";
import type { Tree } from "./yaml-tree";

/** One field that a record of a section may state. */
export interface Field {
  name: string;
  required: boolean;
  /** Class name of the record it refers to; undefined for a plain value. */
  refersTo: string | undefined;
  /** The value of a YAML node, or a text that says what would be right. */
  read: (tree: Tree) => { value: unknown } | { expected: string };
}

/** Properties that hold a year, month or day. */
export const DATES: ReadonlySet<string> = new Set([
  "period",
  "periodEnd",
  "ceremonyDate",
  "date",
  "publishedOn",
  "accessedOn",
  "seenOn",
  "statedOn",
]);

/** The fields of a section's records, from the entity's own columns and relations. */
export function fieldsOf(section: Section, dataSource: DataSource): Map<string, Field> {
  const metadata = dataSource.getMetadata(section.entity);
  const fields = new Map<string, Field>();
  for (const column of metadata.columns) {
    if (column.relationMetadata !== undefined || column.propertyName === "id") continue;
    fields.set(column.propertyName, columnField(section, column));
  }
  for (const relation of metadata.manyToOneRelations) {
    fields.set(relation.propertyName, {
      name: relation.propertyName,
      required: !relation.isNullable,
      refersTo: relation.inverseEntityMetadata.name,
      read: (tree) => readReference(tree, relation.inverseEntityMetadata.name),
    });
  }
  for (const name of section.filled) fields.delete(name);
  return fields;
}

/** How the values of columns of a type are read; texts have a length of their own. */
const READERS: Readonly<Record<string, Field["read"]>> = {
  int: (tree) => readWhole(tree, 2 ** 31 - 1),
  bigint: (tree) => readWhole(tree, Number.MAX_SAFE_INTEGER),
  numeric: readPercent,
  "double precision": readNumber,
  boolean: readBoolean,
};

type Column = EntityMetadata["columns"][number];

function columnField(section: Section, column: Column): Field {
  const choices = section.choices[column.propertyName];
  const base = { name: column.propertyName, required: !column.isNullable, refersTo: undefined };
  if (column.type === "simple-json") return { ...base, read: (tree) => readList(tree, choices ?? []) };
  if (choices !== undefined) return { ...base, read: (tree) => readChoice(tree, choices) };
  if (DATES.has(column.propertyName)) return { ...base, read: readDate };
  if (column.propertyName === "key") return { ...base, read: readKey };
  const reader = READERS[String(column.type)] ?? ((tree: Tree) => readText(tree, Number(column.length)));
  return { ...base, read: reader };
}

type Read = { value: unknown } | { expected: string };

function scalar(tree: Tree): unknown {
  return tree.kind === "scalar" ? tree.value : undefined;
}

function readReference(tree: Tree, target: string): Read {
  const value = scalar(tree);
  if (typeof value === "string" && value !== "") return { value };
  if (target !== "Region") return { expected: `the key of ${withArticle(target)}` };
  return {
    expected: `the code of a region in quotes, e.g. "64.02"${typeof value === "number" ? ` (without quotes YAML reads a number)` : ""}`,
  };
}

function readKey(tree: Tree): Read {
  const value = scalar(tree);
  if (typeof value === "string" && value.length <= 80 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value))
    return { value };
  return {
    expected:
      "lower-case words and digits joined by hyphens, at most 80 characters, e.g. kukar-2021-vulnerable",
  };
}

/** Control characters, line ends and halves of characters. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

function readText(tree: Tree, longest: number): Read {
  const value = scalar(tree);
  const fits =
    typeof value === "string" &&
    value.trim() === value &&
    value !== "" &&
    value.length <= longest &&
    !UNPRINTABLE.test(value);
  if (fits) return { value };
  const quotes =
    typeof value === "number" || typeof value === "boolean"
      ? " (in quotes, else YAML reads a number or a truth value)"
      : "";
  return { expected: `a text of 1 to ${longest} characters on one line without spaces around it${quotes}` };
}

function readChoice(tree: Tree, choices: readonly string[]): Read {
  const value = choices.find((choice) => choice === scalar(tree));
  return value === undefined ? { expected: `one of ${choices.join(", ")}` } : { value };
}

/** A list of choices in the order of the code list, so that equal sets are equal texts. */
function readList(tree: Tree, choices: readonly string[]): Read {
  const items = tree.kind === "list" ? tree.items.map(scalar) : [];
  const known = choices.filter((choice) => items.includes(choice));
  if (items.length > 0 && known.length === items.length) return { value: known };
  return { expected: `a list of different values from ${choices.join(", ")}` };
}

function readDate(tree: Tree): Read {
  const value = scalar(tree);
  try {
    return { value: partialDate(value) };
  } catch {
    return { expected: 'a year, month or day that exists, in quotes: "2022", "2022-02" or "2022-02-16"' };
  }
}

/** The number if it is written in this form: YAML also reads 1.000, 0x1F and 1e3 as numbers. */
function numberWritten(tree: Tree, form: RegExp): number | undefined {
  const fits = tree.kind === "scalar" && typeof tree.value === "number" && form.test(tree.written);
  return fits ? Number(tree.written) : undefined;
}

function readWhole(tree: Tree, greatest: number): Read {
  const value = numberWritten(tree, /^(?:0|[1-9]\d*)$/);
  if (value !== undefined && value <= greatest) return { value };
  return { expected: `a whole number from 0 to ${greatest} without dots or commas` };
}

function readPercent(tree: Tree): Read {
  const value = numberWritten(tree, /^\d+(?:\.\d{1,2})?$/);
  if (value !== undefined && value < 100_000) return { value };
  return { expected: "a per cent as a number with at most two decimals, e.g. 41.23" };
}

function readNumber(tree: Tree): Read {
  const value = numberWritten(tree, /^-?\d+(?:\.\d+)?$/);
  const isGrouped = tree.kind === "scalar" && /^-?\d{1,3}\.\d{3}$/.test(tree.written);
  if (value !== undefined && Number.isFinite(value) && !isGrouped) return { value };
  return { expected: "a number without grouping dots, e.g. 10633; three decimals get a fourth, e.g. 0.1250" };
}

function readBoolean(tree: Tree): Read {
  const value = scalar(tree);
  return typeof value === "boolean" ? { value } : { expected: "true or false" };
}
