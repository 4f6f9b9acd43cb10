import type { EntityManager } from "typeorm";
import { enteredDate } from "../entry/entered-date";
import { unseenIn } from "../entry/unseen-character";
import { isWebAddress } from "../entry/web-address";
import { quoted } from "../query/bad-input";
import { recordId } from "../query/record-id";
import { plainWords } from "../search/plain-words";
import { Source, SourceKind } from "../sources/source.entity";
import type { State } from "../history/record-change.service";
import { ImportError } from "./import-error";

/** The source that says what a table says: one that is there, by key or id, or a new one. */
export type SourceGiven = string | NewSource;

/** What is known of a source that isn't in the registry. */
export interface NewSource {
  publisher: string;
  title: string;
  url?: string | undefined;
  /** Date of publication as it is typed. */
  date?: string | undefined;
}

/** A source by id and key, and its whole state if it is new. */
export interface ImportSource {
  id: string;
  key: string;
  added: State | null;
}

/** A source that can't be taken; the message says what would be right. */
export class UnknownSource extends ImportError {}

/** Keys and ids; PostgreSQL refuses to look for some other texts, such as those with a NUL. */
const NAME = /^[\w-]+$/;

/** Length of the column. */
const LONGEST_ADDRESS = 2000;

/** Collection of the sources that imports bring. */
const COLLECTION = "imports";

/**
 * The source that is meant. A new one gets its key from publisher, title and date, so that the same source given twice is one.
 * Throws `UnknownSource`.
 */
export async function importSource(manager: EntityManager, given: SourceGiven): Promise<ImportSource> {
  if (typeof given !== "string") return newSource(manager, given);
  const found = NAME.test(given)
    ? await manager.findOne(Source, { where: [{ key: given }, { id: given }] })
    : null;
  if (found === null)
    throw new UnknownSource(
      `no source has the key or id ${quoted(given)}: look it up with sources(where: …), or give publisher and title of a new one`,
    );
  return { id: found.id, key: found.key, added: null };
}

async function newSource(
  manager: EntityManager,
  { publisher, title, url, date }: NewSource,
): Promise<ImportSource> {
  const published = date === undefined ? undefined : enteredDate(date, "tomorrow");
  if (published !== undefined && "expected" in published)
    throw new UnknownSource(`the source's date has to be ${published.expected}`);
  if (url !== undefined && !(isWebAddress(url) && url.length <= LONGEST_ADDRESS))
    throw new UnknownSource(
      `the source's address has to begin with https:// or http://, and has at most ${LONGEST_ADDRESS} characters`,
    );
  const fits = [publisher, title].every((text) => text.trim() !== "" && text.length <= 200);
  if (!fits) throw new UnknownSource("a new source has a publisher and a title of 1 to 200 characters each");
  const unseen = unseenIn(publisher) ?? unseenIn(title) ?? unseenIn(url ?? "");
  if (unseen !== undefined)
    throw new UnknownSource(`a new source's publisher, title and address have to be ${unseen}`);
  const day = published?.value ?? null;
  const key = plainWords(`${publisher} ${title} ${day ?? ""}`)
    .join("-")
    .slice(0, 80)
    .replace(/-+$/, "");
  if (key === "") throw new UnknownSource("a new source's publisher or title has letters or digits");
  const id = recordId(Source, key);
  const known = await manager.findOneBy(Source, { id });
  if (known !== null) return { id, key, added: null };
  const added = { kind: SourceKind.DATASET, collection: COLLECTION, publisher, title, url: url ?? null };
  return {
    id,
    key,
    added: { ...added, publishedOn: day, accessedOn: null, remark: null, viaId: null, id, key },
  };
}
