import type { EntityManager, SelectQueryBuilder } from "typeorm";
import { Region, type RegionLevel } from "../regions/region.entity";
import { regionTitle } from "./region-wording";

/** A region of the register as it is told from others. */
export interface KnownRegion {
  code: string;
  level: RegionLevel;
  name: string;
  /** Name with its level and what it lies in, e.g. `Kota Serang, Banten`. */
  title: string;
  /** The name or code that led to it; empty where the question names none. */
  known: string;
}

interface Row {
  code: string;
  level: RegionLevel;
  name: string;
  parent: string | null;
  known?: string;
}

/** The regions on which the condition that is added holds, by code. One statement. */
export async function knownRegions(
  manager: EntityManager,
  narrowed: (region: SelectQueryBuilder<Region>) => SelectQueryBuilder<Region>,
): Promise<KnownRegion[]> {
  const all = manager
    .createQueryBuilder(Region, "region")
    .leftJoin("region.parent", "parent")
    .select("region.code", "code")
    .addSelect("region.level", "level")
    .addSelect("region.name", "name")
    .addSelect("parent.name", "parent")
    .orderBy("region.code", "ASC");
  const rows = await narrowed(all).getRawMany<Row>();
  return rows.map(({ parent, known = "", ...region }) => ({
    ...region,
    known,
    title: regionTitle({ ...region, parent }),
  }));
}
