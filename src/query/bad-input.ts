import { GraphQLError, type GraphQLErrorOptions } from "graphql";

/** An argument that can't be used: the message says what was wrong and what would be right. */
export class BadInput extends GraphQLError {
  constructor(message: string, options: Omit<GraphQLErrorOptions, "extensions"> = {}) {
    super(message, { ...options, extensions: { code: "BAD_USER_INPUT" } });
  }
}

/** A client's text as it may stand in a message: shortened, so that an answer never echoes megabytes. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
