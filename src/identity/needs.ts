import {
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  defaultFieldResolver,
} from "graphql";
import { Extensions } from "type-graphql";
import { type Curator, Role } from "./curator";
import { requireRole } from "./rights";

/** Who may use a mutation: those with a role or a higher one, or anyone, also without a key. */
export type Need = Role | "anyone";

/**
 * Says who may use the mutation. It is checked before the resolver runs, and stands in the field's description; which
 * regions it is about only the resolver knows, and asks `requireTerritory`.
 */
export function Needs(need: Need) {
  return Extensions({ needs: need });
}

type Mutation = GraphQLField<unknown, { curator?: Curator }, Record<string, unknown>>;

/** Names of the mutations that don't say who may use them. */
export function withoutNeed(schema: GraphQLSchema): string[] {
  return mutationsOf(schema)
    .filter((field) => needOf(field) === undefined)
    .map(({ name }) => name);
}

/** Lets every mutation check who asks before it does anything; throws if one doesn't say who may use it. */
export function enforceNeeds(schema: GraphQLSchema): void {
  const open = withoutNeed(schema);
  if (open.length > 0) throw new Error(`These mutations lack @Needs: ${open.join(", ")}`);
  for (const field of mutationsOf(schema)) {
    const need = needOf(field);
    const { resolve = defaultFieldResolver } = field;
    if (need === undefined || need === "anyone")
      field.description = told(field, "Anyone may, without a key.");
    else {
      field.description = told(field, `Needs a key of role ${need}.`);
      field.resolve = checked(need, resolve);
    }
  }
}

type Resolve = GraphQLFieldResolver<unknown, { curator?: Curator }, Record<string, unknown>>;

function checked(need: Role, resolve: Resolve): Resolve {
  return (...asked) => {
    const [, , context] = asked;
    requireRole(context.curator, need);
    return resolve(...asked);
  };
}

/** Null keeps what other mutations of the operation have done in the answer. */
const FAILED = "Null only where it failed, for the reason in `errors`.";

function told({ description }: Mutation, who: string): string {
  return [description, who, FAILED].filter(Boolean).join(" ");
}

function mutationsOf(schema: GraphQLSchema): Mutation[] {
  return Object.values(schema.getMutationType()?.getFields() ?? {});
}

function needOf({ extensions }: Mutation): Need | undefined {
  const { needs } = extensions;
  return needs === "anyone" ? needs : Object.values(Role).find((role) => role === needs);
}
