import { type FieldNode, type GraphQLField, getArgumentValues, getNamedType, isObjectType } from "graphql";
import { isList } from "../query/catalog";
import { GROUPS, PAGE_SIZE } from "../query/page";

/** Entries that a list without pages is taken to have; few have more. */
const PLAIN_LIST = 10;

/** Lists that hold the page which the field around them asks for. */
const PAGES = new Set(["nodes", "edges", "groups"]);

/** Arguments that say how much a field gives; what the price of an operation depends on beside its text. */
export const SIZING_ARGUMENTS: ReadonlySet<string> = new Set([
  "first",
  "last",
  "ids",
  "years",
  "groupBy",
  "dryRun",
]);

/** Whether the lists inside the field hold a page of what it asks for. */
export function isPaged({ type }: GraphQLField<unknown, unknown>): boolean {
  const named = getNamedType(type);
  return isObjectType(named) && Object.keys(named.getFields()).some((name) => PAGES.has(name));
}

/** Whether the field is such a list. */
export function isPage(field: GraphQLField<unknown, unknown>): boolean {
  return PAGES.has(field.name) && isList(field);
}

/** The arguments of a field; none if they can't be used, which executing the field then says. */
export function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    return {};
  }
}

/** A page that is asked for and can't be. */
export interface ImpossiblePage {
  asked: number;
  most: number;
}

/** The page that a field is asked for if it is no possible one; undefined if it is, or the field has none. */
export function impossiblePage({
  first,
  last,
  groupBy,
}: Readonly<Record<string, unknown>>): ImpossiblePage | undefined {
  const asked = first ?? last;
  const most = groupBy === undefined ? PAGE_SIZE.maximum : GROUPS.maximum;
  return typeof asked === "number" && (asked < 1 || asked > most) ? { asked, most } : undefined;
}

/** How many entries a paged field or a list may have; pages that can't be are refused by the field itself. */
export function sizeOf(
  field: GraphQLField<unknown, unknown>,
  { first, last, ids, years, groupBy }: Readonly<Record<string, unknown>>,
): number {
  const page = groupBy === undefined ? PAGE_SIZE : GROUPS;
  const asked = first ?? last;
  if (typeof asked === "number") return Math.min(Math.max(asked, 1), page.maximum);
  if (Array.isArray(groupBy)) return groupBy.length === 0 ? 1 : page.standard;
  if (Array.isArray(ids)) return ids.length;
  if (Array.isArray(years)) return years.length;
  return isPaged(field) || isSizable(field) ? page.standard : PLAIN_LIST;
}

/** Whether the field gives a page of records, and not of groups. */
export function isPageOfRecords(field: GraphQLField<unknown, unknown>): boolean {
  return isSizable(field) && !field.args.some(({ name }) => name === "groupBy");
}

/** Whether `first` says how many entries the field gives. */
export function isSizable({ args }: GraphQLField<unknown, unknown>): boolean {
  return args.some(({ name }) => name === "first");
}
