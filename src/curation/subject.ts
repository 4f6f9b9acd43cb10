import type { ClassType } from "type-graphql";
import { type EntityManager, In, type ObjectLiteral } from "typeorm";
import { CLAIM_SUBJECTS, Claim } from "../claims/claim.entity";
import { Section, type SectionName, isSectionName, sections } from "../dataset/sections";
import { MergedRecord } from "../history/merged-record.entity";
import type { State } from "../history/record-change.service";
import { Revision } from "../history/revision.entity";
import { stateWithId, statesWith, textIn } from "../history/states";
import { quoted } from "../query/bad-input";
import { idPrefixOf } from "../query/declare";
import type { Path } from "./places";
import { type Problem, ProblemCode } from "./problem";

/** A record that is changed, as it is now. */
export interface Subject {
  section: SectionName;
  entity: ClassType;
  state: State;
  id: string;
  key: string;
}

/** The record with this global id, if it can be changed by curators; under the id of one that was merged into it, too. */
export async function subjectWithId(
  manager: EntityManager,
  id: string,
  path: Path,
): Promise<{ subject: Subject } | { problem: Problem }> {
  const merged = await manager.findOneBy(MergedRecord, { id });
  const current = merged?.intoId ?? id;
  for (const section of Object.keys(sections).filter(isSectionName)) {
    const { entity }: Section = sections[section];
    if (!current.startsWith(`${idPrefixOf(entity)}_`)) continue;
    const state = await stateWithId(manager, entity, current);
    if (state !== undefined)
      return { subject: { section, entity, state, id: current, key: textIn(state, "key") } };
  }
  const message = `${quoted(id)} is not the id of a record that can be changed: use the \`id\` of a record as it was given`;
  return { problem: { code: ProblemCode.UNKNOWN, message, path: [...path] } };
}

/** Number of the last change that touched the record, of which some parts may be records of their own; 0 if none has since it was loaded. */
export async function versionOf(
  manager: EntityManager,
  id: string,
  parts: readonly string[] = [],
): Promise<number> {
  return (await manager.maximum(Revision, "changeNumber", { recordId: In([id, ...parts]) })) ?? 0;
}

/** The problem of a record that isn't at the version that is expected; none if it is. */
export async function conflict(
  manager: EntityManager,
  { id, parts, expected }: { id: string; parts?: readonly string[]; expected: unknown },
): Promise<Problem[]> {
  const currentVersion = await versionOf(manager, id, parts);
  if (expected === currentVersion) return [];
  const message = `the record is at version ${currentVersion}, not ${String(expected)}: look at it as it is now, and ask again with that version`;
  return [{ code: ProblemCode.CONFLICT, message, path: ["expectedVersion"], currentVersion, recordId: id }];
}

/** All claims about a record. */
export function claimsAbout(manager: EntityManager, { section, id }: Subject): Promise<State[]> {
  const { subject }: Section = sections[section];
  if (subject === undefined) return Promise.resolve([]);
  return statesWith(manager, Claim, { property: `${subject}Id`, values: [id] });
}

/** The record that a claim is about. */
export async function subjectOfClaim(manager: EntityManager, claim: State): Promise<Subject | undefined> {
  for (const property of Object.values(CLAIM_SUBJECTS)) {
    const id = claim[`${property}Id`];
    if (typeof id !== "string") continue;
    const found = await subjectWithId(manager, id, []);
    return "subject" in found ? found.subject : undefined;
  }
  return undefined;
}

/** Rows of an entity whose relation points to the record. */
export async function referring(
  manager: EntityManager,
  entity: ClassType,
  { property, id }: { property: string; id: string },
): Promise<State[]> {
  return statesWith(manager, entity, { property, values: [id] });
}

/** Whether an entity has a column of this name. */
export function hasColumn(
  manager: EntityManager,
  entity: ClassType<ObjectLiteral>,
  property: string,
): boolean {
  return manager.dataSource.getMetadata(entity).findColumnWithPropertyName(property) !== undefined;
}
