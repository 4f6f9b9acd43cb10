import { type EntityManager, In } from "typeorm";
import { RegionAlias, RegionAliasKind } from "../regions/region-alias.entity";
import { isRegionCode } from "../regions/region-code.scalar";
import { type KnownRegion, knownRegions } from "./known-regions";
import type { EnteredRegion } from "./entered-region";

/**
 * Provinces of Papua under whose numbers BPS has others, e.g. 91 Papua Barat, which is Papua here; all other provinces have one number.
 * Source: Peraturan BPS 7/2021 and 4/2023, Kepmendagri 300.2.2-2138/2025.
 */
const OTHERWISE_AT_BPS = new Set(["91", "92", "94", "95", "96"]);

/** Whether a text is written in figures, as codes are. */
export function isInFigures(text: string): boolean {
  return /^[\d.,\s]*\d[\d.,\s]*$/.test(text);
}

/** The regions that codes stand for, or what is wrong with them. One statement, and another if a code isn't in the register. */
export async function enteredCodes(
  manager: EntityManager,
  texts: readonly string[],
): Promise<Map<string, EnteredRegion>> {
  const meant = new Map(texts.map((text) => [text, meantBy(text)]));
  const known = await knownRegions(manager, (region) =>
    region.where({ code: In([...new Set([...meant.values()].flat())]) }),
  );
  const byCode = new Map(known.map((region) => [region.code, region]));
  const unknown = texts.filter((text) => isRegionCode(text) && !byCode.has(text));
  const successors = await successorsOf(manager, unknown);
  return new Map(
    [...meant].map(([text, codes]) => {
      const found = codes.flatMap((code) => byCode.get(code) ?? []);
      return [text, isRegionCode(text) ? asCode(text, found[0] ?? successors.get(text)) : asked(text, found)];
    }),
  );
}

function asCode(text: string, region: KnownRegion | undefined): EnteredRegion {
  if (region === undefined)
    return {
      expected: "the code or name of a region of the register, which doesn't have this code",
      suggestions: [],
    };
  const suggestions = [{ code: region.code, name: region.title }];
  if (region.code !== text)
    return { expected: `the code that the region has now: ${text} is a former one`, suggestions };
  if (!OTHERWISE_AT_BPS.has(text)) return { code: text };
  return { expected: `the name of the province: ${text} is another one in the codes of BPS`, suggestions };
}

function asked(text: string, found: readonly KnownRegion[]): EnteredRegion {
  const expected = /^\d+$/.test(text)
    ? 'a code of the Ministry of Home Affairs with its dots, e.g. "64.02": without them it may be one of BPS, which differ'
    : 'a code as issued, with two digits in each group, e.g. "64.10": a spreadsheet makes 64.1 of it unless its cell is a text';
  return { expected, suggestions: found.map(({ code, title }) => ({ code, name: title })) };
}

/** Codes that a text in figures may have been: as it is, with its dots, or with a zero before or after single digits. */
function meantBy(text: string): string[] {
  if (isRegionCode(text)) return [text];
  const bare = text.replaceAll(/\s/g, "");
  const [, ...digits] = /^(\d{2})(\d{2})(\d{2})?(\d{4})?$/.exec(bare) ?? [];
  if (digits.length > 0) return [digits.filter((group) => group !== undefined).join(".")];
  let codes: string[] = [""];
  for (const group of bare.split(/[.,]/)) {
    const ways = /^\d$/.test(group) ? [`0${group}`, `${group}0`] : [group];
    codes = codes.flatMap((code) => ways.map((way) => (code === "" ? way : `${code}.${way}`)));
    if (codes.length > 16) return [];
  }
  return codes.filter(isRegionCode);
}

async function successorsOf(
  manager: EntityManager,
  codes: readonly string[],
): Promise<Map<string, KnownRegion>> {
  if (codes.length === 0) return new Map();
  const found = await knownRegions(manager, (region) =>
    region
      .innerJoin(RegionAlias, "alias", "alias.regionCode = region.code")
      .addSelect("alias.value", "known")
      .where("alias.kind = :kind AND alias.value IN (:...codes)", {
        kind: RegionAliasKind.FORMER_CODE,
        codes,
      }),
  );
  return new Map(found.map((region) => [region.known, region]));
}
