import { type EntityManager, type FindOperator, In } from "typeorm";
import { Award } from "../awards/award.entity";
import { RecipientSpelling } from "../awards/recipient-spelling.entity";
import { Recipient } from "../awards/recipient.entity";
import { Sector } from "../coverage/sector.entity";
import { RegionAlias, RegionAliasKind } from "../regions/region-alias.entity";
import { Region, type RegionLevel } from "../regions/region.entity";
import { OfficeHolder } from "../sources/office-holder.entity";
import { Source } from "../sources/source.entity";
import { plainWords } from "./plain-words";
import { SaidAs } from "./search-term.entity";
import { SearchType, sharedShelfOf, shelfOf } from "./shelves";
import { withoutKind } from "./wording";

/** One text under which a record is known. */
export type KnownAs = readonly [shown: string, saidAs: SaidAs];

/** A record with every text under which it is known, its name first. */
export interface Searchable {
  shelf: number;
  /** Shelf for its traits; nothing where all texts are its own. */
  shared?: number | undefined;
  key: string;
  regionCode: string | null;
  /** What tells it from records of the same name, in the order in which those come. */
  after?: string | undefined;
  texts: readonly KnownAs[];
}

type Load = (manager: EntityManager, keys: readonly string[] | undefined) => Promise<Searchable[]>;

/** Reads the records of a type, or those of them with these primary keys, as they can be searched. */
export const searchables: Readonly<Record<SearchType, Load>> = {
  REGION: loadRegions,
  RECIPIENT: loadRecipients,
  AWARD: loadAwards,
  OFFICE_HOLDER: loadOfficeHolders,
  SECTOR: loadSectors,
  SOURCE: loadSources,
};

function withIds(keys: readonly string[] | undefined): { id?: FindOperator<string> } {
  return keys === undefined ? {} : { id: In([...keys]) };
}

function nameOf(shown: string): KnownAs {
  return [shown, SaidAs.NAME];
}

function aliasOf(shown: string): KnownAs {
  return [shown, SaidAs.ALIAS];
}

function traitOf(shown: string): KnownAs {
  return [shown, SaidAs.TRAIT];
}

function stated(...values: readonly (string | null | undefined)[]): string[] {
  return values.flatMap((value) => value ?? []);
}

interface RegionRow {
  code: string;
  level: RegionLevel;
  name: string;
  official: string;
}

/** The register is read without making entities of its 90,000 rows. */
async function loadRegions(
  manager: EntityManager,
  keys: readonly string[] | undefined,
): Promise<Searchable[]> {
  const query = manager
    .createQueryBuilder(Region, "region")
    .select("region.code", "code")
    .addSelect("region.level", "level")
    .addSelect("region.name", "name")
    .addSelect("region.officialName", "official");
  if (keys !== undefined) query.where({ code: In([...keys]) });
  const rows = await query.getRawMany<RegionRow>();
  const aliases = await manager.find(RegionAlias, {
    where: keys === undefined ? {} : { regionCode: In([...keys]) },
    order: { key: "ASC" },
  });
  const byRegion = grouped(aliases, ({ regionCode }) => regionCode);
  return rows.map(({ code, level, name, official }) => ({
    shelf: shelfOf(SearchType.REGION, level),
    key: code,
    regionCode: code,
    texts: [nameOf(name), ...officialNames(name, official), ...(byRegion.get(code) ?? []).map(aliasText)],
  }));
}

/** The official name where it is more than the name and the kind of region, e.g. `REPUBLIK INDONESIA`. */
function officialNames(name: string, official: string): KnownAs[] {
  if (official === name) return [];
  const words = plainWords(official);
  const known = plainWords(name).join(" ");
  return words.join(" ") === known || withoutKind(words).join(" ") === known ? [] : [nameOf(official)];
}

function aliasText({ kind, value }: RegionAlias): KnownAs {
  return kind === RegionAliasKind.FORMER_CODE ? [value, SaidAs.FORMER_CODE] : aliasOf(value);
}

function grouped<Member>(
  members: readonly Member[],
  keyOf: (member: Member) => string,
): Map<string, Member[]> {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const key = keyOf(member);
    groups.set(key, [...(groups.get(key) ?? []), member]);
  }
  return groups;
}

async function spellings(manager: EntityManager): Promise<(recipientId: string) => KnownAs[]> {
  const all = await manager.find(RecipientSpelling, { order: { key: "ASC" } });
  const byRecipient = grouped(all, ({ recipientId }) => recipientId);
  return (recipientId) => (byRecipient.get(recipientId) ?? []).map(({ value }) => aliasOf(value));
}

async function loadRecipients(
  manager: EntityManager,
  keys: readonly string[] | undefined,
): Promise<Searchable[]> {
  const recipients = await manager.find(Recipient, { where: withIds(keys) });
  const spellingsOf = await spellings(manager);
  return recipients.map(({ id, kind, name, regionCode }) => ({
    shelf: shelfOf(SearchType.RECIPIENT, kind),
    shared: sharedShelfOf(SearchType.RECIPIENT),
    key: id,
    regionCode,
    texts: [nameOf(name), ...spellingsOf(id)],
  }));
}

async function loadAwards(
  manager: EntityManager,
  keys: readonly string[] | undefined,
): Promise<Searchable[]> {
  const relations = { recipient: true, category: true };
  const awards = await manager.find(Award, { where: withIds(keys), relations });
  const spellingsOf = await spellings(manager);
  return awards.map((award) => ({
    shelf: shelfOf(SearchType.AWARD),
    shared: sharedShelfOf(SearchType.AWARD),
    key: award.id,
    regionCode: award.regionCode,
    after: award.editionYear?.toString(),
    texts: [
      nameOf(award.recipient?.name ?? ""),
      ...traitsOf(award).map(traitOf),
      ...spellingsOf(award.recipientId),
    ],
  }));
}

function traitsOf({ editionLabel, editionYear, distinction, category }: Award): string[] {
  const edition = editionLabel ?? editionYear?.toString();
  return stated(edition, distinction, category?.nameIndonesian, category?.nameEnglish);
}

async function loadOfficeHolders(
  manager: EntityManager,
  keys: readonly string[] | undefined,
): Promise<Searchable[]> {
  const holders = await manager.find(OfficeHolder, { where: withIds(keys) });
  return holders.map(({ id, name, office, officeEnglish, regionCode }) => ({
    shelf: shelfOf(SearchType.OFFICE_HOLDER),
    shared: sharedShelfOf(SearchType.OFFICE_HOLDER),
    key: id,
    regionCode,
    texts: [nameOf(name), traitOf(office), traitOf(officeEnglish)],
  }));
}

async function loadSectors(
  manager: EntityManager,
  keys: readonly string[] | undefined,
): Promise<Searchable[]> {
  const sectors = await manager.find(Sector, { where: withIds(keys) });
  return sectors.map(({ id, nameIndonesian, nameEnglish }) => ({
    shelf: shelfOf(SearchType.SECTOR),
    key: id,
    regionCode: null,
    texts: [nameIndonesian, nameEnglish].map(nameOf),
  }));
}

async function loadSources(
  manager: EntityManager,
  keys: readonly string[] | undefined,
): Promise<Searchable[]> {
  const sources = await manager.find(Source, { where: withIds(keys) });
  return sources.map(({ id, title, publisher }) => ({
    shelf: shelfOf(SearchType.SOURCE),
    shared: sharedShelfOf(SearchType.SOURCE),
    key: id,
    regionCode: null,
    texts: [...stated(title).map(nameOf), traitOf(publisher)],
  }));
}
