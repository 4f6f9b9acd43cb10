import type { DataSource } from "typeorm";
import type { Draft, DraftFile, Reference, Unbacked } from "./draft";
import type { Fault } from "./fault";
import { sections } from "./sections";

/** Every record of the files by class name and key. */
export type KeyIndex = ReadonlyMap<string, Draft>;

/** The key under which an index holds a record. */
export function indexKey(entityName: string, key: string): string {
  return `${entityName} ${key}`;
}

/** Indexes the records of all files; a key that stands twice is a fault. */
export function indexOf(files: readonly DraftFile[]): { index: KeyIndex; faults: Fault[] } {
  const index = new Map<string, Draft>();
  const faults: Fault[] = [];
  for (const draft of files.flatMap((file) => file.drafts)) {
    const id = indexKey(sections[draft.section].entity.name, draft.key);
    const first = index.get(id);
    if (first === undefined) index.set(id, draft);
    else {
      const message = `key "${draft.key}" is taken by the record in ${first.file}:${first.line}: give one of them another key`;
      faults.push({ file: draft.file, line: draft.line, message });
    }
  }
  return { index, faults };
}

/** Class name of the record that a reference of a draft points to. */
function targetOf(
  dataSource: DataSource,
  draft: Draft,
  [property, reference]: readonly [string, Reference],
): string {
  if (reference.target !== undefined) return reference.target;
  const metadata = dataSource.getMetadata(sections[draft.section].entity);
  const relation = metadata.findRelationWithPropertyPath(property);
  if (relation === undefined) throw new Error(`${metadata.name}.${property} is not a relation`);
  return relation.inverseEntityMetadata.name;
}

/** A fault for every reference that leads nowhere; regions are looked up in the loaded register. */
export async function checkReferences(
  dataSource: DataSource,
  files: readonly DraftFile[],
  index: KeyIndex,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  const regions: { code: string; file: string; line: number }[] = [];
  for (const draft of files.flatMap((file) => file.drafts)) {
    for (const [property, reference] of draft.references) {
      const target = targetOf(dataSource, draft, [property, reference]);
      const { key, line } = reference;
      if (target === "Region") regions.push({ code: key, file: draft.file, line });
      else if (!index.has(indexKey(target, key))) {
        faults.push({
          file: draft.file,
          line,
          message: `no ${target} has the key "${key}"${suggestion(index, target, key)}`,
        });
      }
    }
  }
  const known = await knownRegions(dataSource, [...new Set(regions.map(({ code }) => code))]);
  const lost = regions.filter(({ code }) => !known.has(code));
  return [
    ...faults,
    ...lost.map(({ code, file, line }) => ({
      file,
      line,
      message: `no region of the register has the code "${code}"`,
    })),
  ];
}

/** A fault for every stated value that no claim of any file backs. */
export function checkBacking(files: readonly DraftFile[], unbacked: readonly Unbacked[]): Fault[] {
  const claims = files.flatMap((file) => file.drafts).filter((draft) => draft.section === "claims");
  const backed = new Set(
    claims.flatMap((claim) =>
      [...claim.references].map(
        ([subject, { key }]) => `${subject} ${key} ${JSON.stringify(claim.values.get("property")?.value)}`,
      ),
    ),
  );
  return unbacked.flatMap(({ file, line, subject, key, properties }) => {
    const missing = properties.filter((property) => !backed.has(`${subject} ${key} "${property}"`));
    const message = `no entry of \`said\` covers ${missing.join(", ")}: name them in \`of\`, or leave \`of\` out of one entry`;
    return missing.length === 0 ? [] : [{ file, line, message }];
  });
}

async function knownRegions(dataSource: DataSource, codes: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (let start = 0; start < codes.length; start += 500) {
    const rows = await dataSource
      .createQueryBuilder()
      .select("region.code", "code")
      .from("Region", "region")
      .where("region.code IN (:...codes)", { codes: codes.slice(start, start + 500) })
      .getRawMany<{ code: string }>();
    for (const { code } of rows) known.add(code);
  }
  return known;
}

/** Keys of the same type that share the longest beginning with the wrong one. */
function suggestion(index: KeyIndex, target: string, key: string): string {
  const prefix = indexKey(target, "");
  const keys = [...index.keys()].filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length));
  for (let length = key.length; length >= 4; length -= 1) {
    const near = keys.filter((each) => each.startsWith(key.slice(0, length)));
    if (near.length > 0) return `; was ${near.slice(0, 3).join(" or ")} meant?`;
  }
  return "";
}

/**
 * The files in an order in which each comes after those that it refers to; a circle is a fault.
 * Also gives for each file the names of the files it rests on, directly or not.
 */
export function inOrder(
  dataSource: DataSource,
  files: readonly DraftFile[],
  index: KeyIndex,
): { ordered: DraftFile[]; restsOn: Map<string, Set<string>>; faults: Fault[] } {
  const byName = new Map(files.map((file) => [file.name, file]));
  const restsOn = new Map<string, Set<string>>();
  const ordered: DraftFile[] = [];
  const faults: Fault[] = [];
  const underway = new Set<string>();
  const visit = (file: DraftFile): Set<string> => {
    const known = restsOn.get(file.name);
    if (known !== undefined) return known;
    const rests = new Set<string>();
    underway.add(file.name);
    for (const [name, line] of neighbours(dataSource, file, index)) {
      const next = byName.get(name);
      if (next === undefined) continue;
      if (underway.has(name)) {
        faults.push({
          file: file.name,
          line,
          message: `this refers to ${name}, which refers back to this file: move one of the records`,
        });
        continue;
      }
      rests.add(name);
      for (const each of visit(next)) rests.add(each);
    }
    underway.delete(file.name);
    restsOn.set(file.name, rests);
    ordered.push(file);
    return rests;
  };
  files.forEach(visit);
  return { ordered, restsOn, faults };
}

/** Other files that a file's references point into, with the line of one such reference. */
function neighbours(dataSource: DataSource, file: DraftFile, index: KeyIndex): Map<string, number> {
  const found = new Map<string, number>();
  for (const draft of file.drafts) {
    for (const [property, reference] of draft.references) {
      const target = index.get(indexKey(targetOf(dataSource, draft, [property, reference]), reference.key));
      if (target !== undefined && target.file !== file.name) found.set(target.file, reference.line);
    }
  }
  return found;
}
