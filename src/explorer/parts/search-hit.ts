import { placeOf } from "../addresses";
import type { ResultOf } from "../graphql";
import { useLanguage, useWords } from "../language";
import type { Language } from "../words/dictionary";
import { searchWords } from "../words/search.words";
import { terms } from "../words/terms.words";
import type { searchDocument } from "./search.query";

type Found = ResultOf<typeof searchDocument>;
type Node = Found["search"]["nodes"][number];
type FoundRecord = NonNullable<Node["record"]>;
type RegionFound = Extract<FoundRecord, { __typename: "Region" }>;

/** A result of the search box. */
export interface Hit {
  id: string;
  name: string;
  /** What kind of record it is, and where. */
  place: string;
  address: string;
  /** What pages call it by: the code of a region, say. */
  key: string;
  /** Whether the explorer has a page for it; others have that of their permalink. */
  isPage: boolean;
}

/** The texts of what was found, in the language of the address. */
export function useHitTexts(found: Found | undefined): Hit[] {
  const language = useLanguage();
  const words = useWords(searchWords);
  const nodes = found?.search.nodes ?? [];
  return nodes.flatMap(({ record, match, matched }) => {
    if (record === null) return [];
    const hit = hitOf(record, language);
    const isOther = match === "ALIAS" || match === "SPELLING" || match === "FORMER_CODE";
    return [isOther ? { ...hit, place: `${hit.place} · ${words.matched(matched)}` } : hit];
  });
}

function hitOf(record: FoundRecord, language: Language): Hit {
  const { __typename: type, id } = record;
  const key = type === "Region" ? record.code : type === "Sector" ? record.key : id;
  return { id, key, ...textsOf(record, language), ...placeOf({ type, id, key }) };
}

function textsOf(record: FoundRecord, language: Language): Pick<Hit, "name" | "place"> {
  const words = searchWords[language];
  const { regionLevel, recipientKind, outcome } = terms[language];
  switch (record.__typename) {
    case "Region":
      return { name: record.name, place: joined(regionLevel[record.level], ...placesOf(record.parent)) };
    case "Recipient":
      return { name: record.recipientName, place: joined(recipientKind[record.kind], record.region?.name) };
    case "Award": {
      const place = joined(words.award, record.recipient.name, outcome[record.outcome]);
      return { name: record.editionLabel ?? words.award, place };
    }
    case "Sector":
      return {
        name: language === "id" ? record.nameIndonesian : record.nameEnglish,
        place: words.sector,
      };
    case "Source":
      return { name: record.title ?? record.publisher, place: joined(words.source, record.publisher) };
    case "OfficeHolder":
      return { name: record.personName, place: joined(words.officeHolder, record.office) };
  }
}

/** Where a region lies: in its parent, and a village, whose district few know by name, in a regency or city as well. */
function placesOf(parent: RegionFound["parent"]): (string | undefined)[] {
  return parent?.level === "DISTRICT" ? [parent.name, parent.parent?.name] : [parent?.name];
}

const joined = (...parts: (string | null | undefined)[]): string =>
  parts.filter((part) => part !== null && part !== undefined).join(" · ");
