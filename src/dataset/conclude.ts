import { type KeyIndex, indexKey } from "./check-references";
import type { Draft, DraftFile } from "./draft";
import type { Fault } from "./fault";
import { filledIn, textOf } from "./fill-in";
import { brokenRules } from "./rules";
import { type Section, sections } from "./sections";

/** What claims conclude about the records of other files. */
export interface Conclusions {
  /** By name of the file that states the record: what is filled in there, in words that change with it. */
  byFile: ReadonlyMap<string, readonly string[]>;
  faults: Fault[];
}

/**
 * Fills properties that records leave open with what claims conclude about them. What a record's own file states
 * stays as it is: a claim that concludes otherwise is a fault, and so are two that conclude differently.
 */
export function conclude(files: readonly DraftFile[], index: KeyIndex): Conclusions {
  const byFile = new Map<string, string[]>();
  const faults: Fault[] = [];
  const filledBy = new Map<string, Draft>();
  for (const claim of files.flatMap(({ drafts }) => drafts).filter(({ concludes }) => concludes === true)) {
    const record = subjectOf(claim, index);
    const [property, value] = [textOf(claim.values.get("property")), textOf(claim.values.get("value"))];
    const name = `${property} of ${record.key}`;
    const stated = record.values.get(property)?.value ?? record.references.get(property)?.key;
    if (stated === undefined) {
      fill(record, claim, property);
      filledBy.set(`${record.section} ${name}`, claim);
      byFile.set(record.file, [...(byFile.get(record.file) ?? []), `${record.section} ${name}: ${value}`]);
      const broken = brokenRules(record);
      faults.push(...broken.map((message) => ({ file: claim.file, line: claim.line, message })));
    } else if (JSON.stringify(stated) !== value) {
      const first = filledBy.get(`${record.section} ${name}`);
      const place = first ?? { file: record.file, line: record.values.get(property)?.line ?? record.line };
      const says = `${first === undefined ? "states" : "concludes"} ${JSON.stringify(stated)}`;
      const message = `${name} can't be concluded as ${value}: ${place.file}:${place.line} ${says}. Correct one, or leave out \`concludes\``;
      faults.push({ file: claim.file, line: claim.line, message });
    }
  }
  return { byFile, faults };
}

/** The record that a claim is about. */
function subjectOf(claim: Draft, index: KeyIndex): Draft {
  for (const { entity, subject } of Object.values<Section>(sections)) {
    const key = subject === undefined ? undefined : claim.references.get(subject)?.key;
    const record = key === undefined ? undefined : index.get(indexKey(entity.name, key));
    if (record !== undefined) return record;
  }
  throw new Error(`${claim.key} is about no record of the files`);
}

function fill(record: Draft, claim: Draft, property: string): void {
  const section: Section = sections[record.section];
  const reference = claim.references.get(`value:${property}`);
  const bound = claim.values.get("bound");
  const boundField = section.bounds[property];
  if (reference === undefined) {
    const value: unknown = JSON.parse(textOf(claim.values.get("value")));
    record.values.set(property, { value, line: claim.line });
  } else record.references.set(property, reference);
  if (bound !== undefined && boundField !== undefined) record.values.set(boundField, bound);
  for (const [name, value] of filledIn(record, section)) {
    if (!record.values.has(name)) record.values.set(name, { value, line: claim.line });
  }
}
