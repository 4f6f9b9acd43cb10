import { type GraphQLInputObjectType, getNamedType, isListType, getNullableType } from "graphql";
import type { EntityManager } from "typeorm";
import { type Section, type SectionName, sections } from "../dataset/sections";
import type { Tree } from "../dataset/yaml-tree";
import { type Ahead, enteredDate } from "../entry/entered-date";
import { type Measure, enteredNumber } from "../entry/entered-number";
import type { SaidInput } from "./curation.types";
import { EnteredDate, EnteredNumber, RecordReference } from "./entered.scalars";
import type { Path, Places } from "./places";
import { type Problem, ProblemCode } from "./problem";
import { recordKey } from "./record-key";
import type { NumberDeclaration } from "./record-inputs";
import { type Meant, type Wanted, meantBy, wantedName } from "./references";

/** A record as it was entered: the fields of its input type, and how the source states them. */
export interface EnteredRecord {
  section: SectionName;
  /** Type of the argument, whose fields say how each is read. */
  type: GraphQLInputObjectType;
  record: Readonly<Record<string, unknown>>;
  said: readonly SaidInput[];
  /** Whether its figures are measured against a target, which may be one of a later year. */
  isTarget: boolean;
  now: Date;
}

/** What was entered, read: as data files hold it, with the places where it stands. */
export interface ReadRecord {
  tree: Extract<Tree, { kind: "map" }>;
  /** What is meant by each name of a record. */
  meant: ReadonlyMap<string, Meant>;
  problems: Problem[];
}

/** Reads what was entered: numbers and dates as printed, and records by what they are called. */
export async function readEntered(
  manager: EntityManager,
  entered: EnteredRecord,
  places: Places,
): Promise<ReadRecord> {
  const meant = await meantBy(manager, wantedIn(entered));
  const reading = new Reading(entered, meant, places);
  const tree = reading.tree();
  return { tree, meant, problems: reading.problems };
}

function wantedIn({ section, type, record, said }: EnteredRecord): Wanted[] {
  const targets = new Map(referencesOf(section, type));
  const named = [...targets].flatMap(([property, target]): Wanted[] => {
    const text = record[property];
    return typeof text === "string" ? [{ target, text }] : [];
  });
  const claimed = said.flatMap(({ of, value }): Wanted[] => {
    const target = targets.get(of?.[0] ?? "");
    return target !== undefined && typeof value === "string" ? [{ target, text: value }] : [];
  });
  const speakers = said.flatMap(({ by }) => (by == null ? [] : [{ target: "OfficeHolder", text: by }]));
  return [...named, ...claimed, ...speakers];
}

/** Fields of the input that name records, with the class name of what they name. */
function referencesOf(section: SectionName, type: GraphQLInputObjectType): [string, string][] {
  return Object.values(type.getFields()).flatMap(
    ({ name, type: fieldType, extensions }): [string, string][] => {
      const target: unknown = extensions["refersTo"];
      if (getNamedType(fieldType).name !== RecordReference.name) return [];
      return [[name, typeof target === "string" ? target : sections[section].entity.name]];
    },
  );
}

/** Properties of an observation in its indicator's unit. */
const MEASURED: ReadonlySet<string> = new Set(["value", "valueTo"]);

/** What is measured in each unit; all but rupiah and per cent are counted. */
const MEASURES: Readonly<Record<string, Measure>> = {
  RUPIAH: "rupiah",
  PERSONS: "count",
  CASES: "count",
  EMPLOYERS: "count",
  REGIONS: "count",
  PERCENT: "share",
};

/** How far ahead dates may lie; periods of what is promised or aimed at lie in any year. */
const AHEAD: Readonly<Record<string, Ahead>> = {
  publishedOn: "tomorrow",
  accessedOn: "tomorrow",
  seenOn: "tomorrow",
  statedOn: "tomorrow",
  ceremonyDate: "next year",
  date: "next year",
};

/** Of figures of enrolment, which can't be known before their time; an interval that is paid for may end later. */
const AHEAD_OF_FIGURES: Readonly<Record<string, Ahead>> = { period: "tomorrow", periodEnd: "next year" };

/** As data files write a number: three decimals get a fourth, so that nobody takes them for a group of digits. */
function written(value: number): string {
  return String(value).replace(/\.\d{3}$/, (decimals) => `${decimals}0`);
}

class Reading {
  readonly problems: Problem[] = [];
  private readonly section: Section;
  private readonly targets: ReadonlyMap<string, string>;

  constructor(
    private readonly entered: EnteredRecord,
    private readonly meant: ReadonlyMap<string, Meant>,
    private readonly places: Places,
  ) {
    this.section = sections[entered.section];
    this.targets = new Map(referencesOf(entered.section, entered.type));
  }

  tree(): ReadRecord["tree"] {
    const entries = new Map<string, Tree>();
    const { record, type, said, section } = this.entered;
    for (const [name, value] of Object.entries(record)) {
      if (value === null || value === undefined) continue;
      const field = type.getFields()[name];
      if (field === undefined) continue;
      const path = ["record", name];
      const node = isListType(getNullableType(field.type))
        ? this.list(value, path)
        : this.single(getNamedType(field.type).name, { name, value, path }, entries);
      if (node !== undefined) entries.set(name, node);
    }
    if (!entries.has("key")) entries.set("key", this.key(entries, section));
    if (this.section.backed || said.length > 0) entries.set("said", this.said(said));
    return { kind: "map", line: this.places.at(["record"]), entries };
  }

  private single(
    type: string,
    { name, value, path }: { name: string; value: unknown; path: Path },
    entries: Map<string, Tree>,
  ): Tree | undefined {
    if (type === EnteredNumber.name) return this.number(name, { value, path }, entries);
    if (type === EnteredDate.name) return this.date(name, String(value), path);
    if (type === RecordReference.name)
      return this.reference(this.targets.get(name) ?? "", String(value), path);
    return this.scalar(value, path);
  }

  private scalar(value: unknown, path: Path): Tree {
    return { kind: "scalar", line: this.places.at(path), value, written: String(value) };
  }

  private list(value: unknown, path: Path): Tree {
    const items = Array.isArray(value) ? value : [value];
    return {
      kind: "list",
      line: this.places.at(path),
      items: items.map((item: unknown, index) => this.scalar(item, [...path, String(index)])),
    };
  }

  /** A number, and its bound where the words say one and nothing else does. */
  private number(
    name: string,
    { value, path }: { value: unknown; path: Path },
    entries: Map<string, Tree>,
  ): Tree | undefined {
    const read = enteredNumber(typeof value === "number" ? value : String(value), this.measureOf(name));
    if ("expected" in read) return this.fault(ProblemCode.INVALID, `${name} must be ${read.expected}`, path);
    const bound = this.section.bounds[name];
    if (read.bound !== null && bound !== undefined && this.entered.record[bound] == null)
      entries.set(bound, this.scalar(read.bound, path));
    else if (read.bound !== null && bound === undefined)
      return this.fault(ProblemCode.INVALID, `${name} has no bound: give a number alone`, path);
    return { kind: "scalar", line: this.places.at(path), value: read.value, written: written(read.value) };
  }

  /** An observation is measured in the unit of its indicator. */
  private measureOf(name: string): Measure | undefined {
    const { section, record } = this.entered;
    if (section === "observations" && MEASURED.has(name)) {
      const indicator = this.meant.get(
        wantedName({ target: "Indicator", text: String(record["indicator"]) }),
      );
      return indicator !== undefined && "unit" in indicator ? MEASURES[indicator.unit ?? ""] : undefined;
    }
    const { measure }: NumberDeclaration = this.entered.type.getFields()[name]?.extensions ?? {};
    return measure;
  }

  private date(name: string, text: string, path: Path): Tree | undefined {
    const { now, section, isTarget } = this.entered;
    const isFigure = section === "sectorEnrollments" && !isTarget;
    const ahead = (isFigure ? AHEAD_OF_FIGURES[name] : undefined) ?? AHEAD[name];
    const read = enteredDate(text, ahead, now);
    if ("value" in read) return this.scalar(read.value, path);
    return this.fault(ProblemCode.INVALID, `${path.at(-1) ?? "it"} must be ${read.expected}`, path);
  }

  private reference(target: string, text: string, path: Path): Tree | undefined {
    const meant = this.meant.get(wantedName({ target, text }));
    if (meant !== undefined && "key" in meant) return this.scalar(meant.key, path);
    return this.fault(ProblemCode.UNKNOWN, meant?.unknown ?? `no ${target} is called that`, path);
  }

  private key(entries: ReadonlyMap<string, Tree>, section: SectionName): Tree {
    const value = (property: string): unknown => {
      const node = entries.get(property);
      return node?.kind === "scalar" ? node.value : undefined;
    };
    return this.scalar(recordKey(section, value) || undefined, ["record", "key"]);
  }

  private said(said: readonly SaidInput[]): Tree {
    const items = said.map((entry, index) => this.saidEntry(entry, ["said", String(index)]));
    return { kind: "list", line: this.places.at(["said"]), items };
  }

  private saidEntry({ of, value, by, statedOn, ...rest }: SaidInput, path: Path): Tree {
    const entries = new Map<string, Tree>();
    for (const [name, each] of Object.entries(rest))
      if (each !== null && each !== undefined) entries.set(name, this.scalar(each, [...path, name]));
    if (of != null) entries.set("of", this.list(of, [...path, "of"]));
    const claimed = value == null ? undefined : this.claimed(of ?? [], value, [...path, "value"]);
    if (claimed !== undefined) entries.set("value", claimed);
    const speaker = by == null ? undefined : this.reference("OfficeHolder", by, [...path, "by"]);
    if (speaker !== undefined) entries.set("by", speaker);
    const day = statedOn == null ? undefined : this.date("statedOn", statedOn, [...path, "statedOn"]);
    if (day !== undefined) entries.set("statedOn", day);
    return { kind: "map", line: this.places.at(path), entries };
  }

  /** A claimed value is read as the field is that it is about. */
  private claimed(of: readonly string[], value: unknown, path: Path): Tree | undefined {
    const [name = ""] = of;
    const field = this.entered.type.getFields()[name];
    if (Array.isArray(value)) return this.list(value, path);
    if (field === undefined) return this.scalar(value, path);
    return this.single(getNamedType(field.type).name, { name, value, path }, new Map());
  }

  private fault(code: ProblemCode, message: string, path: Path): undefined {
    this.problems.push({ code, message, path: [...path] });
    return undefined;
  }
}
