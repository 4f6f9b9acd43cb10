import { unseenIn } from "../../src/entry/unseen-character";

it.each([
  ["abc\u202Edef", 4, "U+202E"],
  ["\u{1F41F}\u2066x", 2, "U+2066"],
  ["a\u200F", 2, "U+200F"],
  ["a\u0000", 2, "U+0000"],
  ["a\u009B", 2, "U+009B"],
  ["a\u2028b", 2, "U+2028"],
  ["ab\uD800", 3, "U+D800"],
])("names the character in %j that can't be seen, and its place", (text, place, code) => {
  expect(unseenIn(text)).toBe(`a text whose characters can all be seen: number ${place} is ${code}`);
});

it.each([
  "",
  "Kab. Kutai Kartanegara – 35.440 pekerja\n(Rp1,7 miliar)\t“ya” \u00A0é",
  "\u{1F468}\u200D\u{1F33E}",
])("takes %j", (text) => {
  expect(unseenIn(text)).toBeUndefined();
});
