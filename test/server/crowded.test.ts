import { isCrowded } from "../../src/server/crowded";

const crowded = (json: string, most: number): boolean => isCrowded(Buffer.from(json), most);

const ones = (count: number): string => JSON.stringify({ a: Array(count).fill(1) });

it("finds more values than so many in lists and objects, and not one more", () => {
  const named = JSON.stringify(
    Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`v${index}`, null])),
  );

  expect(crowded(ones(10), 10)).toBe(false);
  expect(crowded(ones(11), 10)).toBe(true);
  expect(crowded(named, 10)).toBe(true);
  expect(crowded(named, 11)).toBe(false);
});

it.each([
  ["a string", JSON.stringify({ content: ",".repeat(100) })],
  ["a string with quotes", JSON.stringify({ content: '",'.repeat(100) })],
  ["a string that ends with a backslash", JSON.stringify([`${",".repeat(50)}\\`, `\\"${",".repeat(50)}`])],
  ["a string that doesn't end", `["${",".repeat(100)}`],
])("takes no commas in %s for values", (_what, json) => {
  expect(crowded(json, 10)).toBe(false);
});

it("goes on to count after strings", () => {
  expect(crowded(JSON.stringify(Array(11).fill("a,\\"), null, 1), 10)).toBe(true);
});
