import { type EntityManager, ILike, In } from "typeorm";
import { quoted } from "../query/bad-input";
import { RegionAlias } from "./region-alias.entity";
import { regionCode } from "./region-code.scalar";
import { Region } from "./region.entity";

/** Regions that one suggestion names. */
const SUGGESTED = 3;

/** Those of the codes that no region of the register has. One statement. */
export async function unknownCodes(db: EntityManager, codes: readonly string[]): Promise<string[]> {
  const known = await db.find(Region, { select: { code: true }, where: { code: In([...codes]) } });
  const found = new Set(known.map(({ code }) => code));
  return codes.filter((code) => !found.has(code));
}

/** Why `given` is no region's code, and which regions may be meant by it: by a name, or by a code it had. */
export async function explainUnknown(db: EntityManager, given: string): Promise<string> {
  const meant = await meantBy(db, given);
  const names = meant.map(({ code, officialName }) => `${code} (${officialName})`).join(" or ");
  if (names !== "") return `${quoted(given)} is no region's code; was ${names} meant?`;
  try {
    return `no region has the code ${regionCode(given)}`;
  } catch (error) {
    return `${quoted(given)} is no region's code: ${error instanceof Error ? error.message : ""}`;
  }
}

/** The highest regions with this name or under this other name or former code. */
async function meantBy(db: EntityManager, given: string): Promise<Region[]> {
  const exactly = ILike(given.trim().replaceAll(/[%_\\]/g, ""));
  const aliases = await db.findBy(RegionAlias, { value: exactly });
  return db.find(Region, {
    where: [
      { name: exactly },
      { officialName: exactly },
      { code: In(aliases.map((each) => each.regionCode)) },
    ],
    order: { depth: "ASC", code: "ASC" },
    take: SUGGESTED,
  });
}
