import { RegionLevel } from "../regions/region.entity";

/** Regions whose codes begin with what was typed, of the level that has so many digits and of the one below. */
export interface CodeRange {
  code: string;
  levels: readonly RegionLevel[];
}

const LEVELS = [
  [RegionLevel.PROVINCE],
  [RegionLevel.REGENCY, RegionLevel.CITY],
  [RegionLevel.DISTRICT],
  [RegionLevel.WARD, RegionLevel.VILLAGE],
];

/** The groups of digits of a code: province, regency or city, district, village or ward. */
const GROUPS = /^(\d{1,2})(\d{1,2})?(\d{1,2})?(\d{1,4})?$/;

/** The codes that are meant by a query of digits with or without dots, or by `ID`; nothing for every other query. */
export function codeRangeOf(query: string): CodeRange | undefined {
  const typed = query.trim();
  if (/^id$/i.test(typed)) return { code: "ID", levels: [RegionLevel.COUNTRY] };
  if (!/^\d[\d. ]*$/.test(typed)) return undefined;
  const digits = typed.replaceAll(/\D/g, "");
  const groups = GROUPS.exec(digits)
    ?.slice(1)
    .filter((group) => group !== undefined);
  if (groups === undefined) return undefined;
  return { code: groups.join("."), levels: LEVELS.slice(groups.length - 1, groups.length + 1).flat() };
}
