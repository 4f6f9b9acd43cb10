import type { SectionName } from "./sections";

/** A value with the line where it stands. */
export interface Stated {
  value: unknown;
  line: number;
}

/** A reference to a record, by key, or to a region, by code. */
export interface Reference {
  key: string;
  line: number;
  /** Class name of what it refers to; left out when the relation of that name tells. */
  target?: string;
}

/** One record as a data file states it, checked on its own but not yet against other records. */
export interface Draft {
  section: SectionName;
  key: string;
  file: string;
  line: number;
  /** By property: what the file states or the loader fills in. */
  values: Map<string, Stated>;
  /** By relation property, or by a name of the loader's own with a colon in it. */
  references: Map<string, Reference>;
  /** Of a claim: whether its value fills the property that the record leaves open. */
  concludes?: boolean;
}

/** One data file with its records, in an order in which they can be inserted. */
export interface DraftFile {
  name: string;
  text: string;
  drafts: Draft[];
}

/** Properties of one record that its own file states and doesn't back. */
export interface Unbacked {
  file: string;
  line: number;
  /** Relation by which a claim names such a record. */
  subject: string;
  key: string;
  properties: readonly string[];
}
