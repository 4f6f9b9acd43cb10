import type { DataSource } from "typeorm";
import type { Draft, DraftFile, Reference, Unbacked } from "./draft";
import type { Fault } from "./fault";
import { type Field, fieldsOf } from "./fields";
import { filledIn, inherit, textOf } from "./fill-in";
import { brokenRules } from "./rules";
import { claimsOf } from "./said";
import { type Section, type SectionName, isSectionName, sections } from "./sections";
import { type Tree, parseYaml } from "./yaml-tree";

/** Lists inside a record that hold records or references of their own. */
const NESTED = new Set(["said", "spellings", "awards", "events", "participants", "parts", "sides"]);

/** Relations by which a record of `claims` can say what it is about. */
const SUBJECTS = new Set(Object.values<Section>(sections).flatMap(({ subject }) => subject ?? []));

type MapTree = Extract<Tree, { kind: "map" }>;

/** Length of the key columns. */
const LONGEST_KEY = 200;

/** The source that a file states, of which its claims are. */
function sourceIn(entries: ReadonlyMap<string, Tree>): Reference {
  const source = entries.get("source");
  const key = source?.kind === "map" ? source.entries.get("key") : undefined;
  return { key: key?.kind === "scalar" ? String(key.value) : "", line: source?.line ?? 1 };
}

/** Reads data files into drafts; what is wrong in them is collected in `faults`. */
export class FileReader {
  readonly faults: Fault[] = [];
  /** Stated values that no claim in their own file backs. */
  readonly unbacked: Unbacked[] = [];
  private readonly fields = new Map<SectionName, Map<string, Field>>();
  private drafts: Draft[] = [];
  private file = "";
  private source: Reference = { key: "", line: 0 };

  constructor(private readonly dataSource: DataSource) {}

  /** The records of one file. */
  read(file: string, text: string): DraftFile {
    const { tree, faults } = parseYaml(file, text);
    this.faults.push(...faults);
    if (tree?.kind === "map") return this.readTree(file, { text, entries: tree.entries });
    this.file = file;
    if (faults.length === 0) this.fault(1, "a data file is a map of sections, e.g. `sectors:`");
    return { name: file, text, drafts: [] };
  }

  /** The records of sections that are parsed already; `speaks` is the source that says them if it isn't among them. */
  readTree(
    file: string,
    { text, entries, speaks }: { text: string; entries: ReadonlyMap<string, Tree>; speaks?: Reference },
  ): DraftFile {
    this.file = file;
    this.drafts = [];
    this.source = speaks ?? sourceIn(entries);
    this.readSections(entries);
    for (const { key, line } of this.drafts) {
      if (key.length > LONGEST_KEY)
        this.fault(
          line,
          `the key "${key}" made for this is longer than ${LONGEST_KEY} characters: shorten its parts`,
        );
    }
    const order = Object.keys(sections);
    const drafts = this.drafts.toSorted((a, b) => order.indexOf(a.section) - order.indexOf(b.section));
    return { name: file, text, drafts };
  }

  private readonly fault = (line: number, message: string): void => {
    this.faults.push({ file: this.file, line, message });
  };

  private readSections(entries: ReadonlyMap<string, Tree>): void {
    for (const [name, tree] of entries) {
      if (!isSectionName(name)) {
        this.fault(tree.line, `\`${name}\` is not a section: use ${Object.keys(sections).join(", ")}`);
      } else if (name === "source") this.readRecord(name, tree);
      else if (tree.kind === "list") for (const item of tree.items) this.readRecord(name, item);
      else this.fault(tree.line, `\`${name}\` must be a list of records`);
    }
  }

  private readRecord(name: SectionName, tree: Tree, total?: Draft): void {
    const section: Section = sections[name];
    if (tree.kind !== "map") return this.fault(tree.line, `a record of \`${name}\` is a map of fields`);
    const draft: Draft = {
      section: name,
      key: "",
      file: this.file,
      line: tree.line,
      values: new Map(),
      references: new Map(),
    };
    const fields = this.recordFields(name);
    for (const [property, node] of tree.entries) {
      if (!NESTED.has(property)) this.readField(draft, fields, { property, node });
    }
    const inherited = total === undefined ? [] : inherit(draft, total);
    this.complete(draft, section, fields);
    if (name !== "claims") this.drafts.push(draft);
    this.readNested(draft, tree.entries);
    if (section.backed || name === "claims")
      this.readSaid(draft, { section, fields, said: tree.entries.get("said"), inherited });
    else if (tree.entries.has("said")) this.fault(tree.line, `a record of \`${name}\` has no \`said\``);
  }

  private recordFields(name: SectionName): Map<string, Field> {
    const fields = this.fieldsOf(name);
    return name === "claims" ? new Map([...fields].filter(([property]) => SUBJECTS.has(property))) : fields;
  }

  private fieldsOf(name: SectionName): Map<string, Field> {
    let fields = this.fields.get(name);
    if (fields === undefined) this.fields.set(name, (fields = fieldsOf(sections[name], this.dataSource)));
    return fields;
  }

  private readField(
    draft: Draft,
    fields: ReadonlyMap<string, Field>,
    { property, node }: { property: string; node: Tree },
  ): void {
    const field = fields.get(property);
    if (field === undefined) {
      return this.fault(
        node.line,
        `\`${property}\` is not a field of \`${draft.section}\`: use ${[...fields.keys()].join(", ")}`,
      );
    }
    const read = field.read(node);
    if ("expected" in read) this.fault(node.line, `${property} must be ${read.expected}`);
    // what can't be read is stated all the same, so that it is not called missing as well
    const value = "value" in read ? read.value : undefined;
    if (field.refersTo === undefined) draft.values.set(property, { value, line: node.line });
    else draft.references.set(property, { key: String(value), line: node.line });
  }

  /** Fills in what follows from the rest, and reports what is missing. */
  private complete(draft: Draft, section: Section, fields: ReadonlyMap<string, Field>): void {
    const { values, references } = draft;
    for (const [property, value] of filledIn(draft, section)) {
      if (!values.has(property)) values.set(property, { value, line: draft.line });
    }
    draft.key = textOf(values.get("key"));
    if (draft.section === "claims") return;
    for (const { name, required } of fields.values()) {
      if (required && !values.has(name) && !references.has(name))
        this.fault(draft.line, `${name} is missing`);
    }
    for (const message of brokenRules(draft)) this.fault(draft.line, message);
  }

  private readNested(draft: Draft, entries: ReadonlyMap<string, Tree>): void {
    for (const [property, tree] of entries) {
      if (!NESTED.has(property) || property === "said") continue;
      const items = tree.kind === "list" ? tree.items : [];
      const kind = `${draft.section}.${property}`;
      if (kind === "recipients.spellings") items.forEach((item) => this.readSpelling(draft, item));
      else if (kind === "awardEvents.awards") items.forEach((item) => this.readTie(draft, "Award", item));
      else if (kind === "awards.events") items.forEach((item) => this.readTie(draft, "AwardEvent", item));
      else if (kind === "awardEvents.participants")
        items.forEach((item, index) => this.readParticipant(draft, item, index));
      else if (kind === "findings.sides") items.forEach((item, index) => this.readSide(draft, item, index));
      else if (kind === "sectorEnrollments.parts")
        items.forEach((item) => this.readRecord("sectorEnrollments", item, draft));
      else this.fault(tree.line, `\`${property}\` is not a field of \`${draft.section}\``);
      if (tree.kind !== "list") this.fault(tree.line, `\`${property}\` must be a list`);
    }
  }

  private readSpelling(recipient: Draft, tree: Tree): void {
    const field = this.fieldsOf("recipientSpellings").get("value");
    const read = field?.read(tree);
    if (read === undefined || "expected" in read)
      return this.fault(tree.line, `a spelling must be ${read?.expected ?? "a text"}`);
    const { line } = tree;
    this.drafts.push({
      section: "recipientSpellings",
      key: `${recipient.key}/${String(read.value)}`,
      file: this.file,
      line,
      values: new Map([["value", { value: read.value, line }]]),
      references: new Map([["recipient", { key: recipient.key, line }]]),
    });
  }

  /** That an award was dealt with at an event is kept as a reference `award:<key>` of the event, or `event:<key>` of the award. */
  private readTie(draft: Draft, target: "Award" | "AwardEvent", tree: Tree): void {
    const [list, one] = target === "Award" ? ["awards", "award"] : ["events", "event"];
    if (tree.kind !== "scalar" || typeof tree.value !== "string")
      return this.fault(tree.line, `an element of \`${list}\` is the key of an ${one}`);
    draft.references.set(`${one}:${tree.value}`, { key: tree.value, line: tree.line, target });
  }

  private readParticipant(event: Draft, tree: Tree, index: number): void {
    if (tree.kind !== "map")
      return this.fault(
        tree.line,
        "a participant is a map, e.g. { role: PRESENTER, person: tito-karnavian-2023 }",
      );
    this.readNumbered("eventParticipants", { owner: event, relation: "event", tree, index });
  }

  private readSide(finding: Draft, tree: Tree, index: number): void {
    if (tree.kind !== "map")
      return this.fault(tree.line, "a side is a map, e.g. { statement: …, award: kukar-paritrana-2023 }");
    const position: Tree = { kind: "scalar", line: tree.line, value: index + 1, written: String(index + 1) };
    const numbered = { ...tree, entries: new Map([...tree.entries, ["position", position]]) };
    this.readNumbered("findingSides", { owner: finding, relation: "finding", tree: numbered, index });
  }

  /** A record inside another, which it refers to; its key is the other's with its number. */
  private readNumbered(
    name: SectionName,
    { owner, relation, tree, index }: { owner: Draft; relation: string; tree: MapTree; index: number },
  ): void {
    if (owner.key === "") return;
    const { line } = tree;
    const key: Tree = { kind: "scalar", line, value: `${owner.key}-${index + 1}`, written: "" };
    const of: Tree = { kind: "scalar", line, value: owner.key, written: "" };
    this.readRecord(name, { ...tree, entries: new Map([...tree.entries, ["key", key], [relation, of]]) });
  }

  private readSaid(
    draft: Draft,
    {
      section,
      fields,
      said,
      inherited,
    }: {
      section: Section;
      fields: ReadonlyMap<string, Field>;
      said: Tree | undefined;
      inherited: readonly string[];
    },
  ): void {
    if (this.source.key === "")
      return this.fault(draft.line, "a file whose records need `said` has a `source`");
    const claimed = draft.section === "claims" ? this.claimedFields(draft) : { section, fields };
    if (claimed === undefined) return;
    const own = {
      ...draft,
      values: new Map([...draft.values].filter(([property]) => !inherited.includes(property))),
      references: new Map(
        [...draft.references].filter(
          ([property]) => !inherited.includes(property) && !property.includes(":"),
        ),
      ),
    };
    const claimFields = this.fieldsOf("claims");
    const unbacked = (line: number, properties: readonly string[]): void => {
      const { subject = "" } = section;
      this.unbacked.push({ file: this.file, line, subject, key: draft.key, properties });
    };
    this.drafts.push(
      ...claimsOf(
        { draft: own, ...claimed, claimFields, source: this.source, fault: this.fault, unbacked },
        said,
      ),
    );
  }

  /** A record of `claims` speaks of a record of another file: its fields are that record's. */
  private claimedFields(draft: Draft): { section: Section; fields: ReadonlyMap<string, Field> } | undefined {
    const subjects = Object.entries(sections).filter(([, section]: [string, Section]) =>
      draft.references.has(section.subject ?? ""),
    );
    const [only] = subjects;
    const name = only?.[0];
    if (subjects.length === 1 && name !== undefined && isSectionName(name))
      return { section: { ...sections[name], backed: false }, fields: this.fieldsOf(name) };
    this.fault(
      draft.line,
      "a record of `claims` names exactly one award, event, enrollment, commitment, observation, assertion, recipient or officeHolder",
    );
    return undefined;
  }
}
