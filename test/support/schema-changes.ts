import {
  BreakingChangeType,
  type GraphQLSchema,
  findBreakingChanges,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isUnionType,
} from "graphql";

/** The form of every reason for a deprecation: since when, until when it is there at least, and what to use instead. */
const FORM = /^Deprecated since (\d{4}-\d{2}-\d{2}), removed after (\d{4}-\d{2}-\d{2})\. \S.*\.$/;

/** Months that clients have at least to stop using what is deprecated. */
const NOTICE_MONTHS = 6;

/** Changes that take away what may have been announced before. */
const REMOVALS: readonly BreakingChangeType[] = [
  BreakingChangeType.FIELD_REMOVED,
  BreakingChangeType.ARG_REMOVED,
  BreakingChangeType.VALUE_REMOVED_FROM_ENUM,
];

/** Reasons for deprecations, by the path of what is deprecated. */
export function deprecationsIn(schema: GraphQLSchema): Map<string, string> {
  const reasons = new Map<string, string>();
  const note = (
    path: string,
    { deprecationReason }: { deprecationReason?: string | null | undefined },
  ): void => {
    if (deprecationReason != null) reasons.set(path, deprecationReason);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("__")) continue;
    if (isEnumType(type)) for (const value of type.getValues()) note(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) note(`${type.name}.${field.name}`, field);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      note(`${type.name}.${field.name}`, field);
      for (const arg of field.args) note(`${type.name}.${field.name}(${arg.name}:)`, arg);
    }
  }
  return reasons;
}

/** Deprecations whose reason hasn't the form, or that give less notice than clients are promised. */
export function unfitDeprecations(schema: GraphQLSchema): string[] {
  return [...deprecationsIn(schema)].filter(([, reason]) => !givesNotice(reason)).map(([path]) => path);
}

function givesNotice(reason: string): boolean {
  const [, since = "", until = ""] = FORM.exec(reason) ?? [];
  const earliest = new Date(since);
  if (Number.isNaN(earliest.getTime()) || Number.isNaN(Date.parse(until))) return false;
  earliest.setUTCMonth(earliest.getUTCMonth() + NOTICE_MONTHS);
  return new Date(until) >= earliest;
}

/**
 * Changes from the released schema that break clients, but for the removal of what that schema deprecates and whose time is
 * over on `today`.
 */
export function unannouncedChanges(released: GraphQLSchema, now: GraphQLSchema, today: string): string[] {
  const over = [...deprecationsIn(released)]
    .filter(([, reason]) => givesNotice(reason) && (FORM.exec(reason)?.[2] ?? today) < today)
    .map(([path]) => path);
  return findBreakingChanges(released, now)
    .filter(({ type, description }) => {
      if (type === BreakingChangeType.TYPE_REMOVED) return !goesUnnoticed(released, description);
      return !REMOVALS.includes(type) || !over.some((path) => isAbout(description, path));
    })
    .map(({ description }) => description);
}

/** Whether nobody can have named the removed type but in a field that is gone as well, which is told apart. */
function goesUnnoticed(released: GraphQLSchema, description: string): boolean {
  const type = released.getType(/^(?:Standard scalar )?(\w+) was removed/.exec(description)?.[1] ?? "");
  if (!isObjectType(type)) return isScalarType(type) || isEnumType(type) || isInputObjectType(type);
  const unions = Object.values(released.getTypeMap()).filter((each) => isUnionType(each));
  return type.getInterfaces().length === 0 && unions.every((union) => !union.getTypes().includes(type));
}

/** Whether graphql-js says this of the removal of what has this path. */
function isAbout(description: string, path: string): boolean {
  const [owner = "", arg] = path.split("(");
  if (arg !== undefined) return description === `${owner} arg ${arg.replace(":)", "")} was removed.`;
  const [type = "", name = ""] = path.split(".");
  return (
    description === `${path} was removed.` || description === `${name} was removed from enum type ${type}.`
  );
}
