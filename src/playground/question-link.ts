import { questions, type Question } from "./questions";

const PARAMETER = "question";

/** Parameter of an address that brings an operation of its own, as the page of a record does. */
const OPERATION = "query";

/** Parameter with the variables of that operation, as JSON. */
const VARIABLES = "variables";

/** The question that an address such as `/playground?question=4` asks for, if the gallery has it. */
export function linkedQuestion(address: string): Question | undefined {
  const number = Number(new URL(address).searchParams.get(PARAMETER));
  return questions.find((question) => question.number === number);
}

/** The operation that an address such as `/playground?query={…}` brings, if it brings one. */
export function linkedOperation(address: string): string | undefined {
  return new URL(address).searchParams.get(OPERATION) ?? undefined;
}

/** The variables that come with such an operation, as the variables editor shows them; undefined if there are none, or no JSON. */
export function linkedVariables(address: string): string | undefined {
  const text = new URL(address).searchParams.get(VARIABLES);
  if (text === null) return undefined;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return undefined;
  }
}

/** The address that opens this question: `?question=4`. */
export function linkTo(question: Question): string {
  return `?${PARAMETER}=${question.number}`;
}

/** The question's variables as the variables editor shows them; empty when it has none. */
export function variablesText({ variables }: Question): string {
  return variables ? JSON.stringify(variables, null, 2) : "";
}
