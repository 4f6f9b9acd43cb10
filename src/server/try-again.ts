import type { GraphQLFormattedError } from "graphql";

/** Seconds after which a client may ask again for what the database couldn't answer. */
export const RETRY_AFTER = 5;

/** What a page is made of can't be had at the moment. */
export class TryAgain extends Error {
  readonly statusCode = 503;

  constructor(message: string) {
    super(message);
    this.name = "TryAgain";
  }
}

/** The error among those of an operation that says to try again later; undefined if none does. */
export function laterIn(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError | undefined {
  return errors.find(({ extensions }) => extensions?.["code"] === "TRY_AGAIN");
}
