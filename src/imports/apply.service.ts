import { type DataSource, type EntityManager, In, MoreThan } from "typeorm";
import { refreshFindings } from "../checks/refresh";
import { Claim } from "../claims/claim.entity";
import { ChangeKind } from "../history/change.entity";
import { type State, recordIdOf } from "../history/record-change.service";
import { Revision, RevisionKind } from "../history/revision.entity";
import { statesWith } from "../history/states";
import { writing } from "../history/writing";
import { refreshSearch } from "../search/search-index.service";
import { SearchType } from "../search/shelves";
import { Source } from "../sources/source.entity";
import { type Recorded, type RowOfRecord, claimsOfRow, renewedClaim } from "./claims-of-row";
import { ImportPreview, ImportRow, RowStatus } from "./import-preview.entity";
import { afterOf } from "./judge-rows.service";
import { type Watch, countsOf } from "./preview.service";
import type { RecordType } from "./record-fields";
import { withoutIndexes } from "./secondary-indexes.service";
import { membersIn, printedIn } from "./stored-json";
import { BulkChange } from "./write-states.service";
import { ImportError } from "./import-error";

/** What to apply, and who does. */
export interface ApplyRequest {
  /** Number of the preview. */
  preview: number;
  type: RecordType;
  by: string;
  approvedBy: string | null;
  reason: string;
  /** Leaves conflicting and rejected rows out, instead of refusing the whole. */
  goodRowsOnly: boolean;
  /** Throws unless they may write about these regions. */
  requireRegions: (codes: readonly string[]) => void;
}

/** An import that can't be applied or undone; the message says why and what would be right. */
export class ImportRefused extends ImportError {}

/** Rows that are written together. */
const CHUNK = 1000;

/** Rows between two lines of progress. */
const PROGRESS_STEP = 50_000;

/**
 * Applies a preview, wholly or not at all, as one change of kind IMPORT; findings are made anew with it. Gives the number of the change; null if there is
 * nothing to change. Throws `ImportRefused` if rows conflict or are rejected and `goodRowsOnly` isn't given, if a record is another than the
 * preview showed, and if the preview is gone. Takes the time of the write lock for all of it, readers go on.
 */
export function applyImport(
  dataSource: DataSource,
  request: ApplyRequest,
  watch: Watch,
): Promise<number | null> {
  return writing(dataSource, async (manager) => {
    const preview = await previewToApply(manager, request);
    const counts = await countsOf(manager, preview.number);
    const bad = counts.CONFLICTING + counts.REJECTED;
    if (bad > 0 && !request.goodRowsOnly)
      throw new ImportRefused(
        `${bad} of the rows can't go in: correct them and look the file through again, or apply the good rows only`,
      );
    if (counts.ADDED + counts.CHANGED === 0) return null;
    const at = new Date().toISOString();
    const { by, approvedBy, reason, type } = request;
    const change = await BulkChange.begin(manager, { kind: ChangeKind.IMPORT, at, by, approvedBy, reason });
    const source = await writeSource(change, preview);
    const recorded: Recorded = { type, source, at, by };
    await withoutIndexes(manager, { entities: [type.entity, Claim, Revision], rows: counts.ADDED }, () =>
      writeRows(change, { preview: preview.number, recorded, requireRegions: request.requireRegions }, watch),
    );
    await manager.update(ImportPreview, { number: preview.number }, { changeNumber: change.number });
    await manager.delete(ImportRow, { previewNumber: preview.number });
    watch.report("Looking for contradictions");
    await refreshFindings(manager, at, { ...watch, scope: await change.scope() });
    return change.number;
  });
}

async function previewToApply(
  manager: EntityManager,
  { preview: number, type }: ApplyRequest,
): Promise<ImportPreview> {
  const preview = await manager.findOneBy(ImportPreview, { number, recordType: type.entity.name });
  if (preview === null)
    throw new ImportRefused(
      `there is no preview ${number}: previews are kept for a day; look the file through again`,
    );
  if (preview.changeNumber !== null)
    throw new ImportRefused(`preview ${number} was applied as change ${preview.changeNumber}`);
  return preview;
}

async function writeSource(
  change: BulkChange,
  { sourceId, newSource }: ImportPreview,
): Promise<{ id: string; key: string }> {
  const { manager } = change;
  const known = await manager.findOneBy(Source, { id: sourceId });
  if (known !== null) return { id: known.id, key: known.key };
  if (newSource === null)
    throw new ImportRefused("the source is there no more: look the file through again with another");
  const after = membersIn(newSource);
  await change.write({ entity: Source, kind: RevisionKind.ADDED, records: [{ before: null, after }] });
  await refreshSearch(manager, { changes: [{ type: SearchType.SOURCE, keys: [sourceId] }] });
  return { id: sourceId, key: String(after["key"]) };
}

interface Rows {
  preview: number;
  recorded: Recorded;
  requireRegions: (codes: readonly string[]) => void;
}

async function writeRows(change: BulkChange, rows: Rows, { report, signal }: Watch): Promise<void> {
  let [line, done] = [-1, 0];
  for (;;) {
    const some = await change.manager.find(ImportRow, {
      where: {
        previewNumber: rows.preview,
        status: In([RowStatus.ADDED, RowStatus.CHANGED]),
        line: MoreThan(line),
      },
      order: { line: "ASC" },
      take: CHUNK,
    });
    const last = some.at(-1);
    if (last === undefined) return;
    line = last.line;
    await writeChunk(change, some, rows);
    if (Math.floor(done / PROGRESS_STEP) < Math.floor((done + some.length) / PROGRESS_STEP))
      report(`Wrote ${done + some.length} rows`);
    done += some.length;
    // SQLite works synchronously
    await new Promise(setImmediate);
    signal.throwIfAborted();
  }
}

async function writeChunk(
  change: BulkChange,
  rows: readonly ImportRow[],
  { recorded, requireRegions }: Rows,
): Promise<void> {
  const { manager } = change;
  const { entity, subject } = recorded.type;
  const ids = rows.flatMap(({ recordId }) => recordId ?? []);
  const states = await statesWith(manager, entity, { property: "id", values: ids });
  const present = new Map(states.map((state) => [recordIdOf(manager, entity, state), state]));
  refuseStale(rows, present);
  const read = rows.map((row) => readRow(row, present.get(row.recordId ?? "") ?? null));
  requireRegions([...new Set(read.map(({ after }) => String(after["regionCode"])))]);
  const added = read.filter(({ before }) => before === null);
  const changed = read.filter(
    ({ before, after }) => before !== null && JSON.stringify(before) !== JSON.stringify(after),
  );
  await change.write({ entity, kind: RevisionKind.ADDED, records: added });
  await change.write({ entity, kind: RevisionKind.CHANGED, records: changed });
  const known = await statesWith(manager, Claim, { property: `${subject}Id`, values: [...present.keys()] });
  const before = new Map(known.map((claim) => [claim["key"], claim]));
  const claims = read.flatMap((row) =>
    claimsOfRow(row, { id: String(row.after["id"]), key: String(row.after["key"]) }, recorded).map(
      (claim) => {
        const same = before.get(claim["key"]) ?? null;
        return { before: same, after: same === null ? claim : renewedClaim(same, claim) };
      },
    ),
  );
  await change.write({
    entity: Claim,
    kind: RevisionKind.ADDED,
    records: claims.filter((claim) => claim.before === null),
  });
  const renewed = claims.filter((claim) => claim.before !== null && claim.before !== claim.after);
  await change.write({ entity: Claim, kind: RevisionKind.CHANGED, records: renewed });
}

/** Records have to be as the preview showed them. */
function refuseStale(rows: readonly ImportRow[], present: ReadonlyMap<string, State>): void {
  const stale = rows.filter(({ recordId, before }) => {
    const now = present.get(recordId ?? "");
    return (now === undefined ? null : JSON.stringify(now)) !== before;
  });
  if (stale.length === 0) return;
  const lines = stale.slice(0, 5).map(({ line, recordId }) => `line ${line} (${recordId})`);
  throw new ImportRefused(
    `${stale.length} of the records are others than the preview showed, e.g. of ${lines.join(", ")}: look the file through again`,
  );
}

interface ReadRow extends RowOfRecord {
  before: State | null;
  after: State;
}

function readRow({ line, stated, printed }: ImportRow, before: State | null): ReadRow {
  const row: RowOfRecord = { line, stated: membersIn(stated), printed: printedIn(printed) };
  return { ...row, before, after: before === null ? row.stated : afterOf(before, row) };
}
