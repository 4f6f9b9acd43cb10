import { type DocumentNode, Kind, visit } from "graphql";

/** What is counted in the text of a document, whichever of its operations is asked for. */
export interface DocumentShape {
  aliases: number;
  directives: number;
  /** Values in its longest list. */
  longestList: number;
}

const shapes = new WeakMap<DocumentNode, DocumentShape>();

/** What the document's text holds, counted once. */
export function shapeOf(document: DocumentNode): DocumentShape {
  let shape = shapes.get(document);
  if (shape === undefined) shapes.set(document, (shape = counted(document)));
  return shape;
}

function counted(document: DocumentNode): DocumentShape {
  const shape = { aliases: 0, directives: 0, longestList: 0 };
  visit(document, {
    [Kind.FIELD]({ alias }) {
      if (alias !== undefined) shape.aliases += 1;
    },
    [Kind.DIRECTIVE]() {
      shape.directives += 1;
    },
    [Kind.LIST]({ values }) {
      shape.longestList = Math.max(shape.longestList, values.length);
    },
  });
  return shape;
}
