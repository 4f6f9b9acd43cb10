/** A value that can be bound to a statement on both databases. */
export type SqlValue = string | number | boolean | null;

/** A value that a statement gets each time it is run: that of a variable, or what is made of it. */
export class Later {
  constructor(
    private readonly variable: string,
    private readonly made: (value: unknown) => unknown = (value) => value,
  ) {}

  /** What `make` makes of the value. */
  turned(make: (value: unknown) => unknown): Later {
    return new Later(this.variable, (value) => make(this.made(value)));
  }

  /** The value when the variables have these. */
  among(variables: Readonly<Record<string, unknown>>): unknown {
    return this.made(variables[this.variable]);
  }
}

/** What stands for a value in a statement. */
export type Binding = SqlValue | Later;

/** A piece of SQL with its bound values in order; `?` marks each value's place. */
export class Sql {
  constructor(
    readonly text: string,
    readonly values: readonly Binding[] = [],
  ) {}
}

/**
 * A condition that a range of a table's rows meets; but all rows that meet `known`, of which each is in the range, if
 * `everything` holds, which says nothing of them.
 */
export class RangeOf extends Sql {
  constructor(
    { text, values }: Sql,
    readonly everything: Sql,
    readonly known: Sql,
  ) {
    super(text, values);
  }
}

/** SQL of JSON, which goes into other JSON as it is; all other SQL is of a value that is yet to be written as JSON. */
export class Json extends Sql {
  readonly isJson = true;
}

/** The same SQL as that of JSON. */
export function asJson({ text, values }: Sql): Json {
  return new Json(text, values);
}

/** Builds SQL from a template: nested `Sql` is spliced in, everything else becomes a bound value. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Sql | Binding)[]): Sql {
  let text = strings[0] ?? "";
  const values: Binding[] = [];
  parts.forEach((part, index) => {
    if (part instanceof Sql) {
      text += part.text;
      for (const value of part.values) values.push(value);
    } else {
      text += "?";
      values.push(part);
    }
    text += strings[index + 1] ?? "";
  });
  return new Sql(text, values);
}

/** SQL text taken as it is: only for names and literals that no client can influence. */
export function trusted(text: string): Sql {
  return new Sql(text);
}

/** A quoted SQL string literal. */
export function literal(text: string): Sql {
  return new Sql(`'${text.replaceAll("'", "''")}'`);
}

/** A quoted table, column or alias name. */
export function name(text: string): Sql {
  return new Sql(`"${text.replaceAll('"', '""')}"`);
}

/** The pieces with `separator` between them. */
export function joined(pieces: readonly Sql[], separator: string): Sql {
  return new Sql(
    pieces.map((piece) => piece.text).join(separator),
    pieces.flatMap((piece) => piece.values),
  );
}

/** All conditions at once; true when there are none. */
export function allOf(conditions: readonly Sql[]): Sql {
  return combined(conditions, " AND ", TRUE);
}

/** At least one of the conditions; false when there are none. */
export function anyOf(conditions: readonly Sql[]): Sql {
  return combined(conditions, " OR ", FALSE);
}

/** A condition that always holds. */
export const TRUE = new Sql("1 = 1");

/** A condition that never holds. */
export const FALSE = new Sql("1 = 0");

/** Halves in brackets: a row of n conditions would be an expression n deep, of which SQLite takes 1000. */
function combined(conditions: readonly Sql[], operator: string, none: Sql): Sql {
  const [only] = conditions;
  if (only === undefined) return none;
  if (conditions.length === 1) return only;
  const middle = Math.ceil(conditions.length / 2);
  const halves = [conditions.slice(0, middle), conditions.slice(middle)];
  return sql`(${joined(
    halves.map((half) => combined(half, operator, none)),
    operator,
  )})`;
}
