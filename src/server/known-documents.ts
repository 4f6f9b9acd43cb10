import type { ApolloServerOptions } from "@apollo/server";
import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";
import type { KnownDocument } from "../query/known-document";

/** Bytes of all that is remembered in one place, about. */
const REMEMBERED_BYTES = 6_000_000;

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

/** Where Apollo keeps the documents that it has found valid: its own store would hold some hundred megabytes of them. */
export function documentStore(): NonNullable<ApolloServerOptions<never>["documentStore"]> {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: REMEMBERED_BYTES,
    sizeCalculation: ({ loc }) => ((loc?.end ?? 0) + 1) * TREE_BYTES,
  });
  return {
    get: (hash) => Promise.resolve(documents.get(hash)),
    set: (hash, document) => Promise.resolve(void documents.set(hash, document)),
    delete: (hash) => Promise.resolve(documents.delete(hash)),
  };
}
