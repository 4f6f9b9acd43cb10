import type { EntityManager } from "typeorm";
import { Standing } from "../claims/claim.entity";
import type { Draft } from "../dataset/draft";
import { filledIn } from "../dataset/fill-in";
import { brokenRules } from "../dataset/rules";
import { type Section, sections } from "../dataset/sections";
import { withArticle } from "../graphql/article";
import type { State } from "../history/record-change.service";
import { recordId } from "../query/record-id";
import { type Problem, ProblemCode } from "./problem";
import { entityNamed } from "./references";
import type { Subject } from "./subject";

/** Columns that follow from others of the record. */
const FOLLOWING = new Set(["year", "editionYear"]);

/**
 * The claim whose value the registry takes for the property: the preferred one, else one of those that agree; null while sources
 * say different things and no curator has preferred one.
 */
export function concludedFrom(claims: readonly State[]): State | null {
  const preferred = claims.find(({ standing }) => standing === Standing.PREFERRED);
  if (preferred !== undefined) return preferred;
  const standing = claims.filter((claim) => claim["standing"] !== Standing.DEPRECATED);
  const [first] = standing;
  return first !== undefined && standing.every(({ value }) => value === first["value"]) ? first : null;
}

/** The record when the property holds what the claim says, or nothing without a claim; or why it can't. */
export async function withConclusion(
  manager: EntityManager,
  subject: Subject,
  { property, claim }: { property: string; claim: State | null },
): Promise<{ after: State } | { problem: Problem }> {
  const { entity, state } = subject;
  const section: Section = sections[subject.section];
  const metadata = manager.dataSource.getMetadata(entity);
  const relation = metadata.findRelationWithPropertyPath(property);
  const column = relation?.joinColumns[0] ?? metadata.findColumnWithPropertyName(property);
  if (column === undefined) throw new Error(`${metadata.name}.${property} is not a column`);
  const claimed: unknown = claim === null ? null : JSON.parse(String(claim["value"]));
  if (claimed === null && !column.isNullable) {
    const message = `${withArticle(metadata.name)} can't be without ${property}: prefer another claim about it, or withdraw the record`;
    return { problem: { code: ProblemCode.INVALID, message, path: [] } };
  }
  const target = relation?.inverseEntityMetadata.name;
  const value =
    target === undefined || claimed === null
      ? claimed
      : keyOf(target, typeof claimed === "string" ? claimed : "");
  const bound = section.bounds[property];
  const after: Record<string, unknown> = { ...state, [column.propertyName]: value };
  if (bound !== undefined) after[bound] = claim === null ? null : (claim["bound"] ?? "EXACT");
  if (property === "recipient" && typeof value === "string")
    after["regionCode"] = await regionOf(manager, value);
  const draft = draftOf(subject, after);
  for (const [name, filled] of filledIn(draft, section))
    if (FOLLOWING.has(name) && Object.hasOwn(after, name)) after[name] = filled;
  const [broken] = brokenRules(draft);
  if (broken !== undefined) return { problem: { code: ProblemCode.INVALID, message: broken, path: [] } };
  return { after };
}

function keyOf(target: string, key: string): string {
  return target === "Region" ? key : recordId(entityNamed(target), key);
}

/** An award lies where its recipient does. */
async function regionOf(manager: EntityManager, recipientId: string): Promise<unknown> {
  const recipient = await manager.findOneBy(entityNamed("Recipient"), { id: recipientId });
  return recipient === null ? null : Reflect.get(recipient, "regionCode");
}

function draftOf({ section, key }: Subject, state: State): Draft {
  const stated = Object.entries(state).filter(([, value]) => value !== null);
  const values = new Map(stated.map(([name, value]) => [name, { value, line: 0 }]));
  return { section, key, file: "", line: 0, values, references: new Map() };
}
