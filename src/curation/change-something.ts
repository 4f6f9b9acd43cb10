import { Claim, Standing } from "../claims/claim.entity";
import type { Edit, State } from "../history/record-change.service";
import { claimFrom, standing } from "./claiming";
import { concludedFrom, withConclusion } from "./conclusion";
import { ProblemCode } from "./problem";
import { type Subject, claimsAbout, conflict, subjectOfClaim, subjectWithId } from "./subject";
import { type Input, type Plan, type Planning, type Verb, refused } from "./verb";

/** What a source says about a record that is there: one more claim, by which the record is concluded anew. */
export const recordClaim: Verb = async (planning, input) => {
  const found = await subjectWithId(planning.manager, String(input["id"]), ["id"]);
  if ("problem" in found) return refused(found.problem);
  const { subject } = found;
  const made = await claimFrom(planning, subject, input);
  if ("problems" in made) return refused(...made.problems);
  const others = await aboutProperty(planning, subject, String(input["property"]));
  const added: Edit = { entity: Claim, before: null, after: made.claim };
  return concluding(planning, subject, {
    edits: [added],
    claims: [...others, made.claim],
    property: String(input["property"]),
  });
};

/** The right value, with who says it: the claims that say otherwise lose their standing, and stay. */
export const correctValue: Verb = async (planning, input) => {
  const found = await subjectWithId(planning.manager, String(input["id"]), ["id"]);
  if ("problem" in found) return refused(found.problem);
  const { subject } = found;
  const conflicts = await conflict(planning.manager, { id: subject.id, expected: input["expectedVersion"] });
  const made = await claimFrom(planning, subject, input);
  if ("problems" in made) return refused(...conflicts, ...made.problems);
  if (conflicts.length > 0) return refused(...conflicts);
  const property = String(input["property"]);
  const reason = reasonIn(input);
  const claim = standing(made.claim, Standing.PREFERRED, reason);
  const others = (await aboutProperty(planning, subject, property)).map((other): [State, State] => [
    other,
    corrected(other, claim, reason),
  ]);
  const edits: Edit[] = others.map(([before, after]) => ({ entity: Claim, before, after }));
  const claims = [...others.map(([, after]) => after), claim];
  const added: Edit = { entity: Claim, before: null, after: claim };
  return concluding(planning, subject, { edits: [...edits, added], claims, property });
};

/** A claim beside the one that corrects the value. */
function corrected(other: State, claim: State, reason: string): State {
  if (other["value"] !== claim["value"]) return standing(other, Standing.DEPRECATED, reason);
  return other["standing"] === Standing.PREFERRED ? standing(other, Standing.NORMAL, null) : other;
}

/** How the registry regards a claim, by which the record is concluded anew. */
export const regardClaim: Verb = async (planning, input) => {
  const { manager } = planning;
  const found = await subjectWithId(manager, String(input["id"]), ["id"]);
  if ("problem" in found) return refused(found.problem);
  const { entity, state, id } = found.subject;
  const subject = entity === Claim ? await subjectOfClaim(manager, state) : undefined;
  if (subject === undefined)
    return refused({ code: ProblemCode.UNKNOWN, message: "this is not the id of a claim", path: ["id"] });
  const conflicts = await conflict(manager, { id, expected: input["expectedVersion"] });
  if (conflicts.length > 0) return refused(...conflicts);
  const to = Object.values(Standing).find((each) => each === input["standing"]) ?? Standing.NORMAL;
  const property = String(state["property"]);
  const others = (await aboutProperty(planning, subject, property)).map((each): [State, State] => {
    if (each["id"] === id) return [each, standing(each, to, reasonIn(input))];
    const gives = to === Standing.PREFERRED && each["standing"] === Standing.PREFERRED;
    return [each, gives ? standing(each, Standing.NORMAL, null) : each];
  });
  const edits: Edit[] = others.map(([before, after]) => ({ entity: Claim, before, after }));
  return concluding(planning, subject, { edits, claims: others.map(([, after]) => after), property });
};

function reasonIn(input: Input): string {
  const change = input["change"];
  return typeof change === "object" && change !== null ? String(Reflect.get(change, "reason")) : "";
}

async function aboutProperty({ manager }: Planning, subject: Subject, property: string): Promise<State[]> {
  return (await claimsAbout(manager, subject)).filter((claim) => claim["property"] === property);
}

/** The edits of claims, and that of the record which follows from them. */
async function concluding(
  { manager }: Planning,
  subject: Subject,
  { edits, claims, property }: { edits: readonly Edit[]; claims: readonly State[]; property: string },
): Promise<Plan> {
  const { entity, state, id } = subject;
  const concluded = await withConclusion(manager, subject, { property, claim: concludedFrom(claims) });
  if ("problem" in concluded) return refused(concluded.problem);
  return {
    edits: [...edits, { entity, before: state, after: concluded.after }],
    record: { entity, id },
    problems: [],
  };
}
