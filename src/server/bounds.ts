/** What keeps clients that are slow, silent or many from holding up the others; all times in milliseconds. */
export interface Bounds {
  /** In which the head of a request has to come, counted from the opening of a connection or from the request's first byte. */
  headersMs: number;
  /** In which the whole of a request has to come. */
  requestMs: number;
  /** For which a client may take nothing of an answer that waits for it. */
  stallMs: number;
  /** In which a whole list as a table has to be taken: it holds a connection to the database, and what that sees can't be tidied up. */
  wholeListMs: number;
  /** That running requests have to end when the server stops. */
  stopMs: number;
  /** Requests that are answered at the same time. */
  requestsAtOnce: number;
  /** Mean delay of everything the server does, over a second, above which it takes no more. */
  delayMs: number;
}

/** The bounds of a server that is open to anyone. */
export const BOUNDS: Bounds = {
  headersMs: 15_000,
  requestMs: 30_000,
  stallMs: 60_000,
  wholeListMs: 900_000,
  stopMs: 2000,
  requestsAtOnce: 2000,
  delayMs: 500,
};
