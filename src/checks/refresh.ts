import type { ClassType } from "type-graphql";
import { type EntityManager, In, Not } from "typeorm";
import { recordId } from "../query/record-id";
import { readFacts } from "./facts";
import { FindingExplanation } from "./finding-explanation.entity";
import { Finding, FindingSide } from "./finding.entity";
import { FindingRule, FindingStatus } from "./finding.enums";
import { type About, type Found, RECORD_KEYS } from "./rule";
import { rules } from "./rules";

/** Rows in one statement: the widest row has some 20 values, and SQLite binds 32,766. */
const CHUNK = 500;

/** What a refresh found and changed. */
export interface Refreshed {
  /** Findings of the rules, those that curators recorded themselves not counted. */
  findings: number;
  /** Findings and sides that are new or have changed. */
  written: number;
  /** Findings and sides that are there no more. */
  removed: number;
}

type Row = Record<string, string | number | null> & { id: string };

/**
 * Lets every rule look at the whole database and puts what it finds in the place of what it found before. What is still found
 * keeps its id and the time at which it was first found, and is written only if it has changed. A curator's explanation takes
 * the place of the rule's own, and what curators recorded themselves stays. To be called in a transaction, after a write.
 * Reads one statement for each table; `now` becomes the time at which new findings were found.
 */
export async function refreshFindings(manager: EntityManager, now: string): Promise<Refreshed> {
  const facts = await readFacts(manager);
  const explanations = await manager.find(FindingExplanation);
  const byRules = { rule: Not(FindingRule.CURATED) };
  const findings = await manager.find(Finding, { where: byRules });
  const sides = await manager.find(FindingSide, { where: { finding: byRules } });
  const explained = new Map(explanations.map(({ finding, explanation }) => [finding, explanation]));
  const times = new Map(findings.map(({ id, foundAt }) => [id, foundAt]));
  const all = rules.flatMap((each) => each.find(facts).map((found) => ({ rule: each.rule, found })));
  const made = [...new Map(all.map((one) => [one.found.key, one])).values()];
  const findingRows = made.map(({ rule, found }) => findingRow(rule, found, { explained, times, now }));
  const sideRows = made.flatMap(({ found }) => found.sides.map((_, index) => sideRow(found, index)));
  const removedSides = await removeOthers(manager, FindingSide, { known: sides, rows: sideRows });
  const removed = await removeOthers(manager, Finding, { known: findings, rows: findingRows });
  const written = await writeChanged(manager, Finding, { known: findings, rows: findingRows });
  const writtenSides = await writeChanged(manager, FindingSide, { known: sides, rows: sideRows });
  return { findings: made.length, written: written + writtenSides, removed: removed + removedSides };
}

function findingRow(
  rule: FindingRule,
  found: Found,
  { explained, times, now }: { explained: Map<string, string>; times: Map<string, string>; now: string },
): Row {
  const id = recordId(Finding, found.key);
  const curated = explained.get(found.key);
  return {
    id,
    key: found.key,
    rule,
    status: curated === undefined ? found.status : FindingStatus.EXPLAINED,
    question: shortened(found.question, 500),
    explanation: curated ?? (found.explanation === null ? null : shortened(found.explanation, 1000)),
    settledBy: shortened(found.settledBy, 500),
    difference: found.difference?.by ?? null,
    differenceUnit: found.difference?.unit ?? null,
    foundAt: times.get(id) ?? now,
    regionCode: found.regionCode,
    ...keyColumns(found.about),
  };
}

function sideRow({ key, sides }: Found, index: number): Row {
  const side = sides[index];
  const sideKey = `${key}/${index + 1}`;
  return {
    id: recordId(FindingSide, sideKey),
    key: sideKey,
    findingId: recordId(Finding, key),
    position: index + 1,
    statement: shortened(side?.statement ?? "", 1000),
    claimId: side?.claimId ?? null,
    ...keyColumns(side?.about),
  };
}

function keyColumns(about: About | undefined): Record<string, string | null> {
  return Object.fromEntries(
    RECORD_KEYS.map((column) => [column, about?.column === column ? about.id : null]),
  );
}

/** A text that fits its column. */
function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

interface Known {
  known: readonly { id: string }[];
  rows: readonly Row[];
}

async function removeOthers(
  manager: EntityManager,
  entity: ClassType,
  { known, rows }: Known,
): Promise<number> {
  const kept = new Set(rows.map(({ id }) => id));
  const gone = known.map(({ id }) => id).filter((id) => !kept.has(id));
  for (let start = 0; start < gone.length; start += CHUNK) {
    await manager.delete(entity, { id: In(gone.slice(start, start + CHUNK)) });
  }
  return gone.length;
}

async function writeChanged(
  manager: EntityManager,
  entity: ClassType,
  { known, rows }: Known,
): Promise<number> {
  const byId = new Map(known.map((row) => [row.id, new Map<string, unknown>(Object.entries(row))]));
  const changed = rows.filter((row) => {
    const before = byId.get(row.id);
    return (
      before === undefined || Object.entries(row).some(([property, value]) => before.get(property) !== value)
    );
  });
  const { columns } = manager.dataSource.getMetadata(entity);
  const updated = columns.filter(({ isPrimary }) => !isPrimary).map(({ databaseName }) => databaseName);
  for (let start = 0; start < changed.length; start += CHUNK) {
    const insert = manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(changed.slice(start, start + CHUNK));
    await insert.orUpdate(updated, ["id"]).updateEntity(false).execute();
  }
  return changed.length;
}
