import { LineCounter, type ParsedNode, isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { Fault } from "./fault";

/** A YAML value with the line where it stands. */
export type Tree =
  | { kind: "map"; line: number; entries: ReadonlyMap<string, Tree> }
  | { kind: "list"; line: number; items: readonly Tree[] }
  | { kind: "scalar"; line: number; value: unknown };

/** The values of a YAML text with their lines; a text that isn't YAML gives faults instead. */
export function parseYaml(file: string, text: string): { tree: Tree | undefined; faults: Fault[] } {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, version: "1.2" });
  const faults = [...document.errors, ...document.warnings].map((error) => ({
    file,
    line: lineCounter.linePos(error.pos[0]).line,
    message: `this is not YAML as expected: ${error.message}`,
  }));
  if (faults.length > 0 || document.contents === null) return { tree: undefined, faults };
  return { tree: treeOf(document.contents, lineCounter), faults };
}

function treeOf(node: ParsedNode | null, lines: LineCounter): Tree {
  if (node === null) return { kind: "scalar", line: 0, value: null };
  const { line } = lines.linePos(node.range[0]);
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }): [string, Tree] => [
      isScalar(key) ? String(key.value) : String(key),
      treeOf(value, lines),
    ]);
    return { kind: "map", line, entries: new Map(entries) };
  }
  if (isSeq(node)) return { kind: "list", line, items: node.items.map((item) => treeOf(item, lines)) };
  return { kind: "scalar", line, value: isScalar(node) ? node.value : node.toString() };
}
