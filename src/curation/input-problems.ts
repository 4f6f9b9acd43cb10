import { validateSync } from "class-validator";
import { unseenIn } from "../entry/unseen-character";
import type { ChangeInput } from "./curation.types";
import { type Problem, ProblemCode } from "./problem";
import type { Input } from "./verb";

/** What is wrong with an input whatever it is about: its reason and mark, and texts, all of which become public. */
export function inputProblems(change: ChangeInput, input: Input): Problem[] {
  const invalid = validateSync(change).flatMap(({ property, constraints = {} }) =>
    Object.values(constraints).map((message) => ({
      code: ProblemCode.INVALID,
      message,
      path: ["change", property],
    })),
  );
  return [...invalid, ...unseenProblems(input, [])];
}

function unseenProblems(value: unknown, path: readonly string[]): Problem[] {
  if (typeof value === "string") {
    const expected = unseenIn(value);
    const message = `${path.at(-1) ?? "it"} must be ${expected}`;
    return expected === undefined ? [] : [{ code: ProblemCode.INVALID, message, path: [...path] }];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => unseenProblems(each, [...path, name]));
}
