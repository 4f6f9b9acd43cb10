import type { Rendered } from "./run";
import { type Sql, sql } from "./sql";

/** What stands around something. */
export interface Frame {
  before: string;
  after: string;
}

/** JSON that a statement made and nothing has read: a text, or its bytes in UTF-8, as the driver gave it. */
export class JsonText {
  constructor(
    readonly text: string | Buffer,
    /** Whether it stands in its frame, and so is the whole response. */
    readonly isFramed: boolean,
    /** The statement; undefined where none was needed. */
    readonly statement?: Rendered,
  ) {}
}

/** SQL of JSON in its frame, put together by the database, which gives its memory back at once: a copy here would wait for the garbage collection. */
export function framed(document: Sql, { before, after }: Frame): Sql {
  return sql`CAST(${before} AS text) || (${document}) || CAST(${after} AS text)`;
}
