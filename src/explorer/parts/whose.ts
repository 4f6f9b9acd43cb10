import { useLanguage } from "../language";
import type { introspection_types as Types } from "../schema-types";
import type { Language } from "../words/dictionary";
import { terms } from "../words/terms.words";

/** What a figure on enrolment says of the workers it is about. */
interface Counted {
  segment: Types["Segment"]["enumValues"];
  area: string | null;
  sector: { kind: Types["SectorKind"]["enumValues"]; nameIndonesian: string; nameEnglish: string };
}

/** Which workers a figure is about: of which kind or in which sector, and in which area. */
export function whoseOf({ sector, segment, area }: Counted, language: Language): string {
  const name = language === "id" ? sector.nameIndonesian : sector.nameEnglish;
  const ofSector = sector.kind === "TOTAL" ? terms[language].segment[segment] : name;
  return [ofSector, area].filter((part) => part !== null).join(", ");
}

/** Says it in the language of the address. */
export function useWhose(): (counted: Counted) => string {
  const language = useLanguage();
  return (counted) => whoseOf(counted, language);
}
