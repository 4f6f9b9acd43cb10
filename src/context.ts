import type { DocumentNode } from "graphql";
import type { Reading } from "./query/read";

/** What a resolver gets of the request it answers. */
export interface Context {
  requestId: string;
  reading: Reading;
  /** What became of the request. Apollo hands a copy of the context on, so this is an object of its own. */
  outcome: Outcome;
}

/** What became of a request. */
export interface Outcome {
  /** The query with the name of its operation, once Apollo has answered it without an error. */
  query?: { document: DocumentNode; name: string | null };
}
