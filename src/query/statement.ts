import type { FragmentDefinitionNode, GraphQLObjectType } from "graphql";
import { BadInput } from "./bad-input";
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
  /** What the row itself holds of what is computed or found through a relation elsewhere; see `Cells.holds`. */
  holds?: (path: string) => Sql | undefined;
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
  /** Where clients reach the registry. */
  publicUrl: string;
}

/** Most conditions in the filters of one statement. */
const MOST_CONDITIONS = 100;

/**
 * Most levels of records in records, of conditions in conditions and of sort keys in sort keys, taken together.
 * SQLite's expressions are at most 1000 deep, and it adds up the depths of the queries inside each other.
 */
const MOST_LEVELS = 16;

/** Most records that the pages of one statement may hold together, were all of them full. */
const MOST_RECORDS = 250_000;

/** One statement in the making: hands out aliases, collects checks and keeps it within bounds. */
export class Statement {
  readonly checks: Check[] = [];
  readonly scope: Scope;
  private aliases = 0;
  private conditions = 0;
  private level = 0;
  private records = 0;
  /** How many records the place that is being compiled can stand for. */
  private copies = 1;

  constructor(
    readonly catalog: Catalog,
    readonly dialect: Dialect,
    readonly operation: Operation,
  ) {
    this.scope = {
      args: {},
      publicUrl: operation.publicUrl,
      from: (entity) => {
        const alias = this.alias();
        const { table, row } = catalog.table(entity.name);
        return { row: row(alias.text), table: sql`${table} ${alias}` };
      },
      asFloat: (value) => dialect.asFloat(value),
      hex: (text) => dialect.hex(text),
      require: (condition, message) => {
        this.checks.push({ condition, message });
      },
    };
  }

  /** Counts one more condition; refuses filters that are too long. */
  countCondition(): void {
    this.conditions += 1;
    if (this.conditions > MOST_CONDITIONS) {
      throw new BadInput(
        `the filters have more than ${MOST_CONDITIONS} conditions: use \`in\` for many values of one field`,
      );
    }
  }

  /** Compiles once more what has been counted already. */
  again<T>(compile: () => T): T {
    const counted = this.conditions;
    this.conditions = 0;
    try {
      return compile();
    } finally {
      this.conditions = counted;
    }
  }

  /** Compiles what lies one level deeper; refuses operations that nest too deep. */
  nested<T>(compile: () => T): T {
    if (this.level === MOST_LEVELS) {
      throw new BadInput(
        `the operation nests more than ${MOST_LEVELS} levels of records and conditions: ask in several operations`,
      );
    }
    this.level += 1;
    try {
      return compile();
    } finally {
      this.level -= 1;
    }
  }

  /** Compiles what is read for each record of a page; refuses operations whose pages multiply too far. */
  perRecord<T>(pageSize: number, compile: () => T): T {
    const outside = this.copies;
    this.copies *= pageSize;
    this.records += this.copies;
    if (this.records > MOST_RECORDS) {
      throw new BadInput(
        `the pages of this operation could hold more than ${MOST_RECORDS} records: ask for smaller pages with \`first\`, or for fewer lists inside lists`,
      );
    }
    try {
      return compile();
    } finally {
      this.copies = outside;
    }
  }

  /** The entity's table under a new alias. */
  source(entity: EntityPlan): Source {
    const alias = this.alias();
    return { entity, alias, row: entity.row(alias.text), table: sql`${entity.table} ${alias}` };
  }

  /** A name that no other table of the statement has. */
  alias(): Sql {
    this.aliases += 1;
    return trusted(`t${this.aliases}`);
  }
}

/** The place of an entity's own fields in a source. */
export function placeOf({ entity, row }: Source): Place {
  return { entity, type: entity.type, row };
}
