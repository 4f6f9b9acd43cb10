import { isCrowded } from "../../src/server/crowded";

const ones = (count: number): string => JSON.stringify({ a: Array(count).fill(1) });

it("finds more values than so many in lists and objects, and not one more", () => {
  const named = JSON.stringify(
    Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`v${index}`, null])),
  );

  expect(isCrowded(ones(10), 10)).toBe(false);
  expect(isCrowded(ones(11), 10)).toBe(true);
  expect(isCrowded(named, 10)).toBe(true);
  expect(isCrowded(named, 11)).toBe(false);
});

it.each([
  ["a string", JSON.stringify({ content: ",".repeat(100) })],
  ["a string with quotes", JSON.stringify({ content: '",'.repeat(100) })],
  ["a string that ends with a backslash", JSON.stringify([`${",".repeat(50)}\\`, `\\"${",".repeat(50)}`])],
  ["a string that doesn't end", `["${",".repeat(100)}`],
])("takes no commas in %s for values", (_what, json) => {
  expect(isCrowded(json, 10)).toBe(false);
});

it("goes on to count after strings", () => {
  expect(isCrowded(JSON.stringify(Array(11).fill("a,\\"), null, 1), 10)).toBe(true);
});
