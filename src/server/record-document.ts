import type { GraphQLObjectType, GraphQLSchema } from "graphql";
import { type RecordPart, partsOf } from "./record-parts";

/** Members of a related list that a page shows, and claims. */
const SHOWN = { related: 20, claims: 100 } as const;

const LINK = "__typename id permalink named: citations(kind: RECORD) { title }";

const CLAIM = `
        id
        permalink
        property
        value
        asPrinted
        bound
        paragraph
        statedOn
        standing
        standingReason
        link
        source { id permalink kind publisher title publishedOn via { id permalink publisher } }
        speaker { id permalink name officeEnglish }`;

/** The operation that asks for everything that the page of a record shows. */
export function recordDocument(schema: GraphQLSchema, type: GraphQLObjectType, id: string): string {
  const fields = type.getFields();
  const has = (name: string, selection: string): string[] => (fields[name] === undefined ? [] : [selection]);
  const subject = type.name === "Source" ? "\n        subject { ...Link }" : "";
  const lines = [
    "...Link",
    ...partsOf(schema, type).map(selectionOf),
    ...has(
      "provenance",
      "provenance { property status sourceCount originCount valueCount deprecatedCount formula inputs }",
    ),
    ...has(
      "claims",
      `claims(first: ${SHOWN.claims}) {\n      totalCount\n      nodes {${CLAIM}${subject}\n      }\n    }`,
    ),
    "citations { kind title publisher publishedOn accessedOn url plain bibtex ris csl source { id permalink } }",
  ];
  return `query Record {
  node(id: ${JSON.stringify(id)}) {
    ... on ${type.name} {
      ${lines.join("\n      ")}
    }
  }
}

fragment Link on Node {
  ${LINK}
}
`;
}

function selectionOf({ kind, name, parts }: RecordPart): string {
  switch (kind) {
    case "leaf":
      return name;
    case "group":
      return `${name} { ${parts.map(selectionOf).join(" ")} }`;
    case "link":
    case "links":
      return `${name} { ...Link }`;
    case "list":
      return `${name}(first: ${SHOWN.related}) { totalCount nodes { ...Link } }`;
  }
}
