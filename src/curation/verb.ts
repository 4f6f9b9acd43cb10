import type { GraphQLSchema } from "graphql";
import type { ClassType } from "type-graphql";
import type { EntityManager } from "typeorm";
import type { Edit } from "../history/record-change.service";
import type { Problem } from "./problem";

/** In which transaction something is planned, when and for whom. */
export interface Planning {
  manager: EntityManager;
  schema: GraphQLSchema;
  /** Time at which new claims are recorded. */
  now: string;
  /** Name of who records them. */
  by: string;
}

/** What would be changed. */
export interface Plan {
  edits: readonly Edit[];
  /** The record that it is about, if it is one. */
  record?: { entity: ClassType; id: string };
  problems: readonly Problem[];
}

/** Arguments of a mutation, as GraphQL has read them. */
export type Input = Readonly<Record<string, unknown>>;

/** What a mutation does to the records: reads what it needs in the transaction and writes nothing. */
export type Verb = (planning: Planning, input: Input) => Promise<Plan>;

/** A plan that comes to nothing for these reasons. */
export function refused(...problems: Problem[]): Plan {
  return { edits: [], problems };
}
