import { createHash, randomBytes } from "node:crypto";
import type { GraphQLSchema } from "graphql";
import type { ClassType } from "type-graphql";
import { type DataSource, type EntityManager, In } from "typeorm";
import { Award } from "../awards/award.entity";
import { RecipientSpelling } from "../awards/recipient-spelling.entity";
import { refreshFindings } from "../checks/refresh";
import { scopeOf } from "../checks/scope";
import { Finding } from "../checks/finding.entity";
import { FindingStatus } from "../checks/finding.enums";
import { ChangeKind } from "../history/change.entity";
import { type Edit, recordChange } from "../history/record-change.service";
import { tryingOut, writing } from "../history/writing";
import { type Curator, Role } from "../identity/curator";
import { Forbidden, requireTerritory } from "../identity/rights";
import { BadInput } from "../query/bad-input";
import { idPrefixOf } from "../query/declare";
import { isId } from "../query/record-id";
import { refreshSearch } from "../search/search-index.service";
import { ENTITIES, SearchType } from "../search/shelves";
import { brokenChecks } from "./broken-check";
import { type Problem, ProblemCode } from "./problem";
import { Proposal, ProposalState } from "./proposal.entity";
import { regionsOf } from "./territory";
import type { Input, Plan } from "./verb";
import { verbs } from "./verbs";

/** Where writing happens, and by which schema arguments are read. */
export interface Desk {
  dataSource: DataSource;
  schema: GraphQLSchema;
}

/** What somebody asks for: the mutation by name and its arguments. */
export interface Asked {
  verb: string;
  input: Input;
  reason: string;
  idempotencyKey: string | null;
}

/** What came of it. */
export interface Outcome {
  problems: readonly Problem[];
  proposal: Proposal | null;
}

/**
 * Makes a proposal of what a curator asks for, and carries it out at once for a key that writes directly; nothing if there are
 * problems. Throws `Forbidden` for what lies outside the curator's territory.
 */
export function propose(desk: Desk, curator: Curator, asked: Asked): Promise<Outcome> {
  return writing(desk.dataSource, async (manager) => {
    const former = await formerly(manager, curator, asked);
    if (former !== undefined) return former;
    const now = new Date().toISOString();
    const plan = await planned(desk, manager, { ...asked, now, by: curator.name });
    if (plan.problems.length > 0) return { problems: plan.problems, proposal: null };
    requireTerritory(curator, await regionsOf(manager, plan.edits));
    const changeNumber = curator.mayWriteDirectly
      ? await carryOut(manager, plan, { at: now, by: curator.name, approvedBy: null, reason: asked.reason })
      : null;
    const proposal: Proposal = {
      id: `prp_${randomBytes(8).toString("hex")}`,
      verb: asked.verb,
      input: JSON.stringify(asked.input),
      recordId: plan.record?.id ?? null,
      authorId: curator.id,
      author: curator.name,
      reason: asked.reason,
      state: changeNumber === null ? ProposalState.OPEN : ProposalState.APPROVED,
      proposedAt: now,
      decidedAt: changeNumber === null ? null : now,
      decidedBy: null,
      comment: null,
      changeNumber,
      idempotencyKey: asked.idempotencyKey,
    };
    await manager.insert(Proposal, proposal);
    return { problems: [], proposal };
  });
}

/** What became of the same request when it was made before; undefined for one without a mark, or a new one. */
async function formerly(
  manager: EntityManager,
  { id: authorId }: Curator,
  { idempotencyKey, verb, input }: Asked,
): Promise<Outcome | undefined> {
  if (idempotencyKey === null) return undefined;
  const proposal = await manager.findOneBy(Proposal, { authorId, idempotencyKey });
  if (proposal === null) return undefined;
  if (proposal.verb === verb && digest(proposal.input) === digest(JSON.stringify(input)))
    return { problems: [], proposal };
  const message = "this mark was used for another change: give each change a mark of its own";
  return {
    problems: [{ code: ProblemCode.INVALID, message, path: ["change", "idempotencyKey"] }],
    proposal: null,
  };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** What a second person may decide. */
export type Decision = ProposalState.APPROVED | ProposalState.REJECTED | ProposalState.CHANGES_REQUESTED;

/**
 * Decides on another's proposal. What is approved is planned anew, on the records as they now are, and carried out wholly; with
 * problems nothing is decided. Throws `Forbidden` for one's own proposals and for what lies outside one's territory.
 */
export function decide(
  desk: Desk,
  reviewer: Curator,
  { id, decision, comment }: { id: string; decision: Decision; comment: string | null },
): Promise<Outcome> {
  return writing(desk.dataSource, async (manager) => {
    const proposal = await undecided(manager, id);
    // whoever gets a new key is still the same person
    if (proposal.authorId === reviewer.id || proposal.author === reviewer.name)
      throw new Forbidden("a second person decides: this is a proposal of your own, which you can withdraw");
    const now = new Date().toISOString();
    const plan = await planned(desk, manager, { ...askedIn(proposal), now, by: proposal.author });
    if (plan.problems.length > 0 && decision === ProposalState.APPROVED)
      return { problems: plan.problems, proposal };
    requireTerritory(reviewer, await regionsOf(manager, plan.edits));
    const made = { at: now, by: proposal.author, approvedBy: reviewer.name, reason: proposal.reason };
    const changeNumber = decision === ProposalState.APPROVED ? await carryOut(manager, plan, made) : null;
    const decided = { state: decision, decidedAt: now, decidedBy: reviewer.name, comment, changeNumber };
    await manager.update(Proposal, { id }, decided);
    return { problems: [], proposal: Object.assign(proposal, decided) };
  });
}

/** Takes one's own proposal back. */
export function withdraw(desk: Desk, curator: Curator, id: string): Promise<Outcome> {
  return writing(desk.dataSource, async (manager) => {
    const proposal = await undecided(manager, id);
    if (proposal.authorId !== curator.id && curator.role !== Role.ADMIN)
      throw new Forbidden("only its author takes a proposal back: a reviewer rejects it");
    const withdrawn = {
      state: ProposalState.WITHDRAWN,
      decidedAt: new Date().toISOString(),
      decidedBy: curator.name,
    };
    await manager.update(Proposal, { id }, withdrawn);
    return { problems: [], proposal: Object.assign(proposal, withdrawn) };
  });
}

/** The proposal with this id; null if there is none. */
export async function proposalWithId(manager: EntityManager, id: string): Promise<Proposal | null> {
  return isId(id) ? manager.findOneBy(Proposal, { id }) : null;
}

async function undecided(manager: EntityManager, id: string): Promise<Proposal> {
  const proposal = await proposalWithId(manager, id);
  if (proposal === null) throw new BadInput("this is not the id of a proposal");
  if (proposal.state !== ProposalState.OPEN && proposal.state !== ProposalState.CHANGES_REQUESTED)
    throw new BadInput(`the proposal is ${proposal.state} already`);
  return proposal;
}

/** A finding that a proposal would make or settle. */
export type Concerned = Pick<Finding, "key" | "rule" | "question">;

/** What a proposal would do if it were approved now. */
export interface Preview {
  edits: readonly Edit[];
  problems: readonly Problem[];
  opens: readonly Concerned[];
  closes: readonly Concerned[];
}

/** What a proposal would do if it were approved now, found out by doing it and taking it back. */
export function preview(desk: Desk, proposal: Proposal): Promise<Preview> {
  return tryingOut(desk.dataSource, async (manager) => {
    const now = new Date().toISOString();
    const plan = await planned(desk, manager, { ...askedIn(proposal), now, by: proposal.author });
    const none = { edits: plan.edits, problems: plan.problems, opens: [], closes: [] };
    if (plan.problems.length > 0) return none;
    const before = await openFindings(manager);
    await carryOut(manager, plan, {
      at: now,
      by: proposal.author,
      approvedBy: null,
      reason: proposal.reason,
    });
    const after = await openFindings(manager);
    return { ...none, opens: missing(after, before), closes: missing(before, after) };
  });
}

/** Those of some findings that aren't among the others. */
function missing(some: readonly Concerned[], others: readonly Concerned[]): Concerned[] {
  const keys = new Set(others.map(({ key }) => key));
  return some.filter(({ key }) => !keys.has(key));
}

function openFindings(manager: EntityManager): Promise<Finding[]> {
  return manager.find(Finding, { where: { status: FindingStatus.OPEN }, order: { key: "ASC" } });
}

function askedIn({ verb, input }: Proposal): { verb: string; input: Input } {
  const read: unknown = JSON.parse(input);
  return { verb, input: typeof read === "object" && read !== null ? { ...read } : {} };
}

async function planned(
  { schema }: Desk,
  manager: EntityManager,
  { verb, input, now, by }: { verb: string; input: Input; now: string; by: string },
): Promise<Plan> {
  const plan = verbs[verb];
  if (plan === undefined) throw new Error(`${verb} is not a verb`);
  const made = await plan({ manager, schema, now, by }, input);
  if (made.problems.length > 0) return made;
  return { ...made, problems: await brokenChecks(manager, made.edits) };
}

/** Writes a plan, and brings up to date what is made of the records; gives the number of the change. */
async function carryOut(
  manager: EntityManager,
  { edits }: Plan,
  made: { at: string; by: string; approvedBy: string | null; reason: string },
): Promise<number> {
  const number = await recordChange(manager, { kind: ChangeKind.EDIT, ...made }, edits);
  await refreshFindings(manager, made.at, { scope: await scopeOf(manager, edits) });
  await refreshSearch(manager, { changes: await searchChanges(manager, edits) });
  return number;
}

/** What is searched for in other words since the edits; an award is found by its recipient, a recipient by its spellings. */
async function searchChanges(
  manager: EntityManager,
  edits: readonly Edit[],
): Promise<{ type: SearchType; keys: readonly string[] }[]> {
  const touched = new Map<SearchType, Set<string>>();
  const note = (id: unknown): void => {
    const found = Object.values(SearchType).find((type) => isOf(ENTITIES[type], id));
    if (found !== undefined && typeof id === "string")
      touched.set(found, (touched.get(found) ?? new Set()).add(id));
  };
  for (const { entity, before, after } of edits)
    for (const state of [before, after]) note(state?.[entity === RecipientSpelling ? "recipientId" : "id"]);
  const recipientId = In([...(touched.get(SearchType.RECIPIENT) ?? [])]);
  for (const { id } of await manager.find(Award, { select: { id: true }, where: { recipientId } })) note(id);
  return [...touched].map(([type, keys]) => ({ type, keys: [...keys] }));
}

function isOf(entity: ClassType, id: unknown): boolean {
  if (typeof id !== "string" || entity.name === "Region") return false;
  return id.startsWith(`${idPrefixOf(entity)}_`);
}
