import {
  type ASTNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
  visit,
} from "graphql";
import { SIZING_ARGUMENTS } from "./sizes";

/** What the arguments in an operation and in the fragments that it uses say beside their values. */
export interface ArgumentUse {
  /** Names of the variables on which its price depends. */
  sizing: readonly string[];
  /** Names of the variables that hold cursors. */
  cursors: readonly string[];
  /** Characters of the longest cursor that stands in the text itself. */
  longestCursor: number;
}

const uses = new WeakMap<OperationDefinitionNode, ArgumentUse>();

/** How the operation uses arguments, looked up once. */
export function argumentUse(
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): ArgumentUse {
  let use = uses.get(operation);
  if (use === undefined) uses.set(operation, (use = found(operation, fragments)));
  return use;
}

const CURSORS = new Set(["after", "before"]);

function found(
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): ArgumentUse {
  const sizing = new Set<string>();
  const cursors = new Set<string>();
  const visited = new Set<string>();
  let longestCursor = 0;
  const collect = (part: ASTNode): void => {
    visit(part, {
      [Kind.DIRECTIVE](node) {
        for (const { value } of node.arguments ?? []) addVariables(value, sizing);
      },
      [Kind.FIELD](node: FieldNode) {
        for (const { name, value } of node.arguments ?? []) {
          if (SIZING_ARGUMENTS.has(name.value)) addVariables(value, sizing);
          if (!CURSORS.has(name.value)) continue;
          addVariables(value, cursors);
          if (value.kind === Kind.STRING) longestCursor = Math.max(longestCursor, value.value.length);
        }
      },
      [Kind.FRAGMENT_SPREAD]({ name }) {
        const fragment = fragments[name.value];
        if (fragment === undefined || visited.has(name.value)) return;
        visited.add(name.value);
        collect(fragment);
      },
    });
  };
  collect(operation);
  return { sizing: [...sizing], cursors: [...cursors], longestCursor };
}

function addVariables(value: ValueNode, names: Set<string>): void {
  visit(value, { [Kind.VARIABLE]: ({ name }) => void names.add(name.value) });
}
