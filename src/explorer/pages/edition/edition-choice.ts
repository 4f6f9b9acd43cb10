import type { VariablesOf } from "../../graphql";
import type { introspection_types as Types } from "../../schema-types";
import type { EditionAnswer, editionDocument } from "./edition.query";

type Where = VariablesOf<typeof editionDocument>["wins"];
type Level = Types["AwardLevel"]["enumValues"];

/** Which awards of an edition are listed; the address says it. */
export interface Choice {
  level: Level | undefined;
  /** Code of the recipients' province. */
  province: string | undefined;
  /** Key of the category. */
  category: string | undefined;
}

/** Form of a province's code, and of a category's key; the API refuses some of what has another. */
const PROVINCE = /^\d\d$/;
const KEY = /^[a-z0-9-]{1,100}$/;

/** The choice in the search part of an address; what it doesn't name well is any. */
export function choiceOf(search: URLSearchParams): Choice {
  const level = search.get("level");
  const province = search.get("province") ?? "";
  const category = search.get("category") ?? "";
  return {
    level: level === "NATIONAL" || level === "PROVINCIAL" ? level : undefined,
    province: PROVINCE.test(province) ? province : undefined,
    category: KEY.test(category) ? category : undefined,
  };
}

/** Whether an address chooses some of an edition only. */
export function isChosen({ level, province, category }: Choice): boolean {
  return [level, province, category].some((each) => each !== undefined);
}

/** Which awards each list holds; the others are companions of the Paritrana Award. */
const LISTED = {
  wins: { scheme: { eq: "PARITRANA" }, outcome: { in: ["WON", "HONOURABLE_MENTION"] } },
  nominations: { scheme: { eq: "PARITRANA" }, outcome: { in: ["NOMINATED", "FINALIST"] } },
  others: { scheme: { ne: "PARITRANA" } },
} satisfies Record<string, Where>;

/** The conditions of a choice, for one of the lists. */
export function whereOf(year: number, choice: Choice, listed: keyof typeof LISTED): Where {
  return {
    assessmentYear: { eq: year },
    ...LISTED[listed],
    ...(choice.level && { level: { eq: choice.level } }),
    ...(choice.province && { region: { under: choice.province } }),
    ...(choice.category && { category: { key: { eq: choice.category } } }),
  };
}

type Group = EditionAnswer["counts"]["groups"][number];

/** A province or a category with how many won and how many were nominated, never both together. */
export interface Counted<Key> {
  of: Key;
  won: number;
  nominated: number;
}

/** What is recorded, by whatever `keyOf` takes of a group; groups of one id are counted together. By id, the empty one last. */
export function countedBy<Key>(
  groups: readonly Group[],
  keyOf: (group: Group) => Key,
  idOf: (key: Key) => string,
): Counted<Key>[] {
  const all = new Map<string, Counted<Key>>();
  for (const group of groups) {
    const of = keyOf(group);
    const counted = all.get(idOf(of)) ?? { of, won: 0, nominated: 0 };
    const isWin = group.outcome === "WON" || group.outcome === "HONOURABLE_MENTION";
    if (isWin) counted.won += group.count;
    else counted.nominated += group.count;
    all.set(idOf(of), counted);
  }
  const byId = [...all].toSorted(([a], [b]) => (a === "" ? 1 : b === "" ? -1 : a < b ? -1 : 1));
  return byId.map(([, counted]) => counted);
}
