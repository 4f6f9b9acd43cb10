import { RecipientKind } from "../awards/recipient.entity";
import { RegionLevel } from "../regions/region.entity";
import { plainWords } from "./plain-words";
import { type Shelf, shelvesWhere } from "./shelves";

const { COUNTRY, PROVINCE, REGENCY, CITY, DISTRICT, WARD, VILLAGE } = RegionLevel;
const { PROVINCE_GOVERNMENT, REGENCY_GOVERNMENT, CITY_GOVERNMENT, VILLAGE_GOVERNMENT } = RecipientKind;

const ofCountry = [COUNTRY];
const ofProvince = [PROVINCE, PROVINCE_GOVERNMENT];
const ofRegency = [REGENCY, REGENCY_GOVERNMENT];
const ofCity = [CITY, CITY_GOVERNMENT];
const ofDistrict = [DISTRICT];
const ofWard = [WARD, VILLAGE_GOVERNMENT];
const ofVillage = [VILLAGE, VILLAGE_GOVERNMENT];
const ofGovernments = [PROVINCE_GOVERNMENT, REGENCY_GOVERNMENT, CITY_GOVERNMENT, VILLAGE_GOVERNMENT];

/** Words that say what kind of region or government is meant, in the languages and short forms of sources and users. */
const KINDS: ReadonlyMap<string, readonly Shelf["kind"][]> = new Map([
  ...named("negara country", ofCountry),
  ...named("provinsi propinsi prov province", ofProvince),
  ...named("kabupaten kab regency", ofRegency),
  ...named("kota kotamadya kodya city municipality", ofCity),
  ...named("kecamatan kec distrik district kapanewon kemantren", ofDistrict),
  ...named("kelurahan kel ward", ofWard),
  ...named("desa village kampung gampong nagari pekon tiyuh kalurahan", ofVillage),
  ...named("pemerintah government pemda", ofGovernments),
  ...named("pemprov", [PROVINCE_GOVERNMENT]),
  ...named("pemkab", [REGENCY_GOVERNMENT]),
  ...named("pemkot", [CITY_GOVERNMENT]),
  ...named("pemdes", [VILLAGE_GOVERNMENT]),
]);

/** Words beside the kind that say nothing, e.g. in `the city of Bandung` and `Kota Administrasi Jakarta Pusat`. */
const FILLERS = new Set(["of", "the", "administrasi"]);

function named(words: string, kinds: readonly Shelf["kind"][]): [string, readonly Shelf["kind"][]][] {
  return words.split(" ").map((word) => [word, kinds]);
}

/** One way to understand a query. */
export interface Wording {
  words: readonly string[];
  /** Shelves that are meant; every one when no word says which. */
  meant: ReadonlySet<number>;
}

/** Whether a word says a kind of region or government. */
export function isKindWord(word: string): boolean {
  return KINDS.has(word);
}

/** The words without those that say a kind of region; all of them if nothing would be left. */
export function withoutKind(words: readonly string[]): readonly string[] {
  const rest = words.filter((word) => !KINDS.has(word) && !FILLERS.has(word));
  return rest.length === 0 ? words : rest;
}

/**
 * What a query may mean: its words as they are, since `kota` is part of many names, and where words say a kind of region,
 * the other words as the name of such a region.
 */
export function wordingsOf(query: string): Wording[] {
  const words = plainWords(query);
  if (words.length === 0) return [];
  const literal = { words, meant: new Set(shelvesWhere(() => true)) };
  const kinds = words.flatMap((word) => {
    const meant = KINDS.get(word);
    return meant === undefined ? [] : [meant];
  });
  const rest = withoutKind(words);
  if (kinds.length === 0 || rest.length === words.length) return [literal];
  const common = shelvesWhere(({ kind }) => kind !== undefined && kinds.every((each) => each.includes(kind)));
  const any = shelvesWhere(({ kind }) => kind !== undefined && kinds.some((each) => each.includes(kind)));
  return [literal, { words: rest, meant: new Set(common.length > 0 ? common : any) }];
}
