import { type DocumentNode, type FragmentDefinitionNode, Kind } from "graphql";
import { LRUCache } from "lru-cache";

/** An operation that has been parsed and found valid. */
export interface KnownDocument {
  document: DocumentNode;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Whether its answers may be put together from the JSON of the database. */
  asText: boolean;
}

/** Bytes of all that is remembered, about. */
const REMEMBERED_BYTES = 10_000_000;

/** Bytes of a document's tree for each character of its text, about: measured on the operations of the playground. */
const TREE_BYTES = 60;

/** Documents that Apollo has found valid, by their text, the least used forgotten first. */
export class KnownDocuments {
  private readonly documents = new LRUCache<string, KnownDocument>({
    maxSize: REMEMBERED_BYTES,
    sizeCalculation: (_known, text) => (text.length + 1) * TREE_BYTES,
  });

  find(text: string): KnownDocument | undefined {
    return this.documents.get(text);
  }

  remember(text: string, document: DocumentNode): void {
    if (!this.documents.has(text)) this.documents.set(text, knownDocument(document));
  }
}

/** A valid document with what is looked up in it, before it is known whether it can be answered as text. */
export function knownDocument(document: DocumentNode): KnownDocument {
  const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  const byName = Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]));
  return { document, fragments: byName, asText: true };
}
