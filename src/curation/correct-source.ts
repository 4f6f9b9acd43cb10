import { sections } from "../dataset/sections";
import { rowOf } from "../dataset/write-file";
import { Source } from "../sources/source.entity";
import { ProblemCode } from "./problem";
import { recordRead } from "./record-something";
import { conflict, subjectWithId } from "./subject";
import { type Verb, refused } from "./verb";

const SECTION = "source";

/** Corrects what the registry says of a source, which is its own observation and no claim: what is given takes the place of what was there. */
export const correctSource: Verb = async (planning, input) => {
  const { manager, now, by } = planning;
  const found = await subjectWithId(manager, String(input["id"]), ["id"]);
  if ("problem" in found) return refused(found.problem);
  const { entity, state, id, key } = found.subject;
  if (entity !== Source)
    return refused({ code: ProblemCode.UNKNOWN, message: "this is not the id of a source", path: ["id"] });
  const conflicts = await conflict(manager, { id, expected: input["expectedVersion"] });
  const given = givenIn(input["record"]);
  if (given.has("key"))
    conflicts.push({
      code: ProblemCode.INVALID,
      message: "the key stays, as others refer to it: leave it out",
      path: ["record", "key"],
    });
  // what has to be given with every record, though only what is given now changes
  const record = { kind: state["kind"], publisher: state["publisher"], ...Object.fromEntries(given), key };
  const read = await recordRead(planning, {}, { verb: "correctSource", section: SECTION, record });
  if ("problems" in read) return refused(...conflicts, ...read.problems);
  if (conflicts.length > 0) return refused(...conflicts);
  const [draft] = read.file.drafts;
  if (draft === undefined) throw new Error("no source was read");
  const row = rowOf(manager, draft, { index: read.index, now, by });
  const metadata = manager.dataSource.getMetadata(sections[SECTION].entity);
  const columns = [...given.keys()].map(
    (property) => metadata.findRelationWithPropertyPath(property)?.joinColumns[0]?.propertyName ?? property,
  );
  const changed = Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
  return {
    edits: [{ entity, before: state, after: { ...state, ...changed } }],
    record: { entity, id },
    problems: [],
  };
};

/** The fields that were given, null to say that there is none. */
function givenIn(record: unknown): Map<string, unknown> {
  return new Map(typeof record === "object" && record !== null ? Object.entries(record) : []);
}
