import { isInputObjectType, getNamedType } from "graphql";
import type { EntityManager } from "typeorm";
import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import { type KeyIndex, checkReferences, indexKey } from "../dataset/check-references";
import type { Draft, DraftFile, Reference } from "../dataset/draft";
import { FileReader } from "../dataset/read-file";
import { type SectionName, isSectionName, sections } from "../dataset/sections";
import { rowOf } from "../dataset/write-file";
import { withArticle } from "../graphql/article";
import type { Edit } from "../history/record-change.service";
import { statesWith } from "../history/states";
import { recordId } from "../query/record-id";
import { SaidInput } from "./curation.types";
import { type EnteredRecord, readEntered } from "./entered-record";
import { Places } from "./places";
import { type Problem, ProblemCode } from "./problem";
import type { Meant } from "./references";
import { meantBy, wantedName } from "./references";
import { type Input, type Plan, type Planning, type Verb, refused } from "./verb";

/** Collection of the sources that curators cite. */
const FILE = "curators/entered";

/** The verb that records something of a section, with the claims that back it. */
export function recording(verb: string, section: SectionName): Verb {
  return async (planning, input) => {
    const { total: _total, ...record } = objectIn(input, "record");
    const total = await totalIn(planning.manager, input);
    const read = await recordRead(planning, input, { verb, section, record });
    if ("problems" in read) return refused(...total.problems, ...read.problems);
    if (total.problems.length > 0) return refused(...total.problems);
    const plan = await planned(planning, read.file, read.index);
    return total.id === undefined ? plan : asPartOf(total.id, plan);
  };
}

/** Reads a record that was entered, with the claims that back it, as the data files are read; or says what is wrong with it. */
export async function recordRead(
  planning: Planning,
  input: Input,
  { verb, section, record }: { verb: string; section: SectionName; record: EnteredRecord["record"] },
): Promise<{ file: DraftFile; index: KeyIndex } | { problems: Problem[] }> {
  const { manager, schema } = planning;
  const field = schema.getMutationType()?.getFields()[verb];
  const argument = field?.args.find(({ name }) => name === "record");
  const type = argument === undefined ? undefined : getNamedType(argument.type);
  if (!isInputObjectType(type)) throw new Error(`${verb} has no argument record`);
  const places = new Places();
  const speaker = await speaking(planning, input, places);
  const isTarget = record["basis"] === "TARGET";
  const entered = { section, type, record, said: saidIn(input), isTarget, now: new Date(planning.now) };
  const read = await readEntered(manager, entered, places);
  const before = [...speaker.problems, ...read.problems];
  if (before.length > 0) return { problems: before };
  const reader = new FileReader(manager.dataSource);
  const list = { kind: "list" as const, line: places.at([]), items: [read.tree] };
  const file = reader.readTree(FILE, {
    text: "",
    entries: new Map([[section, section === "source" ? read.tree : list]]),
    ...(speaker.source === undefined ? {} : { speaks: speaker.source }),
  });
  const index = indexOf(file, { meant: read.meant, source: speaker.source });
  const faults = [...reader.faults, ...(await checkReferences(manager.dataSource, [file], index))];
  const problems: Problem[] = [
    ...faults.map(({ line, message }) => ({ code: ProblemCode.INVALID, message, path: places.path(line) })),
    ...reader.unbacked.map(({ line, properties }) => ({
      code: ProblemCode.UNBACKED,
      message: `no entry of \`said\` covers ${properties.join(", ")}: name them in \`of\`, or leave \`of\` out of one entry`,
      path: places.path(line),
    })),
  ];
  return problems.length > 0 ? { problems } : { file, index };
}

/** The figure that a new one is a part of, which data files write inside it. */
async function totalIn(manager: EntityManager, input: Input): Promise<{ id?: string; problems: Problem[] }> {
  const { total: text } = objectIn(input, "record");
  if (typeof text !== "string") return { problems: [] };
  const wanted = { target: "SectorEnrollment", text };
  const meant = (await meantBy(manager, [wanted])).get(wantedName(wanted));
  if (meant !== undefined && "key" in meant)
    return { id: recordId(SectorEnrollment, meant.key), problems: [] };
  const message = meant?.unknown ?? "no enrolment is called that";
  return { problems: [{ code: ProblemCode.UNKNOWN, message, path: ["record", "total"] }] };
}

function asPartOf(totalId: string, { edits, ...plan }: Plan): Plan {
  const parts = edits.map((edit) =>
    edit.entity === SectorEnrollment ? { ...edit, after: { ...edit.after, totalId } } : edit,
  );
  return { ...plan, edits: parts };
}

/** The rows of the drafts, unless one of them is there already. */
async function planned(planning: Planning, file: DraftFile, index: KeyIndex): Promise<Plan> {
  const { manager, now, by } = planning;
  const edits = file.drafts.map((draft): Edit => {
    const after = rowOf(manager, draft, { index, now, by });
    return { entity: sections[draft.section].entity, before: null, after };
  });
  const problems: Problem[] = [];
  for (const draft of file.drafts.filter(({ section }) => section !== "claims")) {
    const { entity } = sections[draft.section];
    const id = recordId(entity, draft.key);
    const [there] = await statesWith(manager, entity, { property: "id", values: [id] });
    if (there === undefined) continue;
    const message = `the registry has ${withArticle(entity.name)} with the key "${draft.key}": correct that one, or give this one a \`key\` of its own`;
    problems.push({ code: ProblemCode.ALREADY_THERE, message, path: ["record"], recordId: id });
  }
  if (problems.length > 0) return refused(...problems);
  const [first] = file.drafts.filter(({ section }) => section !== "claims");
  if (first === undefined) throw new Error("nothing was recorded");
  const { entity } = sections[first.section];
  return { edits, record: { entity, id: recordId(entity, first.key) }, problems };
}

/** The source in the argument `source`, which says it; none where the record needs none. */
export async function speaking(
  { manager }: Planning,
  input: Input,
  places: Places,
): Promise<{ source?: Reference; problems: Problem[] }> {
  const text = input["source"];
  if (typeof text !== "string") return { problems: [] };
  const wanted = { target: "Source", text };
  const meant = (await meantBy(manager, [wanted])).get(wantedName(wanted));
  if (meant !== undefined && "key" in meant)
    return { source: { key: meant.key, line: places.at(["source"]) }, problems: [] };
  const message = meant?.unknown ?? "no source is called that";
  return { problems: [{ code: ProblemCode.UNKNOWN, message, path: ["source"] }] };
}

/** New records by class name and key, and those that they refer to, which are there. */
export function indexOf(
  file: DraftFile,
  { meant, source }: { meant: ReadonlyMap<string, Meant>; source: Reference | undefined },
): KeyIndex {
  const index = new Map<string, Draft>();
  for (const draft of file.drafts) index.set(indexKey(sections[draft.section].entity.name, draft.key), draft);
  if (source !== undefined) index.set(indexKey("Source", source.key), known("source", source.key, null));
  for (const [name, each] of meant) {
    const [target = ""] = name.split(" ");
    const section = sectionOf(target);
    if ("key" in each && section !== undefined)
      index.set(indexKey(target, each.key), known(section, each.key, each.regionCode));
  }
  return index;
}

/** A record that is there, as far as others need to know of it. */
export function known(section: SectionName, key: string, regionCode: string | null): Draft {
  const references = new Map<string, Reference>();
  if (regionCode !== null) references.set("region", { key: regionCode, line: 0 });
  return { section, key, file: FILE, line: 0, values: new Map(), references };
}

function sectionOf(entityName: string): SectionName | undefined {
  return Object.keys(sections)
    .filter(isSectionName)
    .find((name) => sections[name].entity.name === entityName);
}

function objectIn(input: Input, name: string): Readonly<Record<string, unknown>> {
  const value = input[name];
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function saidIn(input: Input): SaidInput[] {
  const value = input["said"];
  return Array.isArray(value) ? value.map((each: object) => Object.assign(new SaidInput(), each)) : [];
}
