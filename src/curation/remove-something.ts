import type { ClassType } from "type-graphql";
import type { EntityManager } from "typeorm";
import { AwardAtEvent, EventParticipant } from "../awards/award-event.entity";
import { Award } from "../awards/award.entity";
import { RecipientSpelling } from "../awards/recipient-spelling.entity";
import { Recipient } from "../awards/recipient.entity";
import { FindingExplanation } from "../checks/finding-explanation.entity";
import { Finding, FindingSide } from "../checks/finding.entity";
import { FindingRule, FindingStatus } from "../checks/finding.enums";
import { Claim } from "../claims/claim.entity";
import type { Edit, State } from "../history/record-change.service";
import { stateWithId, statesWith, textIn } from "../history/states";
import { recordId } from "../query/record-id";
import { type Problem, ProblemCode } from "./problem";
import { type Subject, conflict, subjectWithId } from "./subject";
import { type Verb, refused } from "./verb";

/** Records that go with the one that they are about. */
const OWNED = new Set<unknown>([Claim, RecipientSpelling, AwardAtEvent, EventParticipant]);

/** What the rules make anew. */
const DERIVED = new Set<unknown>([Finding, FindingSide]);

/** Most records that a refusal names. */
const NAMED = 3;

/** Takes a record out of the registry, with the claims about it; its revisions keep what it was. */
export const withdrawRecord: Verb = async ({ manager }, input) => {
  const found = await subjectWithId(manager, String(input["id"]), ["id"]);
  if ("problem" in found) return refused(found.problem);
  const { subject } = found;
  if (subject.entity === Claim) {
    const message = "what a source says stays for ever: deprecate the claim, for a reason";
    return refused({ code: ProblemCode.INVALID, message, path: ["id"] });
  }
  const conflicts = await conflict(manager, { id: subject.id, expected: input["expectedVersion"] });
  const { owned, others } = await referring(manager, subject);
  const problems = [...conflicts, ...inUse(subject, others)];
  if (problems.length > 0) return refused(...problems);
  const edits: Edit[] = [{ entity: subject.entity, before: subject.state, after: null }, ...owned];
  return { edits, record: { entity: subject.entity, id: subject.id }, problems };
};

/** The records that refer to one: those that go with it, and all others. */
async function referring(
  manager: EntityManager,
  { entity, id }: Subject,
): Promise<{ owned: Edit[]; others: { entity: ClassType; state: State }[] }> {
  const owned: Edit[] = [];
  const others: { entity: ClassType; state: State }[] = [];
  const relations = manager.dataSource.entityMetadatas.flatMap(
    ({ manyToOneRelations }) => manyToOneRelations,
  );
  for (const { inverseEntityMetadata, entityMetadata, joinColumns, isNullable } of relations) {
    const { target } = entityMetadata;
    if (inverseEntityMetadata.target !== entity || DERIVED.has(target) || !isClass(target)) continue;
    const property = joinColumns[0]?.propertyName ?? "";
    const states = await statesWith(manager, target, { property, values: [id] });
    const goes = OWNED.has(target) && (target === Claim || !isNullable);
    // who speaks and which source it is aren't what a claim is about
    const isAbout = target !== Claim || !["sourceId", "speakerId"].includes(property);
    for (const state of states) {
      if (goes && isAbout) owned.push({ entity: target, before: state, after: null });
      else others.push({ entity: target, state });
    }
  }
  return { owned, others };
}

/** Every entity is a class; TypeORM's type also allows a text. */
function isClass(target: unknown): target is ClassType {
  return typeof target === "function";
}

function inUse(subject: Subject, others: readonly { entity: ClassType; state: State }[]): Problem[] {
  if (others.length === 0) return [];
  const named = others
    .slice(0, NAMED)
    .map(({ entity, state }) => `${entity.name} ${textIn(state, "key") || textIn(state, "id")}`);
  const more = others.length > NAMED ? ` and ${others.length - NAMED} more` : "";
  const message = `${named.join(", ")}${more} refer to this ${subject.entity.name}: change or withdraw them first`;
  return [
    {
      code: ProblemCode.IN_USE,
      message,
      path: ["id"],
      recordId: textIn(others[0]?.state, "id") || subject.id,
    },
  ];
}

/** Makes one recipient of two: awards, claims and spellings go over, and the old id answers with the other. */
export const mergeRecipients: Verb = async ({ manager }, input) => {
  const [from, into] = [
    await subjectWithId(manager, String(input["from"]), ["from"]),
    await subjectWithId(manager, String(input["into"]), ["into"]),
  ];
  const problems = [from, into].flatMap((found) => ("problem" in found ? found.problem : []));
  if (!("subject" in from) || !("subject" in into)) return refused(...problems);
  const [old, kept] = [from.subject, into.subject];
  if (old.entity !== Recipient || kept.entity !== Recipient || old.id === kept.id) {
    const message = "two different recipients can be merged: give the ids of both";
    return refused({
      code: ProblemCode.INVALID,
      message,
      path: [old.entity === Recipient ? "into" : "from"],
    });
  }
  const conflicts = await conflict(manager, { id: old.id, expected: input["expectedVersion"] });
  if (conflicts.length > 0) return refused(...conflicts);
  const moved = async (entity: ClassType, changed: State): Promise<Edit[]> =>
    (await statesWith(manager, entity, { property: "recipientId", values: [old.id] })).map((before) => ({
      entity,
      before,
      after: { ...before, ...changed },
    }));
  const edits = [
    ...(await moved(Award, { recipientId: kept.id, regionCode: kept.state["regionCode"] })),
    ...(await moved(Claim, { recipientId: kept.id })),
    ...(await spellings(manager, old, kept)),
    { entity: Recipient, before: old.state, after: null, mergedInto: kept.id },
  ];
  return { edits, record: { entity: Recipient, id: kept.id }, problems: [] };
};

/** The spellings of both, and the name of the old one; one that both have stays one. */
async function spellings(manager: EntityManager, old: Subject, kept: Subject): Promise<Edit[]> {
  const of = (id: string): Promise<State[]> =>
    statesWith(manager, RecipientSpelling, { property: "recipientId", values: [id] });
  const known = new Set([kept.state["name"], ...(await of(kept.id)).map(({ value }) => value)]);
  const edits: Edit[] = (await of(old.id)).map((before) => {
    const isKnown = known.has(before["value"]);
    known.add(before["value"]);
    return { entity: RecipientSpelling, before, after: isKnown ? null : { ...before, recipientId: kept.id } };
  });
  const value = old.state["name"];
  if (known.has(value)) return edits;
  const key = `${kept.key}/${String(value)}`;
  const after = { id: recordId(RecipientSpelling, key), key, value, recipientId: kept.id };
  return [...edits, { entity: RecipientSpelling, before: null, after }];
}

/** What a curator knows about a finding, which so is settled. */
export const explainFinding: Verb = async ({ manager }, input) => {
  const finding = await stateWithId(manager, Finding, String(input["id"]));
  const explanation = String(input["explanation"]).trim();
  if (finding === undefined)
    return refused({ code: ProblemCode.UNKNOWN, message: "this is not the id of a finding", path: ["id"] });
  if (explanation.length < 10 || explanation.length > 1000) {
    const message =
      "an explanation has 10 to 1000 characters: why the sides differ, or why one is taken for right";
    return refused({ code: ProblemCode.INVALID, message, path: ["explanation"] });
  }
  const record = { entity: Finding, id: textIn(finding, "id") };
  const key = textIn(finding, "key");
  const id = recordId(FindingExplanation, key);
  const expected = input["expectedVersion"];
  const conflicts = await conflict(manager, { id: record.id, parts: [id], expected });
  if (conflicts.length > 0) return refused(...conflicts);
  if (finding["rule"] === FindingRule.CURATED) {
    const after = { ...finding, status: FindingStatus.EXPLAINED, explanation };
    return { edits: [{ entity: Finding, before: finding, after }], record, problems: [] };
  }
  const [before = null] = await statesWith(manager, FindingExplanation, {
    property: "finding",
    values: [key],
  });
  const after: State = before === null ? { id, key, finding: key, explanation } : { ...before, explanation };
  return { edits: [{ entity: FindingExplanation, before, after }], record, problems: [] };
};
