/** What stands at a path of an answer, e.g. `at(data, "region.children.nodes.0.name")`. */
export function at(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, key) => {
    if (typeof inner !== "object" || inner === null) throw new Error(`there is no ${path} in the answer`);
    return Reflect.get(inner, key);
  }, value);
}

/** The list at a path of an answer. */
export function listAt(value: unknown, path: string): unknown[] {
  const found = at(value, path);
  if (!Array.isArray(found)) throw new Error(`${path} is no list`);
  return found;
}

/** One property of every entry of the list at a path. */
export function each(value: unknown, path: string, property: string): unknown[] {
  return listAt(value, path).map((entry) => at(entry, property));
}

/** The text at a path of an answer. */
export function textAt(value: unknown, path: string): string {
  const found = at(value, path);
  if (typeof found !== "string") throw new Error(`${path} is no text`);
  return found;
}
