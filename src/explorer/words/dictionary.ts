/** A language that the explorer speaks. */
export type Language = "id" | "en";

export const LANGUAGES: readonly Language[] = ["id", "en"];

/** The same texts in each language. */
export type Dictionary<Texts extends object> = Readonly<Record<Language, Texts>>;

/** A dictionary from its Indonesian texts and the English ones, none of which may be missing. */
export function dictionary<Texts extends object>(id: Texts, en: NoInfer<Texts>): Dictionary<Texts> {
  return { id, en };
}
