// Options of the command line that several measurements share.
import { parseArgs } from "node:util";

/** Numbers and lists by name, from defaults such as `{ rounds: 5, workloads: ["W1"] }`; a list is given with commas. */
export function optionsFrom(defaults) {
  const options = Object.fromEntries(Object.keys(defaults).map((name) => [name, { type: "string" }]));
  const { values } = parseArgs({ options });
  return Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, given(name, values[name], value)]),
  );
}

function given(name, text, value) {
  if (text === undefined) return value;
  if (Array.isArray(value)) return text.split(",");
  if (typeof value !== "number") return text;
  const number = Number(text);
  if (!(number > 0)) throw new Error(`--${name} must be a number above 0.`);
  return number;
}
