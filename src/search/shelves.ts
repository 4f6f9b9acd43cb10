import type { ClassType } from "type-graphql";
import { registerEnumType } from "type-graphql";
import { Award } from "../awards/award.entity";
import { Recipient, RecipientKind } from "../awards/recipient.entity";
import { Sector } from "../coverage/sector.entity";
import { Region, RegionLevel } from "../regions/region.entity";
import { OfficeHolder } from "../sources/office-holder.entity";
import { Source } from "../sources/source.entity";

/** Kinds of records that can be searched. */
export enum SearchType {
  REGION = "REGION",
  RECIPIENT = "RECIPIENT",
  AWARD = "AWARD",
  OFFICE_HOLDER = "OFFICE_HOLDER",
  SECTOR = "SECTOR",
  SOURCE = "SOURCE",
}

registerEnumType(SearchType, {
  name: "SearchType",
  description: "Kinds of records that can be searched.",
  valuesConfig: {
    REGION: { description: "Regions: names, official names, aliases, former codes and codes." },
    RECIPIENT: { description: "Recipients: names and spellings." },
    AWARD: { description: "Awards: recipient, edition as printed, category, distinction." },
    OFFICE_HOLDER: { description: "Office holders: names and offices." },
    SECTOR: { description: "Sectors: names in Indonesian and English." },
    SOURCE: { description: "Sources: titles and publishers." },
  },
});

/** Entities of the searched types. */
export const ENTITIES: Readonly<Record<SearchType, ClassType>> = {
  REGION: Region,
  RECIPIENT: Recipient,
  AWARD: Award,
  OFFICE_HOLDER: OfficeHolder,
  SECTOR: Sector,
  SOURCE: Source,
};

/** Records of one kind; `kind` is missing where a type has only one, or for the rest of a type. */
export interface Shelf {
  type: SearchType;
  kind?: RegionLevel | RecipientKind;
  /** Whether records stand here by what they share with many others, so that those don't bury what is meant. */
  isShared?: boolean;
  /** Its hits come before those of higher ranks; 0 the first. */
  rank: number;
}

/**
 * Where searched records stand, those that come first at the front; a term holds its shelf's number here.
 * The many districts and villages come last: what the registry says is said of the others.
 */
export const SHELVES: readonly Shelf[] = [
  { type: SearchType.REGION, kind: RegionLevel.COUNTRY, rank: 0 },
  { type: SearchType.REGION, kind: RegionLevel.PROVINCE, rank: 1 },
  { type: SearchType.REGION, kind: RegionLevel.REGENCY, rank: 2 },
  { type: SearchType.REGION, kind: RegionLevel.CITY, rank: 2 },
  { type: SearchType.RECIPIENT, kind: RecipientKind.PROVINCE_GOVERNMENT, rank: 3 },
  { type: SearchType.RECIPIENT, kind: RecipientKind.REGENCY_GOVERNMENT, rank: 3 },
  { type: SearchType.RECIPIENT, kind: RecipientKind.CITY_GOVERNMENT, rank: 3 },
  { type: SearchType.RECIPIENT, kind: RecipientKind.VILLAGE_GOVERNMENT, rank: 3 },
  { type: SearchType.RECIPIENT, rank: 3 },
  { type: SearchType.AWARD, rank: 4 },
  { type: SearchType.OFFICE_HOLDER, rank: 5 },
  { type: SearchType.SECTOR, rank: 6 },
  { type: SearchType.SOURCE, rank: 7 },
  { type: SearchType.REGION, kind: RegionLevel.DISTRICT, rank: 8 },
  { type: SearchType.REGION, kind: RegionLevel.WARD, rank: 9 },
  { type: SearchType.REGION, kind: RegionLevel.VILLAGE, rank: 9 },
  { type: SearchType.RECIPIENT, isShared: true, rank: 10 },
  { type: SearchType.AWARD, isShared: true, rank: 10 },
  { type: SearchType.OFFICE_HOLDER, isShared: true, rank: 10 },
  { type: SearchType.SOURCE, isShared: true, rank: 10 },
];

/** Number of the shelf for records of this type and kind. */
export function shelfOf(type: SearchType, kind?: Shelf["kind"]): number {
  const own = SHELVES.findIndex((shelf) => shelf.type === type && shelf.kind === kind);
  return own === -1 ? SHELVES.findIndex((shelf) => shelf.type === type && shelf.kind === undefined) : own;
}

/** Number of the shelf for what records of this type share; nothing for types whose texts are all their own. */
export function sharedShelfOf(type: SearchType): number | undefined {
  return shelvesWhere((shelf) => shelf.type === type && shelf.isShared === true)[0];
}

/** Numbers of the shelves on which a condition holds. */
export function shelvesWhere(condition: (shelf: Shelf) => boolean): number[] {
  return SHELVES.flatMap((shelf, number) => (condition(shelf) ? [number] : []));
}
