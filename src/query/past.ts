import type { ClassType } from "type-graphql";

/**
 * How it is known what a table held earlier: from the revisions of its rows, as it never changes, or as it is itself the history.
 * Nothing is known of any other table.
 */
export type Past = "revised" | "unchanged" | "history";

const pasts = new Map<unknown, Past | undefined>();

/** Says how it is known what the table of an entity, and of those that extend it, held earlier; by nothing that it isn't. */
export function HasPast(past?: Past) {
  return (target: ClassType | (abstract new () => object)): void => void pasts.set(target, past);
}

/** How it is known what the table of an entity held earlier; undefined if it isn't. */
export function pastOf(entity: unknown): Past | undefined {
  for (let each: unknown = entity; typeof each === "function"; each = Object.getPrototypeOf(each))
    if (pasts.has(each)) return pasts.get(each);
  return undefined;
}
