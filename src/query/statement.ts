import type { FieldNode, FragmentDefinitionNode, GraphQLObjectType, SelectionSetNode } from "graphql";
import { BadInput } from "./bad-input";
import type { Catalog, EntityPlan, TablePlan } from "./catalog";
import { type CompiledPart, compiledParts, numberOf, variablesIn } from "./compiled-once";
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
  /** Takes the joins by which records that its rows refer to are read with them; without it each is read by a query of its own. */
  joins?: Sql[] | undefined;
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
  /** Records that the pages of all its statements can hold so far, and that they may. */
  spent: { records: number };
  most: number;
  /** Whether the JSON is sent to the client as it is, without the program reading it. */
  asText: boolean;
  /** The moment that is asked about; undefined for now. */
  asOf: string | undefined;
}

/** A field of an operation whose JSON should go to the client as it is has to be made by the program. */
export class MadeByProgram extends Error {}

/** Most conditions in the filters of one statement. */
const MOST_CONDITIONS = 100;

/**
 * Most levels of records in records, of conditions in conditions and of sort keys in sort keys, taken together.
 * SQLite's expressions are at most 1000 deep, and it adds up the depths of the queries inside each other.
 */
const MOST_LEVELS = 16;

/** Most records that the pages of a statement may hold together, were all of them full, where the program reads them: it does nothing else meanwhile, and 10,000 take it some 50 ms. */
export const MOST_READ = 10_000;

/** Most of them of which the program makes a value: it makes nothing else meanwhile, and 5,000 take it some 30 ms. */
const MOST_MADE = 5000;

/** A part of a document that is compiled, and where: by the name of its type, and by what takes the joins of its rows. */
interface Part {
  node: FieldNode;
  part: FieldNode | SelectionSetNode | undefined;
  place: string;
  joins?: Sql[] | undefined;
}

/** One statement in the making: hands out aliases, collects checks and keeps it within bounds. */
export class Statement {
  readonly checks: Check[] = [];
  readonly scope: Scope;
  private aliases = 0;
  private conditions = 0;
  private level = 0;
  private made = 0;
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
        const { table, row } = this.reachable(catalog.table(entity.name));
        return { row: row(alias.text), table: sql`${table} ${alias}`, inTime: dialect.inTime(alias) };
      },
      asFloat: (value) => dialect.asFloat(value),
      hex: (text) => dialect.hex(text),
      require: (condition, message) => {
        this.checks.push({ condition, message });
      },
    };
  }

  /**
   * The SQL that `compile` makes of `part`, the field `node` or its selection, or made of it before in the same place of a
   * statement: it may depend on the document, on `place` and on the variables in the part, and on nothing else.
   */
  compiledOnce({ node, part, place, joins }: Part, compile: () => Sql): Sql {
    const { fragments, variables, asText, asOf } = this.operation;
    const named = part === undefined ? [] : variablesIn(part, fragments);
    // a variable that is left out is another than one that is null
    const values = named.map((name) => (name in variables ? JSON.stringify(variables[name]) : ""));
    const key = [
      numberOf(node),
      place,
      this.aliases,
      this.copies,
      asText,
      asOf === undefined,
      joins === undefined,
      ...values,
    ].join(" ");
    const known = compiledParts.get(key);
    if (known !== undefined) return this.taken(known, joins);
    const { conditions, made } = this;
    const { records } = this.operation.spent;
    const [checks, joined] = [this.checks.length, joins?.length];
    const compiled = compile();
    compiledParts.set(key, {
      sql: compiled,
      checks: this.checks.slice(checks),
      joins: joins?.slice(joined) ?? [],
      aliases: this.aliases,
      conditions: this.conditions - conditions,
      records: this.operation.spent.records - records,
      made: this.made - made,
    });
    return compiled;
  }

  /** Does to this statement what compiling the part would do. */
  private taken(part: CompiledPart, joins: Sql[] | undefined): Sql {
    this.aliases = part.aliases;
    this.checks.push(...part.checks);
    joins?.push(...part.joins);
    this.countConditions(part.conditions);
    this.countRecords(part.records);
    this.made += part.made;
    return part.sql;
  }

  /** Counts more conditions; refuses filters that are too long. */
  countConditions(more: number): void {
    this.conditions += more;
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

  /** Whether what is compiled lies in no record and no condition. */
  get atTop(): boolean {
    return this.level === 0;
  }

  /** Compiles what lies one level deeper; refuses operations that nest too deep. */
  nested<T>(compile: () => T): T {
    if (this.level === MOST_LEVELS) {
      throw new BadInput(
        `the operation nests more than ${MOST_LEVELS} levels of records and conditions: ask in several operations`,
        { code: "TOO_DEEP" },
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
    this.countRecords(this.copies);
    try {
      return compile();
    } finally {
      this.copies = outside;
    }
  }

  private countRecords(more: number): void {
    this.operation.spent.records += more;
    const { most } = this.operation;
    if (this.operation.spent.records > most) {
      throw new BadInput(
        `the pages of this operation could hold more than ${most} records: ask for smaller pages with \`first\`, or for fewer lists inside lists`,
        { code: "TOO_MANY_NODES" },
      );
    }
  }

  /** Counts a value that the program makes of every record here; refuses too many of them. */
  countMade(field: string): void {
    if (this.operation.asText) throw new MadeByProgram();
    this.made += this.copies;
    if (this.made > MOST_MADE) {
      throw new BadInput(
        `\`${field}\` is made for each record by itself, and these pages could hold more than ${MOST_MADE} of them: ask for smaller pages with \`first\``,
        { code: "TOO_MANY_NODES" },
      );
    }
  }

  /** The entity's table under a new alias. */
  source(entity: EntityPlan): Source {
    const alias = this.alias();
    this.reachable(entity);
    return { entity, alias, row: entity.row(alias.text), table: sql`${entity.table} ${alias}` };
  }

  /** The table; refuses one of which only what it holds now is known if something else is asked about. */
  private reachable(table: TablePlan): TablePlan {
    if (this.operation.asOf !== undefined && table.onlyNow !== undefined) {
      throw new BadInput(
        `${table.onlyNow} records are known only as they are now: leave out what is made of them, or \`asOf\``,
      );
    }
    return table;
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
