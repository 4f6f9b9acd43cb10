import { Claim, Standing } from "../claims/claim.entity";
import type { State } from "../history/record-change.service";
import { recordId } from "../query/record-id";
import type { ImportSource } from "./import-source";
import type { RecordType } from "./record-fields";
import type { Printed } from "./stated-row";

/** A row that can be written. */
export interface RowOfRecord {
  line: number;
  stated: Readonly<Record<string, unknown>>;
  printed: Readonly<Record<string, Printed>>;
}

/** Who records claims, when, and what the record's source is. */
export interface Recorded {
  type: RecordType;
  source: Pick<ImportSource, "id" | "key">;
  at: string;
  by: string;
}

/** Most characters of a claim's printed words. */
const LONGEST_PRINTED = 160;

/** Properties of a claim in which two of one source on one property can differ; the line and the time make no difference. */
const SAID = ["value", "bound", "asPrinted"];

/** Key columns of the records that a claim isn't about. */
const NO_SUBJECT = {
  awardId: null,
  eventId: null,
  enrollmentId: null,
  commitmentId: null,
  observationId: null,
  assertionId: null,
  recipientId: null,
  officeHolderId: null,
};

/** What the source says of a record in one row: a claim for each number, with the cell as printed and the line as its place. */
export function claimsOfRow(
  { line, stated, printed }: RowOfRecord,
  record: { id: string; key: string },
  recorded: Recorded,
): State[] {
  const { type, source, at, by } = recorded;
  return Object.entries(printed).map(([property, { text, bound }]) => {
    const key = `${source.key}/${type.subject}/${record.key}/${property}`;
    return {
      ...NO_SUBJECT,
      id: recordId(Claim, key),
      key,
      property,
      value: JSON.stringify(stated[property]),
      asPrinted: text.slice(0, LONGEST_PRINTED),
      bound,
      paragraph: line,
      statedOn: null,
      standing: Standing.NORMAL,
      standingReason: null,
      recordedAt: at,
      recordedBy: by,
      sourceId: source.id,
      speakerId: null,
      [`${type.subject}Id`]: record.id,
    };
  });
}

/** A claim as it is after a row has been read again; the same if the row says what it said. */
export function renewedClaim(before: State, now: State): State {
  if (SAID.every((property) => before[property] === now[property])) return before;
  const { value, bound, asPrinted, paragraph, recordedAt, recordedBy } = now;
  return { ...before, value, bound, asPrinted, paragraph, recordedAt, recordedBy };
}
