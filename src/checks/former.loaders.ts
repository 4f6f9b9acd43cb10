import type { EntityManager } from "typeorm";
import { Source } from "../sources/source.entity";
import { isAmong, rowsWith } from "./facts.loaders";
import { Finding } from "./finding.entity";
import { RECORD_KEYS, Reach, type Rule } from "./rule";
import type { Scope } from "./scope";

/** Whether a rule can find something else within the scope than before. */
export function isConcerned(reach: Reach, scope: Scope | undefined): boolean {
  if (scope === undefined) return true;
  switch (reach) {
    case Reach.PLACE:
      return scope.places.size > 0;
    case Reach.SOURCE:
      return scope.sources.size > 0;
    case Reach.ALL:
      return RECORD_KEYS.some((column) => column !== "enrollmentId" && has(scope, column));
    case Reach.RECORD:
      return RECORD_KEYS.some((column) => has(scope, column));
  }
}

function has({ records }: Scope, column: (typeof RECORD_KEYS)[number]): boolean {
  return (records.get(column)?.size ?? 0) > 0;
}

/** Ids of what a rule found in the scope before. */
export async function formerFindings(
  manager: EntityManager,
  { rule, reach }: Pick<Rule, "rule" | "reach">,
  scope: Scope | undefined,
): Promise<Set<string>> {
  if (scope === undefined || reach === Reach.ALL) return new Set(await idsWhere(manager, rule));
  const found: string[][] = [];
  switch (reach) {
    case Reach.RECORD:
      for (const [column, values] of scope.records) {
        if (values.size === 0) continue;
        found.push(await idsWhere(manager, rule, { where: isAmong(manager, `finding.${column}`), values }));
      }
      break;
    case Reach.PLACE: {
      const values = [...scope.places].filter((code) => code !== null);
      found.push(await idsWhere(manager, rule, { where: isAmong(manager, "finding.regionCode"), values }));
      if (scope.places.has(null))
        found.push(await idsWhere(manager, rule, { where: "finding.regionCode IS NULL", values: [] }));
      break;
    }
    case Reach.SOURCE:
      found.push(await ofSources(manager, rule, scope.sources));
      break;
  }
  return new Set(found.flat());
}

async function idsWhere(
  manager: EntityManager,
  rule: Rule["rule"],
  condition?: { where: string; values: Iterable<string> },
): Promise<string[]> {
  const query = manager.createQueryBuilder(Finding, "finding").select("finding.id", "id").where({ rule });
  if (condition !== undefined)
    query.andWhere(condition.where, { values: JSON.stringify([...condition.values]) });
  const rows = await query.getRawMany<{ id: string }>();
  return rows.map(({ id }) => id);
}

/** What was found about claims of sources, which stand in the findings' keys; the findings about claims are few. */
async function ofSources(
  manager: EntityManager,
  rule: Rule["rule"],
  sources: ReadonlySet<string>,
): Promise<string[]> {
  const named = await rowsWith<Source>(manager, Source, { property: "id", values: [...sources] });
  const keys = new Set(named.map(({ key }) => key));
  const findings = await manager.find(Finding, { select: { id: true, key: true }, where: { rule } });
  return findings
    .filter(({ key }) => keys.has(key.slice(key.indexOf("/") + 1, key.lastIndexOf("/"))))
    .map(({ id }) => id);
}
