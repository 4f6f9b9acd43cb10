import { useLanguage } from "../../language";
import type { Language } from "../../words/dictionary";
import { terms } from "../../words/terms.words";
import type { RegionEnrollment } from "./region.query";

/** Which workers a figure is about: of which kind or in which sector, and in which area. */
export function whoseOf({ sector, segment, area }: RegionEnrollment, language: Language): string {
  const name = language === "id" ? sector.nameIndonesian : sector.nameEnglish;
  const ofSector = sector.kind === "TOTAL" ? terms[language].segment[segment] : name;
  return [ofSector, area].filter((part) => part !== null).join(", ");
}

/** Says it in the language of the address. */
export function useWhose(): (enrollment: RegionEnrollment) => string {
  const language = useLanguage();
  return (enrollment) => whoseOf(enrollment, language);
}
