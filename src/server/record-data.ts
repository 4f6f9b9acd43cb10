import type { RecordPart } from "./record-parts";

/** A JSON object of an answer. */
export type Answered = Readonly<Record<string, unknown>>;

/** A record as others name it. */
export interface RecordLink {
  type: string;
  id: string;
  permalink: string;
  title: string;
}

/** One page of a list of records and the length of the list. */
export interface RelatedList {
  totalCount: number;
  nodes: RecordLink[];
}

/**
 * What `/r/<id>` answers to a client that asks for JSON. Claims, provenance and citations have the fields of their types;
 * a type that has no claims has empty lists.
 */
export interface RecordData extends RecordLink {
  /** Values by field; what is read from the record's own row is an object, another record is a link. */
  fields: Answered;
  /** The first records of each list. */
  related: Readonly<Record<string, RelatedList>>;
  provenance: Answered[];
  claims: { totalCount: number; nodes: Answered[] };
  citations: Answered[];
  /** The GraphQL operation that asks for all of this. */
  operation: string;
}

/** The record that an operation of `recordDocument` answered. */
export function recordData(
  node: Answered,
  { parts, operation }: { parts: readonly RecordPart[]; operation: string },
): RecordData {
  const related = parts.filter(({ kind }) => kind === "list");
  const own = parts.filter(({ kind }) => kind !== "list");
  const claims = objectOf(node["claims"]);
  return {
    ...linkOf(node),
    fields: Object.fromEntries(own.map((part) => [part.name, fieldOf(node[part.name], part)])),
    related: Object.fromEntries(related.map(({ name }) => [name, relatedOf(objectOf(node[name]))])),
    provenance: listOf(node["provenance"]),
    claims: { totalCount: Number(claims["totalCount"] ?? 0), nodes: listOf(claims["nodes"]).map(claimOf) },
    citations: listOf(node["citations"]),
    operation,
  };
}

function fieldOf(value: unknown, { kind }: RecordPart): unknown {
  if (value === null) return null;
  if (kind === "link") return linkOf(objectOf(value));
  return kind === "links" ? listOf(value).map(linkOf) : value;
}

function relatedOf({ totalCount, nodes }: Answered): RelatedList {
  return { totalCount: Number(totalCount ?? 0), nodes: listOf(nodes).map(linkOf) };
}

function claimOf({ subject, ...claim }: Answered): Answered {
  return subject === undefined ? claim : { ...claim, subject: linkOf(objectOf(subject)) };
}

/** A record selected by the fragment `Link`. */
export function linkOf({ __typename, id, permalink, named }: Answered): RecordLink {
  const [record] = listOf(named);
  const title = textOf(record?.["title"]);
  return {
    type: textOf(__typename),
    id: textOf(id),
    permalink: textOf(permalink),
    title: title || textOf(id),
  };
}

/** The object, or an empty one. */
export function objectOf(value: unknown): Answered {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** The objects of a list, or none. */
export function listOf(value: unknown): Answered[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

/** The text, or an empty one. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
