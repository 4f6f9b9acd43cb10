/** Languages of the explorer, the one of who has no wish first. */
export const LANGUAGES = ["id", "en"] as const;

export type PageLanguage = (typeof LANGUAGES)[number];

/** The language that a browser wants most, by its Accept-Language header (RFC 9110, 12.5.4); Indonesian if none of ours. */
export function preferredLanguage(header: string | undefined): PageLanguage {
  const wishes = (header ?? "").split(",").map((range) => {
    const [tag = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    const stated = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    return { primary: tag.split("-")[0], quality: stated === undefined ? 1 : Number(stated) };
  });
  const ofOurs = wishes
    .flatMap(({ primary, quality }) =>
      LANGUAGES.filter((language) => language === primary && quality > 0).map((language) => ({
        language,
        quality,
      })),
    )
    .toSorted((one, other) => other.quality - one.quality);
  return ofOurs[0]?.language ?? LANGUAGES[0];
}
