import type { ClassType } from "type-graphql";
import { plainWords } from "../search/plain-words";

/** What a cell stands for, or a text that says what would be right. */
export type Entered = { value: unknown; bound?: string | null } | { expected: string };

/** One thing that a column of a table may say. */
export interface RecordField {
  /** Headers under which offices put it, in plain words. */
  headers: readonly string[];
  /** What it is, for who maps columns. */
  description: string;
  /** How a cell is read, and whether it was typed as a number; undefined for those that are looked up in the database. */
  read?: (text: string, isTyped: boolean) => Entered;
  /** Property that holds how the number bounds the true one. */
  bound?: string;
  /** Whether a source has to say it, so that it gets a claim. */
  isClaimed?: boolean;
}

/** A type of records that can be read from tables. */
export interface RecordType {
  entity: ClassType;
  /** Relation by which a claim names a record of this type. */
  subject: string;
  fields: Readonly<Record<string, RecordField>>;
  /** Fields without which a row says nothing, each a choice of several. */
  required: readonly (readonly string[])[];
  /** Properties that follow from others. */
  derived: (stated: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** What is wrong among the values of one row, taken together; undefined for nothing. */
  rule: (stated: Readonly<Record<string, unknown>>) => { wrong: string; right: string } | undefined;
  /** Properties whose values together tell a record from all others, in the order in which its key names them. */
  identity: readonly string[];
  /** Those of them that every record has and that stand in its key in words; the others are only told apart. */
  named: readonly string[];
}

/** Terms of a list of choices and what each stands for. */
export type Choices = ReadonlyMap<string, string>;

/** Choices from texts that name each value in several ways; the value itself is one of them. */
export function choicesOf(named: Readonly<Record<string, string>>): Choices {
  return new Map(
    Object.entries(named).flatMap(([value, names]) =>
      [value, ...names.split("|")].map((name): [string, string] => [plainWords(name).join(""), value]),
    ),
  );
}

/** Reads one of the choices, in any case and with or without hyphens. */
export function choice(choices: Choices, example: string): (text: string) => Entered {
  return (text) => {
    const value = choices.get(plainWords(text).join(""));
    return value === undefined ? { expected: `one of ${valuesOf(choices)}, or e.g. ${example}` } : { value };
  };
}

/** Reads several of the choices with commas, +, / or "dan" between them, as a list in the order of the choices. */
export function choiceList(choices: Choices, example: string): (text: string) => Entered {
  return (text) => {
    const said = text.split(/[,;+/&]|\bdan\b|\band\b/i).map((part) => choices.get(plainWords(part).join("")));
    if (said.length === 0 || said.includes(undefined))
      return { expected: `some of ${valuesOf(choices)}, e.g. ${example}` };
    return { value: [...new Set(choices.values())].filter((value) => said.includes(value)) };
  };
}

function valuesOf(choices: Choices): string {
  return [...new Set(choices.values())].join(", ");
}
