import { questions, type Question } from "./questions";

const PARAMETER = "question";

/** The question that an address such as `/playground?question=4` asks for, if the gallery has it. */
export function linkedQuestion(address: string): Question | undefined {
  const number = Number(new URL(address).searchParams.get(PARAMETER));
  return questions.find((question) => question.number === number);
}

/** The address that opens this question: `?question=4`. */
export function linkTo(question: Question): string {
  return `?${PARAMETER}=${question.number}`;
}

/** The question's variables as the variables editor shows them; empty when it has none. */
export function variablesText({ variables }: Question): string {
  return variables ? JSON.stringify(variables, null, 2) : "";
}
