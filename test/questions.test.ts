import { questions } from "../src/playground/questions";
import { type Asked, openRegistry } from "./support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

/** Root fields of the operations: each costs one statement. */
const STATEMENTS: Readonly<Record<number, number>> = { 12: 2 };

describe.each(questions)("question $number: $title", ({ number, operation, variables, answer }) => {
  it("has exactly the answer in the gallery, from the five articles alone, at one statement per root field", async () => {
    const { data, errors, statements } = await registry.ask(operation, variables);

    expect(errors).toEqual([]);
    expect(data).toEqual(answer);
    expect(statements).toBe(STATEMENTS[number] ?? 1);
  });
});
