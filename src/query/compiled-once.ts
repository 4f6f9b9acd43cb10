import { type FieldNode, Kind, type SelectionSetNode, visit } from "graphql";
import { LRUCache } from "lru-cache";
import type { Sql } from "./sql";
import type { Check, Statement } from "./statement";

/** SQL of a part of an operation, and what compiling it did to the statement. */
export interface CompiledPart {
  sql: Sql;
  checks: readonly Check[];
  aliases: number;
  conditions: number;
  records: number;
  made: number;
}

/** Forms of one selection that are remembered: it has several where variables shape it. */
const FORMS = 20;

const parts = new WeakMap<FieldNode, LRUCache<string, CompiledPart>>();

/** Forms in which the selection of a field has been compiled, by what they depend on; as long as its document is in use. */
export function formsOf(node: FieldNode): LRUCache<string, CompiledPart> {
  let forms = parts.get(node);
  if (forms === undefined) parts.set(node, (forms = new LRUCache({ max: FORMS })));
  return forms;
}

const variables = new WeakMap<SelectionSetNode, readonly string[]>();

/** Names of the variables in a selection and in the fragments that it spreads. */
export function variablesIn(
  selection: SelectionSetNode,
  fragments: Statement["operation"]["fragments"],
): readonly string[] {
  const known = variables.get(selection);
  if (known !== undefined) return known;
  const names = new Set<string>();
  const visited = new Set<string>();
  const collect = (node: SelectionSetNode): void => {
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
  collect(selection);
  const found = [...names];
  variables.set(selection, found);
  return found;
}
