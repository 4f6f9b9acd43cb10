import { GraphQLError, type GraphQLErrorOptions } from "graphql";
import type { ErrorCode } from "../graphql/error-codes";

/** How a refusal is told: its cause, and its code, BAD_USER_INPUT unless it has one of its own. */
interface RefusalOptions extends Omit<GraphQLErrorOptions, "extensions"> {
  code?: ErrorCode;
}

/** An argument that can't be used: the message says what was wrong and what would be right. */
export class BadInput extends GraphQLError {
  constructor(message: string, { code = "BAD_USER_INPUT", ...options }: RefusalOptions = {}) {
    super(message, { ...options, extensions: { code } });
  }
}

/** A client's text as it may stand in a message: shortened, so that an answer never echoes megabytes. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
