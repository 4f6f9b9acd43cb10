import type { EntityManager } from "typeorm";
import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import type { Facts } from "./facts";
import { rowsWith } from "./facts.loaders";
import { type Range, factsOnEnrollments, ranges, within } from "./portions.loaders";
import { MOST_SIDES, type Reading } from "./rule";
import { Series, type Stated } from "./rules/one-series";

/** Groups of workers with figures that clash, each with the oldest of them. */
export interface SeriesFacts extends Facts {
  series: readonly Clashing[];
}

/** The ids of a group's figures that clash, oldest first, and how many more there are. */
interface Clashing {
  ids: readonly string[];
  more: number;
}

/** Columns by which a figure names its place: a region of the register, or another area. */
const PLACES = [
  { property: "regionCode", where: "fact.regionCode IS NOT NULL" },
  { property: "area", where: "fact.regionCode IS NULL" },
] as const;

type Place = (typeof PLACES)[number];

const COLUMNS = [
  "id",
  "key",
  "regionCode",
  "area",
  "sectorId",
  "segment",
  "period",
  "year",
  "enrolledCount",
  "enrolledBound",
  "eligibleCount",
  "eligibleBound",
  "basis",
  "measure",
  "countsActive",
  "funder",
] as const satisfies readonly (keyof SectorEnrollment)[];

type Row = Stated & Pick<SectorEnrollment, (typeof COLUMNS)[number]>;

/**
 * Groups of workers of which figures clash. Goes through the places some at a time, and twice where something clashes:
 * first for the extremes of each group, then for the records that clash with them. So a group may have any number of
 * records; held are the extremes of all groups of one place.
 */
export async function* clashingSeries(reading: Reading): AsyncGenerator<SeriesFacts> {
  for (const place of PLACES) {
    const among = placesIn(reading, place);
    for await (const range of ranges<SectorEnrollment>(reading, SectorEnrollment, { ...place, among })) {
      const groups = await groupsOf(reading, place, range);
      const clashing = new Map([...groups].filter(([, group]) => group.hasClash()));
      if (clashing.size === 0) continue;
      const found = await oldestOf(reading, clashing, { place, range });
      for (const series of portionsOf(found, reading.size)) {
        yield await seriesFacts(reading.manager, series);
      }
    }
  }
}

/** The places to look at; undefined for all of them, as all areas are if there is one in scope. */
function placesIn({ scope }: Reading, { property }: Place): string[] | undefined {
  if (scope === undefined) return undefined;
  if (property === "regionCode") return [...scope.places].filter((code) => code !== null);
  return scope.places.has(null) ? undefined : [];
}

function groupKey({ regionCode, area, segment, sectorId }: Row): string {
  return [regionCode ?? area, segment, sectorId].join(" ");
}

async function groupsOf(reading: Reading, place: Place, range: Range): Promise<Map<string, Series>> {
  const groups = new Map<string, Series>();
  for await (const rows of pagesOf(reading, place, range)) {
    for (const row of rows) {
      const key = groupKey(row);
      const group = groups.get(key) ?? new Series();
      group.add(row);
      groups.set(key, group);
    }
  }
  return groups;
}

/** A figure that clashes, with what it is sorted by. */
type Dated = Pick<Row, "id" | "period" | "key">;

async function oldestOf(
  reading: Reading,
  groups: ReadonlyMap<string, Series>,
  { place, range }: { place: Place; range: Range },
): Promise<Clashing[]> {
  const found = new Map([...groups.keys()].map((key) => [key, { oldest: new Array<Dated>(), count: 0 }]));
  for await (const rows of pagesOf(reading, place, range)) {
    for (const row of rows) {
      const group = found.get(groupKey(row));
      if (group === undefined || groups.get(groupKey(row))?.clashes(row) !== true) continue;
      group.count += 1;
      group.oldest.push({ id: row.id, period: row.period, key: row.key });
      if (group.oldest.length >= 2 * MOST_SIDES) group.oldest = oldest(group.oldest);
    }
  }
  return [...found.values()].map(({ oldest: dated, count }) => {
    const ids = oldest(dated).map(({ id }) => id);
    return { ids, more: count - ids.length };
  });
}

function oldest(rows: readonly Dated[]): Dated[] {
  return rows.toSorted((a, b) => order(a.period, b.period) || order(a.key, b.key)).slice(0, MOST_SIDES);
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The groups in portions with `size` figures at most, unless one group has more. */
function* portionsOf(found: readonly Clashing[], size: number): Generator<Clashing[]> {
  let held: Clashing[] = [];
  let figures = 0;
  for (const each of found) {
    if (held.length > 0 && figures + each.ids.length > size) {
      yield held;
      [held, figures] = [[], 0];
    }
    held.push(each);
    figures += each.ids.length;
  }
  if (held.length > 0) yield held;
}

async function seriesFacts(manager: EntityManager, series: readonly Clashing[]): Promise<SeriesFacts> {
  const values = series.flatMap(({ ids }) => ids);
  const rows = await rowsWith<SectorEnrollment>(manager, SectorEnrollment, { property: "id", values });
  return { ...(await factsOnEnrollments(manager, rows)), series };
}

type RawRow = Omit<Row, "funding"> & { funding: string | null };

/** The figures of a range of places, sorted by place, year and key as an index has them. */
async function* pagesOf(
  { manager, size, looked }: Reading,
  { property, where }: Place,
  range: Range,
): AsyncGenerator<Row[]> {
  const path = `fact.${property}`;
  for (let last: RawRow | undefined; ;) {
    const query = within<SectorEnrollment>(manager, SectorEnrollment, { ...range, property }).andWhere(where);
    if (last !== undefined) {
      const { year, key } = last;
      query.andWhere(`( ${path} , fact.year , fact.key ) > (:place, :year, :key)`, {
        place: last[property],
        year,
        key,
      });
    }
    query.select("fact.funding", "funding").orderBy(path).addOrderBy("fact.year").addOrderBy("fact.key");
    for (const column of COLUMNS) query.addSelect(`fact.${column}`, column);
    const rows = await query.limit(size).getRawMany<RawRow>();
    yield rows.map((row) => ({ ...row, funding: fundingOf(row.funding) }));
    await looked(rows.length);
    last = rows.at(-1);
    if (rows.length < size || last === undefined) return;
  }
}

/** As the entity's column is read. */
function fundingOf(json: string | null): string[] | null {
  const parsed: unknown = json === null ? null : JSON.parse(json);
  return Array.isArray(parsed) ? parsed.map(String) : null;
}
