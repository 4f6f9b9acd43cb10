/** What decorators have noted on a class: texts by property, the class's own under the empty name. */
const texts = new Map<object, Map<string, string>>();
const rebuilt = new Set<object>();
const secret = new Set<object>();

/**
 * Says in a dump of the registry what a table or column holds. Needed only where GraphQL has no description of it,
 * because clients don't see the entity or property.
 */
export function Described(text: string) {
  return (target: object, property?: string | symbol): void => {
    const owner = property === undefined ? target : target.constructor;
    const known = texts.get(owner) ?? new Map<string, string>();
    texts.set(owner, known.set(String(property ?? ""), text));
  };
}

/** Leaves an entity out of dumps: its rows are made from other tables and are made again after loading, so none can be lost. */
export function Rebuilt() {
  return (target: object): void => void rebuilt.add(target);
}

/** Leaves an entity out of dumps: what it holds is nobody else's business, and loading a dump doesn't touch it. */
export function Secret() {
  return (target: object): void => void secret.add(target);
}

/** The text that `Described` gives to a property of a class, or to the class itself. */
export function noteOn(owner: object, property = ""): string | undefined {
  return texts.get(owner)?.get(property);
}

/** Whether the rows of an entity stand in dumps. */
export function isDumped(owner: object): boolean {
  return !rebuilt.has(owner) && !secret.has(owner);
}

/** Whether the rows of an entity are made from other tables, and are made again where they are missing. */
export function isRebuilt(owner: object): boolean {
  return rebuilt.has(owner);
}
