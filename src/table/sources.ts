import { type FieldNode, type GraphQLNamedType, getNamedType, isObjectType } from "graphql";
import { withArticle } from "../graphql/article";
import { type Column, type RowList, at } from "./columns";
import { NoTable } from "./no-table";
import { SOURCES_KEY } from "./rewrite";
import { type Selecting, selectionsOn } from "./selections";

/** Where the sources of a row are selected, and the columns that tell of them. */
export interface RowSources {
  nodes: readonly FieldNode[];
  columns: readonly Column[];
}

/** The sources of the records in a list. Refuses records of which no source says anything. */
export function sourcesOf(selecting: Selecting, { type, nodes }: RowList): RowSources {
  if (hasSources(type)) return { nodes, columns: columnsOf([SOURCES_KEY]) };
  // an entry of `edges` is a record with its cursor
  const record = selectionsOn(selecting, type, nodes).find((each) => each.nodes[0]?.name.value === "node");
  const recordType = record?.field === undefined ? type : getNamedType(record.field.type);
  if (record !== undefined && hasSources(recordType))
    return { nodes: record.nodes, columns: columnsOf([record.key, SOURCES_KEY]) };
  const { schema } = selecting.catalog;
  const known = Object.values(schema.getTypeMap()).filter(
    (each) => hasSources(each) && each !== schema.getQueryType(),
  );
  const names = known.map(({ name }) => name).toSorted();
  throw new NoTable(
    `${withArticle(recordType.name)} has no \`sources\`: leave them out, or ask for a list of ${names.join(", ")}`,
  );
}

function hasSources(type: GraphQLNamedType): boolean {
  return isObjectType(type) && "sources" in type.getFields();
}

function columnsOf(path: readonly string[]): Column[] {
  const nodesAt = (row: unknown): unknown[] => {
    const nodes = at(row, [...path, "nodes"]);
    return Array.isArray(nodes) ? nodes : [];
  };
  return [
    { name: "sources.count", kind: "integer", value: (row) => at(row, [...path, "totalCount"]) },
    { name: "sources.titles", kind: "lines", value: (row) => nodesAt(row).map(titleOf) },
    {
      name: "sources.urls",
      kind: "lines",
      value: (row) => nodesAt(row).flatMap((source) => at(source, ["url"]) ?? []),
    },
  ];
}

function titleOf(source: unknown): string {
  return [at(source, ["publisher"]), at(source, ["title"])].filter(Boolean).join(": ");
}
