import type { ClassType } from "type-graphql";
import { type EntityManager, In, Not } from "typeorm";
import { recordId } from "../query/record-id";
import { FindingExplanation } from "./finding-explanation.entity";
import { rowsWith } from "./facts.loaders";
import { Finding, FindingSide } from "./finding.entity";
import { FindingRule, FindingStatus } from "./finding.enums";
import { formerFindings, isConcerned } from "./former.loaders";
import { type About, type Found, type FoundSide, MOST_SIDES, RECORD_KEYS } from "./rule";
import { rules } from "./rules";
import type { Scope } from "./scope";
import { count } from "./words";

/** Rows in one statement: the widest has some 20 values, and the driver keeps statements with them prepared. */
const CHUNK = 100;

/** What a refresh found and changed. */
export interface Refreshed {
  /** Findings of the rules, those that curators recorded themselves not counted. */
  findings: number;
  /** Findings and sides that are new or have changed. */
  written: number;
  /** Findings and sides that are there no more. */
  removed: number;
}

/** How to run the rules. */
export interface Run {
  signal: AbortSignal;
  /** Told how far the rules are, where they have much to look at. */
  report: (line: string) => void;
  /** Most rows that a statement gives, and most records that a portion is made for; findings don't depend on it. */
  size: number;
  /** What to look at, as nothing else can have changed; the whole database if it isn't given. */
  scope: Scope;
}

/** Some megabytes of rows. */
const SIZE = 1000;

/** Rows between two lines of progress. */
const PROGRESS_STEP = 200_000;

type Row = Record<string, string | number | null> & { id: string };

/**
 * Lets every rule look at the whole database, or at what a change has touched, and puts what it finds in the place of what it found before. What is still found
 * keeps its id and the time at which it was first found, and is written only if it has changed. A curator's explanation takes
 * the place of the rule's own, and what curators recorded themselves stays. To be called in a transaction, after a write.
 * The facts are read in portions, of which one is held at a time, so memory grows only with the ids of the findings that were
 * there. Rejects with the signal's reason when aborted; `now` becomes the time at which new findings were found.
 */
export async function refreshFindings(
  manager: EntityManager,
  now: string,
  { signal, report, size = SIZE, scope }: Partial<Run> = {},
): Promise<Refreshed> {
  let [written, removed] = [0, 0];
  for (const { rule, reach, find } of rules) {
    if (!isConcerned(reach, scope)) continue;
    const looked = progress(rule, { signal, report });
    const former = await formerFindings(manager, { rule, reach }, scope);
    for await (const found of inChunks(find({ manager, size, looked, scope }))) {
      const stored = await store(manager, rule, { found, now });
      for (const id of stored.ids) former.delete(id);
      written += stored.written;
      removed += stored.removed;
      await looked(0);
    }
    removed += await remove(manager, [...former]);
  }
  return { findings: await manager.countBy(Finding, BY_RULES), written, removed };
}

async function* inChunks(portions: AsyncIterable<readonly Found[]>): AsyncGenerator<readonly Found[]> {
  for await (const found of portions) {
    for (let start = 0; start < found.length; start += CHUNK) yield found.slice(start, start + CHUNK);
  }
}

const BY_RULES = { rule: Not(FindingRule.CURATED) };

function progress(rule: FindingRule, { signal, report }: Partial<Run>): (rows: number) => Promise<void> {
  let [looked, told] = [0, 0];
  return async (rows) => {
    looked += rows;
    if (looked - told >= PROGRESS_STEP) report?.(`Findings: ${rule} has looked at ${(told = looked)} rows`);
    // SQLite works synchronously: without this a signal would be heard only after the last row.
    await new Promise(setImmediate);
    signal?.throwIfAborted();
  };
}

/** Writes what has changed of these findings and their sides. */
async function store(
  manager: EntityManager,
  rule: FindingRule,
  { found, now }: { found: readonly Found[]; now: string },
): Promise<{ ids: string[]; written: number; removed: number }> {
  const made = [...new Map(found.map((one) => [one.key, one])).values()];
  const keys = made.map(({ key }) => key);
  const ids = keys.map((key) => recordId(Finding, key));
  const same = await rowsWith(manager, Finding, { property: "id", values: ids });
  const findings = same.filter((finding) => finding.rule !== FindingRule.CURATED);
  const known = findings.map(({ id }) => id);
  const sides = await rowsWith(manager, FindingSide, { property: "findingId", values: known });
  const explanations = await rowsWith(manager, FindingExplanation, { property: "finding", values: keys });
  const explained = new Map(explanations.map(({ finding, explanation }) => [finding, explanation]));
  const times = new Map(findings.map(({ id, foundAt }) => [id, foundAt]));
  const rows = made.map((one) => findingRow(rule, one, { explained, times, now }));
  const sideRows = made.flatMap((one) => listed(one).map((side, index) => sideRow(one.key, side, index + 1)));
  const removed = await removeOthers(manager, { known: sides, rows: sideRows });
  const written = await writeChanged(manager, Finding, { known: findings, rows });
  const writtenSides = await writeChanged(manager, FindingSide, { known: sides, rows: sideRows });
  return { ids, written: written + writtenSides, removed };
}

/** The sides to name: all, or the first and how many more there are. */
function listed({ sides, moreSides = 0 }: Found): FoundSide[] {
  const all = sides.length + moreSides;
  if (all <= MOST_SIDES) return sides;
  const named = sides.slice(0, MOST_SIDES - 1);
  return [...named, { statement: `And ${count(all - named.length)} more.` }];
}

/** Removes findings with their sides, and gives the number of both. */
async function remove(manager: EntityManager, ids: readonly string[]): Promise<number> {
  let removed = ids.length;
  for (let start = 0; start < ids.length; start += CHUNK) {
    const some = In(ids.slice(start, start + CHUNK));
    removed += await manager.countBy(FindingSide, { findingId: some });
    await manager.delete(FindingSide, { findingId: some });
    await manager.delete(Finding, { id: some });
  }
  return removed;
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

function sideRow(finding: string, { statement, about, claimId }: FoundSide, position: number): Row {
  const key = `${finding}/${position}`;
  return {
    id: recordId(FindingSide, key),
    key,
    findingId: recordId(Finding, finding),
    position,
    statement: shortened(statement, 1000),
    claimId: claimId ?? null,
    ...keyColumns(about),
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

/** Removes the sides that a finding has no more. */
async function removeOthers(manager: EntityManager, { known, rows }: Known): Promise<number> {
  const kept = new Set(rows.map(({ id }) => id));
  const gone = known.map(({ id }) => id).filter((id) => !kept.has(id));
  for (let start = 0; start < gone.length; start += CHUNK) {
    await manager.delete(FindingSide, { id: In(gone.slice(start, start + CHUNK)) });
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
