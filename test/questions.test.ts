import { questions } from "../src/playground/questions";
import { type Asked, openRegistry } from "./support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

/**
 * Statements of operations that cost more than one: a root field costs one, and a search up to three more,
 * for variants where few records match as typed and for the records it finds.
 */
const STATEMENTS: Readonly<Record<number, number>> = { 8: 12, 12: 2 };

describe.each(questions)("question $number: $title", ({ number, operation, variables, answer }) => {
  it("has exactly the answer in the gallery, from the five articles alone, at the pinned number of statements", async () => {
    const { data, errors, statements } = await registry.ask(operation, variables);

    expect(errors).toEqual([]);
    expect(data).toEqual(answer);
    expect(statements).toBe(STATEMENTS[number] ?? 1);
  });
});
