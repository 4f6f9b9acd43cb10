import { BadInput } from "../query/bad-input";

/** An operation whose answer can't be made into a table: the message says why and what to ask instead. */
export class NoTable extends BadInput {
  /** HTTP status of the refusal. */
  readonly statusCode = 400;
}
