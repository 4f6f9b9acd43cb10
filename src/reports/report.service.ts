import { randomBytes } from "node:crypto";
import type { DataSource, EntityManager } from "typeorm";
import { Claim } from "../claims/claim.entity";
import { type Problem, ProblemCode } from "../curation/problem";
import { regionsOf } from "../curation/territory";
import { Change } from "../history/change.entity";
import { stateWithId } from "../history/states";
import { writing } from "../history/writing";
import { COUNTRY, type Curator } from "../identity/curator";
import { requireTerritory } from "../identity/rights";
import { quoted } from "../query/bad-input";
import { isId, recordId } from "../query/record-id";
import { emptyLog, erasing } from "../query/sqlite-driver";
import type { ReportLimits } from "./limits";
import { contactText, plainText, webAddress } from "./plain-text";
import { ReportContact } from "./report-contact.entity";
import { Report, ReportStatus } from "./report.entity";
import type { AnswerArgs, ReportArgs, ReportPayload } from "./report.types";

const MESSAGE = { name: "message", least: 10, most: 1000, lines: true };
const RIGHT = { name: "right", least: 1, most: 160 };
const SEEN_AT = { name: "seenAt", least: 1, most: 2000 };
const CONTACT = { name: "contact", least: 1, most: 200 };
const ANSWER = { name: "answer", least: 3, most: 1000, lines: true };

/** Who reports, as far as it is known, and how often that is allowed. */
export interface Reporter {
  network: string;
  limits: ReportLimits;
}

/**
 * Keeps what a reader reports, with the contact apart. Said again of the same claim while it is open, the first report answers.
 * What is in order as a text counts as an attempt, and as a report only if one comes of it; throws `RateLimited` above one of
 * these limits, before the database is touched.
 */
export async function report(
  dataSource: DataSource,
  { network, limits }: Reporter,
  said: ReportArgs,
): Promise<ReportPayload> {
  const read = {
    message: plainText(said.message, MESSAGE),
    right: said.right == null ? null : plainText(said.right, RIGHT),
    seenAt: said.seenAt == null ? null : webAddress(said.seenAt, SEEN_AT),
    contact: said.contact == null ? null : contactText(said.contact, CONTACT),
  };
  const problems = Object.values(read).filter(isProblem);
  if (problems.length > 0) return { problems, reportId: null };
  await limits.attempts.take(network);
  const use = await limits.taken.take(network);
  let isTaken = false;
  try {
    const { payload, isNew } = await writing(dataSource, (manager) =>
      keep(manager, said.claimId, {
        message: textOrNull(read.message) ?? "",
        right: textOrNull(read.right),
        seenAt: textOrNull(read.seenAt),
        contact: textOrNull(read.contact),
      }),
    );
    isTaken = isNew;
    return payload;
  } finally {
    if (!isTaken) await limits.taken.giveBack(use);
  }
}

/** Keeps a report that is in order, unless its claim isn't there or the same has been reported. */
async function keep(
  manager: EntityManager,
  claimed: string,
  { contact, ...texts }: Pick<Report, "message" | "right" | "seenAt"> & { contact: string | null },
): Promise<{ payload: ReportPayload; isNew: boolean }> {
  const claim = isId(claimed) ? await stateWithId(manager, Claim, claimed) : undefined;
  if (claim === undefined)
    return { payload: unknown(claimed, { of: "claim", path: "claimId" }), isNew: false };
  const claimId = String(claim["id"]);
  const open = { claimId, message: texts.message, status: ReportStatus.OPEN };
  const same = await manager.findOneBy(Report, open);
  if (same !== null) return { payload: { problems: [], reportId: same.id }, isNew: false };
  const reportedAt = new Date().toISOString();
  const key = keyAt(reportedAt);
  const reportId = recordId(Report, key);
  const [regionCode = COUNTRY] = await regionsOf(manager, [{ entity: Claim, before: null, after: claim }]);
  const claimKey = String(claim["key"]);
  await manager.insert(Report, { id: reportId, key, claimKey, regionCode, ...texts, ...open, reportedAt });
  if (contact !== null) await manager.insert(ReportContact, { reportId, contact });
  return { payload: { problems: [], reportId }, isNew: true };
}

/** Answers a report in public and deletes the reporter's contact, from the file of SQLite as well. Throws `Forbidden` outside of the curator's territory. */
export async function answer(
  dataSource: DataSource,
  curator: Curator,
  { id, status, answer: given, changeNumber = null }: AnswerArgs,
): Promise<ReportPayload> {
  const answered = await writing(dataSource, async (manager) => {
    const found = await reportWithId(manager, id);
    if (found === null) return unknown(id, { of: "report", path: "id" });
    requireTerritory(curator, [await regionOf(manager, found)]);
    const text = plainText(given, ANSWER);
    const problems = [
      ...unanswerable(found, { status, changeNumber }),
      ...(changeNumber === null ? [] : await withoutChange(manager, changeNumber)),
      ...[text].filter(isProblem),
    ];
    if (problems.length > 0) return { problems, reportId: null };
    const answeredAt = new Date().toISOString();
    const said = { status, answer: textOrNull(text), answeredAt, answeredBy: curator.name, changeNumber };
    await manager.update(Report, { id }, said);
    await erasing(dataSource, () => manager.delete(ReportContact, { reportId: id }));
    return { problems: [], reportId: id };
  });
  emptyLog(dataSource);
  return answered;
}

/**
 * How to reach who reported; null if nothing was said, and once the report is answered. Throws `Forbidden` outside of the curator's
 * territory.
 */
export async function contactOf(
  { manager }: DataSource,
  curator: Curator,
  id: string,
): Promise<string | null> {
  const found = await reportWithId(manager, id);
  if (found === null) return null;
  requireTerritory(curator, [await regionOf(manager, found)]);
  return (await manager.findOneBy(ReportContact, { reportId: id }))?.contact ?? null;
}

function reportWithId(manager: EntityManager, id: string): Promise<Report | null> {
  return isId(id) ? manager.findOneBy(Report, { id }) : Promise.resolve(null);
}

/** Region whose curators answer: that which the claim is about now, and the one it was about when the claim is there no more. */
async function regionOf(manager: EntityManager, { claimId, regionCode }: Report): Promise<string> {
  const claim = claimId === null ? undefined : await stateWithId(manager, Claim, claimId);
  if (claim === undefined) return regionCode;
  const [region = COUNTRY] = await regionsOf(manager, [{ entity: Claim, before: null, after: claim }]);
  return region;
}

function unanswerable(
  { id, status: current }: Report,
  { status, changeNumber }: { status: ReportStatus; changeNumber: number | null },
): Problem[] {
  const { ALREADY_THERE, INVALID } = ProblemCode;
  const problems: Problem[] = [];
  if (current !== ReportStatus.OPEN) {
    const message = `the report is ${current} already: an answer stays as it was given`;
    problems.push({ code: ALREADY_THERE, message, path: ["id"], recordId: id });
  }
  if (status === ReportStatus.OPEN) {
    const message = "an answer accepts the report, declines it or names another one that says the same";
    problems.push({ code: INVALID, message, path: ["status"] });
  }
  if (status === ReportStatus.DECLINED && changeNumber !== null) {
    const message = "no change follows from a report that is declined";
    problems.push({ code: INVALID, message, path: ["changeNumber"] });
  }
  return problems;
}

async function withoutChange(manager: EntityManager, number: number): Promise<Problem[]> {
  if (await manager.existsBy(Change, { number })) return [];
  const message = `there is no change with the number ${number}`;
  return [{ code: ProblemCode.UNKNOWN, message, path: ["changeNumber"] }];
}

function unknown(id: string, { of, path }: { of: string; path: string }): ReportPayload {
  const message = `${quoted(id)} is not the id of a ${of}: give it as the registry shows it`;
  return { problems: [{ code: ProblemCode.UNKNOWN, message, path: [path] }], reportId: null };
}

/** A key that sorts by time, and that nobody else makes in the same millisecond. */
function keyAt(now: string): string {
  const [date, time = ""] = now.split("T");
  return `${date}-${time.replaceAll(/\D/g, "")}-${randomBytes(6).toString("hex")}`;
}

function isProblem(read: string | Problem | null): read is Problem {
  return typeof read === "object" && read !== null;
}

function textOrNull(read: string | Problem | null): string | null {
  return typeof read === "string" ? read : null;
}
