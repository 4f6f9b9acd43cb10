/** Words before the name of a regency or city that say what kind of region it is. */
const KIND = /^(?:KABUPATEN|KOTA) (?:ADMINISTRASI )?(?=\S)/;

/** Abbreviations that stay in capitals, and the conjunction that never starts with one. */
const WORDS: Readonly<Record<string, string>> = { DKI: "DKI", DAN: "dan" };

/**
 * A province's, regency's or city's name in reading case and without the kind of region:
 * `KABUPATEN KUTAI KARTANEGARA` is Kutai Kartanegara. The register prints these names in capitals.
 */
export function nameFromCapitals(officialName: string): string {
  return officialName
    .replace(KIND, "")
    .split(" ")
    .map((word) => WORDS[word] ?? word.charAt(0) + word.slice(1).toLowerCase())
    .join(" ");
}

/**
 * A district's or village's name as it is read. The register prints these in reading case already,
 * with `"` or `’` for the glottal stop (`Ja"an`) and stray spaces.
 */
export function nameAsPrinted(officialName: string): string {
  return officialName.replaceAll(/["’]/g, "'").replaceAll(/\s+/g, " ").trim();
}
