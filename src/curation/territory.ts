import type { EntityManager } from "typeorm";
import { Award } from "../awards/award.entity";
import { AwardEvent } from "../awards/award-event.entity";
import { Recipient } from "../awards/recipient.entity";
import { FindingExplanation } from "../checks/finding-explanation.entity";
import { Finding } from "../checks/finding.entity";
import { COUNTRY } from "../identity/curator";
import type { Edit, State } from "../history/record-change.service";
import { stateWithId, statesWith, textIn } from "../history/states";
import { Source } from "../sources/source.entity";
import { subjectOfClaim } from "./subject";

/**
 * Codes of the regions that edits are about, before and after; the country where a record is about no region, or about
 * more than one. A source is about none: who cites it says something of a region with it.
 */
export async function regionsOf(manager: EntityManager, edits: readonly Edit[]): Promise<string[]> {
  const codes = new Set<string>();
  for (const { entity, before, after } of edits) {
    if (entity === Source) continue;
    for (const state of [before, after])
      if (state !== null) codes.add(await regionOf(manager, { entity, state }, edits));
  }
  return [...codes];
}

async function regionOf(
  manager: EntityManager,
  { entity, state }: { entity: Edit["entity"]; state: State },
  edits: readonly Edit[],
): Promise<string> {
  const own = state["regionCode"] ?? state["hostCode"];
  if (typeof own === "string") return own;
  const owner = await ownerOf(manager, { entity, state }, edits);
  return owner === undefined ? COUNTRY : regionOf(manager, owner, edits);
}

/** Relations by which a record belongs to the one that it is about. */
const OWNERS = [
  ["recipientId", Recipient],
  ["awardId", Award],
  ["eventId", AwardEvent],
] as const;

async function ownerOf(
  manager: EntityManager,
  { entity, state }: { entity: Edit["entity"]; state: State },
  edits: readonly Edit[],
): Promise<{ entity: Edit["entity"]; state: State } | undefined> {
  if (entity === FindingExplanation) {
    const [finding] = await statesWith(manager, Finding, {
      property: "key",
      values: [textIn(state, "finding")],
    });
    return finding === undefined ? undefined : { entity: Finding, state: finding };
  }
  const inEdits = edits.find(
    ({ after }) => after !== null && Object.values(subjectKeys(state)).includes(after["id"]),
  );
  if (inEdits !== undefined && inEdits.after !== null && inEdits.after !== state)
    return { entity: inEdits.entity, state: inEdits.after };
  if ("property" in state) return subjectOfClaim(manager, state);
  if (entity === Award) return undefined;
  for (const [property, owner] of OWNERS) {
    const id = state[property];
    const found = typeof id === "string" ? await stateWithId(manager, owner, id) : undefined;
    if (found !== undefined) return { entity: owner, state: found };
  }
  return undefined;
}

/** The ids by which a record names what it is about; not its source and who speaks. */
function subjectKeys(state: State): State {
  return Object.fromEntries(
    Object.entries(state).filter(
      ([name, value]) =>
        name.endsWith("Id") &&
        !["sourceId", "speakerId", "viaId", "categoryId"].includes(name) &&
        value !== null,
    ),
  );
}
