import { Args, type ClassType, Extensions, FieldResolver } from "type-graphql";
import type { Assembly, Direction } from "./declare";
import { type Sql, TRUE, joined, name, sql } from "./sql";

/**
 * Makes a type's rows something that list fields put together in the statement, where no table holds them.
 * `columns` are the names that formulas of its fields find in a row; a field `x` that is another record has its key
 * in the column `xId`. `order` is the order of every list, ending in a column that is unique in one.
 */
export function Assembled<Columns extends object>(assembled: {
  columns: readonly (keyof Columns & string)[];
  order: readonly (readonly [column: keyof Columns & string, direction: Direction])[];
}): ClassDecorator {
  return Extensions({ assembled });
}

/**
 * A plain list whose rows are made in its parent's statement: the decorated method is not a resolver but returns
 * a SELECT with the columns of the type, such as `selected` or a UNION ALL of them.
 */
export function AssembledList(
  to: () => ClassType,
  { description, args }: { description: string; args?: ClassType },
) {
  return <Parent extends object>(
    prototype: object,
    property: string,
    method: TypedPropertyDescriptor<(assembly: Assembly<Parent>) => Sql>,
  ): void => {
    FieldResolver(() => [to()], { description })(prototype, property, method);
    const listed = { to, on: () => TRUE, plain: true, order: undefined, rows: method.value };
    Extensions({ listed })(prototype, property, method);
    if (args !== undefined) Args(() => args)(prototype, property, 1);
  };
}

/** The list of a SELECT: each expression under the name of its column. */
export function selected<Columns extends object>(
  columns: Readonly<Record<keyof Columns & string, Sql>>,
): Sql {
  const named: [string, Sql][] = Object.entries(columns);
  return joined(
    named.map(([column, value]) => sql`${value} AS ${name(column)}`),
    ", ",
  );
}
