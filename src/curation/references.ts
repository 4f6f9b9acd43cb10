import type { ClassType } from "type-graphql";
import { type EntityManager, In, Like, type ObjectLiteral } from "typeorm";
import { type Section, sections } from "../dataset/sections";
import { enteredRegions } from "../entry/entered-region";
import { withArticle } from "../graphql/article";
import { MergedRecord } from "../history/merged-record.entity";
import { quoted } from "../query/bad-input";

/** A record that somebody names: the class name of what it is, and the words. */
export interface Wanted {
  target: string;
  text: string;
}

/** What was meant: the record's key, a region's code, an indicator's unit; or why that can't be told. */
export type Meant = { key: string; regionCode: string | null; unit?: string | null } | { unknown: string };

/** Name of a wanted record in the map of those found. */
export function wantedName({ target, text }: Wanted): string {
  return `${target} ${text}`;
}

/** What is meant by each of the names, which are ids, keys, codes of regions or names of regions; by `wantedName`. */
export async function meantBy(
  manager: EntityManager,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, Meant>> {
  const found = new Map<string, Meant>();
  const regions = wanted.filter(({ target }) => target === "Region");
  const entered = await enteredRegions(
    manager,
    regions.map(({ text }) => ({ text })),
  );
  for (const each of regions) {
    const region = entered.get(each.text);
    if (region === undefined) continue;
    const meant: Meant =
      "code" in region
        ? { key: region.code, regionCode: region.code }
        : { unknown: unknownRegion(each.text, region) };
    found.set(wantedName(each), meant);
  }
  for (const each of wanted) {
    if (each.target !== "Region" && !found.has(wantedName(each)))
      found.set(wantedName(each), await record(manager, each));
  }
  return found;
}

function unknownRegion(
  text: string,
  { expected, suggestions }: { expected: string; suggestions: readonly { code: string; name: string }[] },
): string {
  const near = suggestions.map(({ code, name }) => `${code} ${name}`);
  return `${quoted(text)}: ${expected}${near.length === 0 ? "" : `; was ${near.join(" or ")} meant?`}`;
}

/** Most keys that a message suggests. */
const SUGGESTED = 3;

async function record(manager: EntityManager, { target, text }: Wanted): Promise<Meant> {
  const entity = entityNamed(target);
  const id = (await manager.findOneBy(MergedRecord, { id: text }))?.intoId ?? text;
  const [known] = await manager.find<ObjectLiteral>(entity, {
    where: [{ id: In([id]) }, { key: text }],
    take: 1,
  });
  if (known !== undefined)
    return {
      key: textOf(known["key"]),
      regionCode: textOrNull(known["regionCode"]),
      unit: textOrNull(known["unit"]),
    };
  const near = await manager.find<ObjectLiteral>(entity, {
    where: { key: Like(`${text.slice(0, 12).replaceAll(/[%_]/g, "")}%`) },
    order: { key: "ASC" },
    take: SUGGESTED,
  });
  const keys = near.map((each) => textOf(each["key"]));
  return {
    unknown: `no ${target} has the id or key ${quoted(text)}: look ${withArticle(target)} up, or record it first${keys.length === 0 ? "" : `; was ${keys.join(" or ")} meant?`}`,
  };
}

/** The entity of a section with this class name; throws for any other. */
export function entityNamed(name: string): ClassType {
  const section = Object.values<Section>(sections).find(({ entity }) => entity.name === name);
  if (section === undefined) throw new Error(`${name} has no section`);
  return section.entity;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
