import type { Draft, Reference, Stated } from "./draft";
import type { Field } from "./fields";
import type { Section } from "./sections";
import type { Tree } from "./yaml-tree";

/** Most words of a source that one fragment may hold. */
const LONGEST_FRAGMENT = 12;

/** What the registry itself adds to a record, so that no source has to say it. */
const OWN_JUDGEMENT = ["key", "remark", "isDisputed"];

/** Keys of an entry of `said`. */
const KEYS = [
  "of",
  "value",
  "asPrinted",
  "paragraph",
  "by",
  "statedOn",
  "bound",
  "standing",
  "reason",
  "concludes",
];

/** Where an entry's keys are kept in a claim. */
const CLAIM_FIELDS: Readonly<Record<string, string>> = {
  asPrinted: "asPrinted",
  paragraph: "paragraph",
  statedOn: "statedOn",
  bound: "bound",
  standing: "standing",
  reason: "standingReason",
};

/** A record whose claims are read. */
export interface Backed {
  draft: Draft;
  section: Section;
  fields: ReadonlyMap<string, Field>;
  claimFields: ReadonlyMap<string, Field>;
  /** Key of the source that speaks. */
  source: Reference;
  fault: (line: number, message: string) => void;
  /** Told of stated properties that this file doesn't back; another file still can. */
  unbacked: (line: number, properties: readonly string[]) => void;
}

/** The claims that `said` makes about a record; stated values that none of them covers are reported as unbacked. */
export function claimsOf(record: Backed, said: Tree | undefined): Draft[] {
  const { draft, section, fault } = record;
  const backed = statedProperties(record);
  if (said?.kind !== "list" || said.items.length === 0) {
    fault(draft.line, "`said` is missing: a list that says how the source states the values of this record");
    return [];
  }
  const entries = said.items.map((item) => entryOf(record, item));
  const named = new Set(entries.flatMap((entry) => entry.of ?? []));
  const rest = backed.filter((property) => !named.has(property));
  for (const { of, line } of entries) {
    if (of === undefined && rest.length === 0)
      fault(line, "this entry is about nothing that is left: name in `of` the properties it is about");
  }
  const claims = entries.flatMap((entry) => {
    const made = (entry.of ?? rest).map((property) => claimOf(record, entry, property));
    const isBounded = made.length === 0 || made.some(({ values }) => values.has("bound"));
    if (entry.fields.has("bound") && !isBounded)
      fault(entry.line, "`bound` is for numbers, and this entry is about none: leave it out");
    return made;
  });
  if (section.backed && rest.length > 0 && entries.every((entry) => entry.of !== undefined)) {
    record.unbacked(said.line, rest);
  }
  return numbered(claims);
}

/** Properties that the record states and a source has to say. */
function statedProperties({ draft, section }: Backed): string[] {
  // what a record of `claims` states is only which record of another file it is about
  if (draft.section === "claims") return [];
  const free = new Set<string>([...OWN_JUDGEMENT, ...section.filled, ...Object.values(section.bounds)]);
  return [...draft.values.keys(), ...draft.references.keys()].filter((property) => !free.has(property));
}

interface Entry {
  line: number;
  of: string[] | undefined;
  /** What is claimed, as the file writes it. */
  value: Tree | undefined;
  by: Reference | undefined;
  concludes: boolean;
  fields: Map<string, Stated>;
}

function entryOf({ draft, fields, claimFields, fault }: Backed, tree: Tree): Entry {
  const { line } = tree;
  const open = { of: undefined, value: undefined, by: undefined, concludes: false };
  const entry: Entry = { line, ...open, fields: new Map() };
  if (tree.kind !== "map") {
    fault(
      tree.line,
      'an entry of `said` is a map, e.g. { of: enrolledCount, asPrinted: "35.440", paragraph: 6 }',
    );
    return { ...entry, of: [] };
  }
  for (const [key, node] of tree.entries) {
    if (key === "of") entry.of = propertiesOf(node, fields, fault);
    else if (key === "value") entry.value = node;
    else if (key === "by") entry.by = { key: plainText(node), line: node.line };
    else if (key === "concludes") entry.concludes = isConclusion(node, fault);
    else readClaimField({ key, node }, { claimFields, entry, fault });
  }
  checkEntry(entry, fault);
  if (entry.concludes && draft.section !== "claims")
    fault(line, "`concludes` is for `claims`: a record states what it is taken to be itself");
  return entry;
}

function isConclusion(node: Tree, fault: Backed["fault"]): boolean {
  const concludes = node.kind === "scalar" && node.value === true;
  if (!concludes) fault(node.line, "said.concludes must be true, or left out");
  return concludes;
}

function propertiesOf(node: Tree, fields: ReadonlyMap<string, Field>, fault: Backed["fault"]): string[] {
  const names = (node.kind === "list" ? node.items : [node]).map(plainText);
  if (names.length === 0) fault(node.line, "`of` names no property: leave it out or name one");
  const unknown = names.filter((name) => !fields.has(name));
  if (unknown.length > 0)
    fault(
      node.line,
      `\`of\` names ${unknown.join(", ")}: a property is one of ${[...fields.keys()].join(", ")}`,
    );
  return [...new Set(names.filter((name) => fields.has(name)))];
}

function plainText(node: Tree): string {
  return node.kind === "scalar" ? String(node.value) : "";
}

function readClaimField(
  { key, node }: { key: string; node: Tree },
  { claimFields, entry, fault }: { claimFields: Backed["claimFields"]; entry: Entry; fault: Backed["fault"] },
): void {
  const name = CLAIM_FIELDS[key];
  const field = name === undefined ? undefined : claimFields.get(name);
  if (name === undefined || field === undefined)
    return fault(node.line, `\`${key}\` is not a key of \`said\`: use ${KEYS.join(", ")}`);
  const read = field.read(node);
  if ("expected" in read) return fault(node.line, `said.${key} must be ${read.expected}`);
  entry.fields.set(name, { value: read.value, line: node.line });
}

function checkEntry({ fields, line, concludes }: Entry, fault: Backed["fault"]): void {
  const printed = fields.get("asPrinted")?.value;
  if (typeof printed === "string" && printed.split(/\s+/).length > LONGEST_FRAGMENT) {
    fault(
      line,
      `asPrinted has ${printed.split(/\s+/).length} words: at most ${LONGEST_FRAGMENT}, the figures and the words that name them`,
    );
  }
  const standing = fields.get("standing")?.value ?? "NORMAL";
  if ((standing === "NORMAL") === fields.has("standingReason")) {
    fault(line, "`standing` PREFERRED or DEPRECATED and a `reason` come together");
  }
  if (concludes && standing === "DEPRECATED") fault(line, "a claim that is deprecated concludes nothing");
}

/** A claim about one property: the record's own value unless the entry brings another. */
function claimOf(record: Backed, entry: Entry, property: string): Draft {
  const { draft, section, source } = record;
  const value = claimedValue(record, entry, property);
  const values = new Map<string, Stated>(entry.fields);
  const line = entry.line;
  values.set("property", { value: property, line });
  values.set("value", { value: JSON.stringify(value ?? null), line });
  if (!values.has("standing")) values.set("standing", { value: "NORMAL", line });
  const boundField = section.bounds[property];
  if (value !== undefined && typeof value !== "number") values.delete("bound");
  else if (boundField !== undefined && !values.has("bound")) {
    const bound = entry.value === undefined ? draft.values.get(boundField)?.value : "EXACT";
    values.set("bound", { value: bound ?? "EXACT", line });
  }
  const references = new Map<string, Reference>([["source", source]]);
  if (entry.by !== undefined) references.set("speaker", entry.by);
  if (draft.section === "claims")
    for (const [name, reference] of draft.references) references.set(name, reference);
  else references.set(subjectOf(section), { key: draft.key, line });
  const subject = [...references]
    .filter(([name]) => name !== "source" && name !== "speaker")
    .map(([name, { key }]) => `${name}/${key}`);
  const { refersTo } = record.fields.get(property) ?? {};
  if (entry.value !== undefined && refersTo !== undefined)
    references.set(`value:${property}`, { key: String(value), line: entry.value.line, target: refersTo });
  return {
    section: "claims",
    key: [source.key, ...subject, property].join("/"),
    file: draft.file,
    line,
    values,
    references,
    concludes: entry.concludes,
  };
}

function claimedValue({ draft, fields, fault }: Backed, entry: Entry, property: string): unknown {
  if (entry.value === undefined) {
    const own = draft.values.get(property)?.value ?? draft.references.get(property)?.key;
    if (own === undefined && !draft.values.has(property))
      fault(entry.line, `${property} has no value here: state it in the record or as \`value\``);
    return own;
  }
  const read = fields.get(property)?.read(entry.value) ?? { expected: "that of a property" };
  if ("value" in read) return read.value;
  fault(entry.value.line, `the value of ${property} must be ${read.expected}`);
  return undefined;
}

function subjectOf(section: Section): string {
  if (section.subject === undefined)
    throw new Error(`${section.entity.name} can't be the subject of a claim`);
  return section.subject;
}

/** A second and third claim of one source on one property get a number at the end of their key. */
function numbered(claims: readonly Draft[]): Draft[] {
  const seen = new Map<string, number>();
  return claims.map((claim) => {
    const count = (seen.get(claim.key) ?? 0) + 1;
    seen.set(claim.key, count);
    return count === 1 ? claim : { ...claim, key: `${claim.key}/${count}` };
  });
}
