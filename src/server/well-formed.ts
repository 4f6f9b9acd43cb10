import type { ApolloServerPlugin } from "@apollo/server";
import type { Context } from "../context";

/** Marks requests that hold an operation, whatever is wrong with it. */
export const marksWellFormed: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveSource({ contextValue }) {
        contextValue.outcome.wellFormed = true;
        return Promise.resolve();
      },
    }),
};

/**
 * Status of an answer of Apollo's. Where the media type is plain JSON, 400 says that something on the way refused the request,
 * so an operation that is refused by GraphQL has 200 there (GraphQL over HTTP, 6.4.1); the newer media type has 400 for both.
 */
export function statusOf(
  { status = 200, contentType }: { status: number | undefined; contentType: string },
  { outcome }: Context,
): number {
  const isPlain = contentType.startsWith("application/json");
  return status === 400 && isPlain && outcome.wellFormed === true ? 200 : status;
}
