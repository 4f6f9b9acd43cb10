import { readdirSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES } from "../../src/explorer/words/dictionary";
import { packageRoot } from "../../src/package-root";

const explorer = join(packageRoot, "src", "explorer");
const files = readdirSync(explorer, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".words.ts"))
  .toSorted();

/** What a dictionary consists of: names, and whether a text, a phrase with so many values, or more names stand under them. */
function shapeOf(texts: unknown): unknown {
  if (typeof texts === "string") return "text";
  if (typeof texts === "function") return "phrase";
  if (typeof texts !== "object" || texts === null) return typeof texts;
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, shapeOf(text)]));
}

it.each(files)("%s says the same in both languages", async (file) => {
  const dictionaries: Record<string, Record<string, unknown>> = await import(join(explorer, file));

  for (const texts of Object.values(dictionaries)) {
    const [id, en] = LANGUAGES.map((language) => shapeOf(texts[language]));
    expect(Object.keys(texts)).toEqual(LANGUAGES);
    expect(en).toEqual(id);
  }
});
