/** Words before the name of a regency or city that say what kind of region it is. */
const KIND = /^(?:KABUPATEN|KOTA) (?:ADMINISTRASI )?(?=\S)/;

/** Abbreviations that stay in capitals. */
const CAPITALS = new Set(["DKI"]);

/**
 * A province's, regency's or city's name in reading case and without the kind of region:
 * `KABUPATEN KUTAI KARTANEGARA` is Kutai Kartanegara. The register prints these names in capitals.
 */
export function nameFromCapitals(officialName: string): string {
  return officialName
    .replace(KIND, "")
    .split(" ")
    .map((word) => (CAPITALS.has(word) ? word : word.charAt(0) + word.slice(1).toLowerCase()))
    .join(" ");
}

/**
 * A district's or village's name as it is read. The register prints these in reading case already,
 * with `"` for the glottal stop (`Ja"an`) and stray spaces.
 */
export function nameAsPrinted(officialName: string): string {
  return officialName.replaceAll('"', "'").replaceAll(/\s+/g, " ").trim();
}
