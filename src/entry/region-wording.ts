import { RegionLevel } from "../regions/region.entity";
import { plainWords, termOf } from "../search/plain-words";

const { PROVINCE, REGENCY, CITY, DISTRICT, WARD, VILLAGE } = RegionLevel;

/** Words that say the level of a region or of its government, in the languages and short forms of offices. */
const LEVELS: ReadonlyMap<string, readonly RegionLevel[]> = new Map([
  ...named("provinsi propinsi prov pemprov province", [PROVINCE]),
  ...named("kabupaten kab pemkab regency", [REGENCY]),
  ...named("kota kotamadya kodya pemkot city", [CITY]),
  ...named("kecamatan kec distrik district kapanewon kemantren", [DISTRICT]),
  ...named("kelurahan kel ward", [WARD]),
  ...named("desa pemdes kampung gampong nagari pekon tiyuh kalurahan village", [VILLAGE]),
]);

/** Words before a region's name that say nothing about which it is. */
const FILLERS = new Set(["pemerintah", "pemda", "daerah", "administrasi", "adm"]);

/** One way to understand what was typed: the name as it is compared, of a region of one of these levels if any are said. */
export interface RegionWording {
  term: string;
  levels: ReadonlySet<RegionLevel> | undefined;
}

function named(words: string, levels: readonly RegionLevel[]): [string, readonly RegionLevel[]][] {
  return words.split(" ").map((word) => [word, levels]);
}

/**
 * What a text may mean: its words as they are, since `kota` is part of many names, and the others as the name of a region of
 * the level that the words before or after them say. None for a text without letters and digits.
 */
export function regionWordings(text: string): RegionWording[] {
  const words = plainWords(text);
  if (words.length === 0) return [];
  const literal = { term: termOf(words), levels: undefined };
  return [literal, ...[leading(words), trailing(words)].flatMap((wording) => wording ?? [])];
}

function leading(words: readonly string[]): RegionWording | undefined {
  const start = words.findIndex((word) => !LEVELS.has(word) && !FILLERS.has(word));
  return start > 0 ? wording(words.slice(start), words.slice(0, start)) : undefined;
}

/** `Serang (Kota)`, `Serang, Kab.` */
function trailing(words: readonly string[]): RegionWording | undefined {
  const end = words.findLastIndex((word) => !LEVELS.has(word)) + 1;
  return end > 0 && end < words.length ? wording(words.slice(0, end), words.slice(end)) : undefined;
}

/** Several words of levels, e.g. of a column `Desa/Kelurahan`, mean any of them. */
function wording(name: readonly string[], said: readonly string[]): RegionWording {
  const levels = new Set(said.flatMap((word) => LEVELS.get(word) ?? []));
  return { term: termOf(name), levels: levels.size === 0 ? undefined : levels };
}

/** How a region of a level is addressed, before its name. */
const TITLES: Readonly<Record<RegionLevel, string>> = {
  COUNTRY: "",
  PROVINCE: "Provinsi ",
  REGENCY: "Kabupaten ",
  CITY: "Kota ",
  DISTRICT: "Kecamatan ",
  WARD: "Kelurahan ",
  VILLAGE: "Desa ",
};

/** A region's name with its level, and with what it lies in where there is something. */
export function regionTitle(region: { level: RegionLevel; name: string; parent: string | null }): string {
  const within = region.parent === null || region.level === PROVINCE ? "" : `, ${region.parent}`;
  return `${TITLES[region.level]}${region.name}${within}`;
}
