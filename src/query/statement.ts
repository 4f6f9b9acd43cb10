import type { FragmentDefinitionNode, GraphQLObjectType } from "graphql";
import type { Catalog, EntityPlan } from "./catalog";
import type { Row, Scope } from "./declare";
import type { Dialect } from "./dialect";
import { type Sql, sql, trusted } from "./sql";

/** A table in a statement under its own alias. */
export interface Source {
  entity: EntityPlan;
  row: Row<never>;
  /** `"table" alias`, for FROM. */
  table: Sql;
  alias: Sql;
}

/** Where fields are read from: a GraphQL type and the row that its fields belong to. */
export interface Place {
  entity: EntityPlan;
  type: GraphQLObjectType;
  row: Row<never>;
}

/** A condition on the data that the client's arguments must meet, tested by the statement itself. */
export interface Check {
  condition: Sql;
  message: string;
}

/** What a compilation reads of the operation. */
export interface Operation {
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  variables: Readonly<Record<string, unknown>>;
}

/** One statement in the making: hands out aliases and collects checks. */
export class Statement {
  readonly checks: Check[] = [];
  readonly scope: Scope;
  private aliases = 0;

  constructor(
    readonly catalog: Catalog,
    readonly dialect: Dialect,
    readonly operation: Operation,
  ) {
    this.scope = {
      from: (entity) => {
        const { row, table } = this.source(catalog.entity(entity.name));
        return { row, table };
      },
      asFloat: (value) => dialect.asFloat(value),
      hex: (text) => dialect.hex(text),
      require: (condition, message) => {
        this.checks.push({ condition, message });
      },
    };
  }

  /** The entity's table under a new alias. */
  source(entity: EntityPlan): Source {
    const alias = trusted(`t${this.aliases++}`);
    return { entity, alias, row: entity.row(alias.text), table: sql`${entity.table} ${alias}` };
  }
}

/** The place of an entity's own fields in a source. */
export function placeOf({ entity, row }: Source): Place {
  return { entity, type: entity.type, row };
}
