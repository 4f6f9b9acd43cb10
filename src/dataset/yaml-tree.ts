import { LineCounter, type ParsedNode, isMap, isScalar, isSeq, parseDocument, visit } from "yaml";
import type { Fault } from "./fault";

/** A YAML value with the line where it stands. */
export type Tree =
  | { kind: "map"; line: number; entries: ReadonlyMap<string, Tree> }
  | { kind: "list"; line: number; items: readonly Tree[] }
  | ScalarTree;

/** A single value: what YAML reads in it and how the file writes it, which tells 1.000 from 1. */
export interface ScalarTree {
  kind: "scalar";
  line: number;
  value: unknown;
  written: string;
}

/** The values of a YAML text with their lines; a text that isn't YAML gives faults instead. */
export function parseYaml(file: string, text: string): { tree: Tree | undefined; faults: Fault[] } {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, version: "1.2" });
  const lineAt = (offset = 0): number => lineCounter.linePos(offset).line;
  const faults = [...document.errors, ...document.warnings].map((error) => ({
    file,
    line: lineAt(error.pos[0]),
    message: `this is not YAML as expected: ${error.message}`,
  }));
  visit(document, {
    Alias: (_key, alias) => {
      const message = `\`*${alias.source}\` repeats a value from elsewhere: write the value itself`;
      faults.push({ file, line: lineAt(alias.range?.[0]), message });
    },
  });
  if (faults.length > 0 || document.contents === null) return { tree: undefined, faults };
  return { tree: treeOf(document.contents, lineAt), faults };
}

function treeOf(node: ParsedNode, lineAt: (offset: number) => number): Tree {
  const line = lineAt(node.range[0]);
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }): [string, Tree] => [
      isScalar(key) ? String(key.value) : String(key),
      value === null ? nothing(lineAt(key.range[0])) : treeOf(value, lineAt),
    ]);
    return { kind: "map", line, entries: new Map(entries) };
  }
  if (isSeq(node)) return { kind: "list", line, items: node.items.map((item) => treeOf(item, lineAt)) };
  return isScalar(node)
    ? { kind: "scalar", line, value: node.value, written: node.source ?? "" }
    : nothing(line);
}

function nothing(line: number): ScalarTree {
  return { kind: "scalar", line, value: null, written: "" };
}
