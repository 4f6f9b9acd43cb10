import { LRUCache } from "lru-cache";
import type { KnownDocument } from "../query/known-document";

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

  remember(text: string, known: KnownDocument): void {
    if (!this.documents.has(text)) this.documents.set(text, known);
  }
}
