import { isInputObjectType, getNamedType, type GraphQLInputObjectType } from "graphql";
import { Claim, Standing } from "../claims/claim.entity";
import { checkReferences, indexKey } from "../dataset/check-references";
import { FileReader } from "../dataset/read-file";
import { type Section, type SectionName, sections } from "../dataset/sections";
import { rowOf } from "../dataset/write-file";
import type { Tree } from "../dataset/yaml-tree";
import { withArticle } from "../graphql/article";
import type { State } from "../history/record-change.service";
import { recordId } from "../query/record-id";
import { Source } from "../sources/source.entity";
import { SaidInput } from "./curation.types";
import { readEntered } from "./entered-record";
import { Places } from "./places";
import { type Problem, ProblemCode } from "./problem";
import { indexOf, known, speaking } from "./record-something";
import type { RecordingDeclaration } from "./record-inputs";
import type { Subject } from "./subject";
import type { Input, Planning } from "./verb";

/** A claim about one property of a record that is there, from the arguments `property`, `value`, `source` and `said`. */
export async function claimFrom(
  planning: Planning,
  subject: Subject,
  input: Input,
): Promise<{ claim: State } | { problems: Problem[] }> {
  const { manager, schema, now, by } = planning;
  const section: Section = sections[subject.section];
  const type = inputTypeOf(schema, subject.section);
  const property = String(input["property"]);
  if (section.subject === undefined || type?.getFields()[property] === undefined || property === "key")
    return { problems: [noProperty(subject, property, type)] };
  const said: SaidInput[] = [Object.assign(saidIn(input), { of: [property], value: input["value"] })];
  const places = new Places();
  const speaker = await speaking(planning, input, places);
  const isTarget = subject.state["basis"] === "TARGET";
  const record = subject.section === "observations" ? { indicator: subject.state["indicatorId"] } : {};
  const entered = { section: subject.section, type, record, said, isTarget, now: new Date(now) };
  const read = await readEntered(manager, entered, places);
  const before = [...speaker.problems, ...read.problems].map(ofClaim);
  if (before.length > 0 || speaker.source === undefined) return { problems: before };
  const scalar = (value: string): Tree => ({ kind: "scalar", line: places.at([]), value, written: value });
  const entries = new Map<string, Tree>([[section.subject, scalar(subject.key)]]);
  const list = read.tree.entries.get("said");
  if (list !== undefined) entries.set("said", list);
  const reader = new FileReader(manager.dataSource);
  const items: Tree[] = [{ kind: "map", line: places.at([]), entries }];
  const file = reader.readTree("curators/entered", {
    text: "",
    entries: new Map([["claims", { kind: "list", line: places.at([]), items }]]),
    speaks: speaker.source,
  });
  const index = new Map(indexOf(file, { meant: read.meant, source: speaker.source }));
  index.set(indexKey(subject.entity.name, subject.key), known(subject.section, subject.key, null));
  const faults = [...reader.faults, ...(await checkReferences(manager.dataSource, [file], index))];
  const [draft] = file.drafts;
  if (faults.length > 0 || draft === undefined) {
    const problems = faults.map(({ line, message }) => ({
      code: ProblemCode.INVALID,
      message,
      path: places.path(line),
    }));
    return { problems: problems.map(ofClaim) };
  }
  const key = await freeKey(planning, draft.key);
  return { claim: rowOf(manager, { ...draft, key }, { index, now, by }) };
}

/** A claim that stands as it was said, or in another way for a reason. */
export function standing(claim: State, to: Standing, reason: string | null): State {
  return { ...claim, standing: to, standingReason: to === Standing.NORMAL ? null : reason };
}

/** The type of the argument by which records of a section are entered. */
function inputTypeOf(schema: Planning["schema"], section: SectionName): GraphQLInputObjectType | undefined {
  const field = Object.values(schema.getMutationType()?.getFields() ?? {}).find(({ extensions }) => {
    const { records }: RecordingDeclaration = extensions;
    return records === section;
  });
  const argument = field?.args.find(({ name }) => name === "record");
  const type = argument === undefined ? undefined : getNamedType(argument.type);
  return isInputObjectType(type) ? type : undefined;
}

function noProperty(subject: Subject, property: string, type: GraphQLInputObjectType | undefined): Problem {
  const names = Object.keys(type?.getFields() ?? {}).filter((name) => name !== "key");
  const message =
    type === undefined || sections[subject.section].entity === Claim
      ? `nothing is claimed about ${withArticle(subject.entity.name)}`
      : sections[subject.section].entity === Source
        ? "nothing is claimed about a Source: use correctSource"
        : `"${property}" is not a property of ${withArticle(subject.entity.name)}: use ${names.join(", ")}`;
  return { code: ProblemCode.INVALID, message, path: ["property"] };
}

/** The one entry of `said` is spread over arguments of its own. */
function ofClaim(problem: Problem): Problem {
  const [first, , ...rest] = problem.path;
  return first === "said" ? Object.assign(problem, { path: rest }) : problem;
}

/** A second claim of one source on one property gets a number at the end of its key, as in the data files. */
async function freeKey({ manager }: Planning, key: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const numbered = count === 1 ? key : `${key}/${count}`;
    if (!(await manager.existsBy(Claim, { id: recordId(Claim, numbered) }))) return numbered;
  }
}

function saidIn(input: Input): SaidInput {
  const said = input["said"];
  return Object.assign(new SaidInput(), said);
}
