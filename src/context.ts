import type { DataSource } from "typeorm";
import type { Cost } from "./cost/cost";
import type { CostRefusal } from "./cost/refusals";
import type { Curator } from "./identity/curator";
import type { RateLimit } from "./identity/rate-limit";
import type { Limits } from "./limits";
import type { KnownDocument } from "./query/known-document";
import type { Reading } from "./query/read";

/** What a resolver gets of the request it answers. */
export interface Context {
  requestId: string;
  /** Who asks; undefined for anyone, without a key. */
  curator?: Curator;
  /** Network that the request comes from, as `networkOf` names it; undefined where nobody asks by HTTP. */
  network?: string;
  /** How often readers may report a value. */
  reportLimits: Readonly<Record<"taken" | "attempts", RateLimit>>;
  reading: Reading;
  /** What the operation may cost. */
  limits: Limits;
  /** Where mutations write. */
  dataSource: DataSource;
  /** Whether the response goes to a client, and nothing of the registry reads it. */
  forClient: boolean;
  /** Is told of the operation when it has been answered; undefined where nobody watches. */
  watch?: (answered: AnsweredOperation) => void;
  /** What became of the request. Apollo hands a copy of the context on, so this is an object of its own. */
  outcome: Outcome;
}

/** What became of a request. */
export interface Outcome {
  /** Whether it holds an operation, right or wrong. */
  wellFormed?: boolean;
  /** Its document, once it has been found valid. */
  known?: KnownDocument;
  /** What its operation costs; undefined until that is known. */
  cost?: Cost;
  /** Why it isn't run, if it isn't. */
  refusals?: readonly CostRefusal[];
  /** Whether some of it couldn't be answered now, and can be in some seconds. */
  isLater?: boolean;
  /** The response, if the database made it. */
  text?: string | Buffer;
  /** The query with the name of its operation, once Apollo has answered it without an error. */
  query?: { known: KnownDocument; name: string | null };
}

/** An operation that has been answered. */
export interface AnsweredOperation {
  /** Null for one without a name. */
  name: string | null;
  ms: number;
  /** SQL statements that it took. */
  statements: number;
  /** Whether its answer was kept, came from the database as text, or was made by executing the operation field by field. */
  way: "kept" | "text" | "executed";
  /** Codes of its errors. */
  codes: readonly string[];
}
