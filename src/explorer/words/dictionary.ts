/** A language that the explorer speaks. */
export type Language = "id" | "en";

export const LANGUAGES: readonly Language[] = ["id", "en"];

/** The same texts in each language. */
export type Dictionary<Texts extends object> = Readonly<Record<Language, Texts>>;

/** A dictionary from its Indonesian texts and the English ones, none of which may be missing. */
export function dictionary<Texts extends object>(id: Texts, en: NoInfer<Texts>): Dictionary<Texts> {
  return { id, en };
}

/** The values for which there are words, in their order. */
export function keysOf<Key extends string>(words: Readonly<Record<Key, string>>): Key[] {
  const keys: Key[] = [];
  for (const key in words) keys.push(key);
  return keys;
}
