import type { Reading } from "./query/read";

/** What a resolver gets of the request it answers. */
export interface Context {
  requestId: string;
  reading: Reading;
}
