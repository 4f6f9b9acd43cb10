import type { Printed, RowProblem } from "./stated-row";

/** The members of an object that was kept as JSON; none for null. */
export function membersIn(json: string | null): Record<string, unknown> {
  const value: unknown = json === null ? {} : JSON.parse(json);
  if (!isObject(value)) throw new Error("an object was kept");
  return { ...value };
}

/** What is printed for the claims of a row, by property. */
export function printedIn(json: string | null): Record<string, Printed> {
  const printed = Object.entries(membersIn(json)).map(([property, value]): [string, Printed] => {
    if (!isObject(value)) throw new Error("what is printed was kept");
    const { text, bound } = value;
    return [property, { text: String(text), bound: textOrNull(bound) }];
  });
  return Object.fromEntries(printed);
}

/** The problems of a row. */
export function problemsIn(json: string | null): RowProblem[] {
  return listIn(json).map((problem) => {
    if (!isObject(problem)) throw new Error("a problem was kept");
    const { column, value, wrong, right, suggestions } = problem;
    const base = {
      column: textOrNull(column),
      value: textOrNull(value),
      wrong: String(wrong),
      right: String(right),
    };
    return Array.isArray(suggestions) ? { ...base, suggestions: suggestions.flatMap(suggestionIn) } : base;
  });
}

/** The texts of a list that was kept as JSON. */
export function textsIn(json: string | null): string[] {
  return listIn(json).map(String);
}

function listIn(json: string | null): unknown[] {
  const value: unknown = json === null ? [] : JSON.parse(json);
  if (!Array.isArray(value)) throw new Error("a list was kept");
  return value;
}

function suggestionIn(value: unknown): { code: string; name: string }[] {
  return isObject(value) ? [{ code: String(value["code"]), name: String(value["name"]) }] : [];
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
