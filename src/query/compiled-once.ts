import { type ASTNode, Kind, visit } from "graphql";
import { LRUCache } from "lru-cache";
import type { Sql } from "./sql";
import type { Check, Statement } from "./statement";

/** SQL of a part of an operation, and what compiling it did to the statement. */
export interface CompiledPart {
  sql: Sql;
  checks: readonly Check[];
  joins: readonly Sql[];
  aliases: number;
  conditions: number;
  records: number;
  made: number;
}

/** Bytes of all compiled parts together: operations that are ever new would fill any number, and are asked once. */
const REMEMBERED_BYTES = 4_000_000;

/** Parts of operations as they were compiled, by all that they depend on, the least used forgotten first. */
export const compiledParts = new LRUCache<string, CompiledPart>({
  maxSize: REMEMBERED_BYTES,
  sizeCalculation: ({ sql }, key) => 2 * (sql.text.length + key.length) + 100,
});

const numbers = new WeakMap<ASTNode, number>();
let nodes = 0;

/** A number that stands for a node of a document. */
export function numberOf(node: ASTNode): number {
  let number = numbers.get(node);
  if (number === undefined) numbers.set(node, (number = nodes += 1));
  return number;
}

const variables = new WeakMap<ASTNode, readonly string[]>();

/** Names of the variables in a part of a document and in the fragments that it spreads. */
export function variablesIn(
  part: ASTNode,
  fragments: Statement["operation"]["fragments"],
): readonly string[] {
  const known = variables.get(part);
  if (known !== undefined) return known;
  const names = new Set<string>();
  const visited = new Set<string>();
  const collect = (node: ASTNode): void => {
    visit(node, {
      [Kind.VARIABLE]: ({ name }) => void names.add(name.value),
      [Kind.FRAGMENT_SPREAD]({ name }) {
        const fragment = fragments[name.value];
        if (fragment === undefined || visited.has(name.value)) return;
        visited.add(name.value);
        collect(fragment.selectionSet);
      },
    });
  };
  collect(part);
  const found = [...names];
  variables.set(part, found);
  return found;
}
