import { addressOf, recordAddress } from "../addresses";
import type { ResultOf } from "../graphql";
import { useLanguage, useWords } from "../language";
import type { Language } from "../words/dictionary";
import { searchWords } from "../words/search.words";
import { terms } from "../words/terms.words";
import type { searchDocument } from "./search.query";

type Found = ResultOf<typeof searchDocument>;
type Node = Found["search"]["nodes"][number];
type FoundRecord = NonNullable<Node["record"]>;

/** A result of the search box. */
export interface Hit {
  id: string;
  name: string;
  /** What kind of record it is, and where. */
  place: string;
  address: string;
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
  const words = searchWords[language];
  const { regionLevel, recipientKind, outcome } = terms[language];
  const { id } = record;
  switch (record.__typename) {
    case "Region": {
      const place = joined(regionLevel[record.level], record.parent?.name);
      return { id, name: record.name, place, address: addressOf.region(record.code), isPage: true };
    }
    case "Recipient": {
      const place = joined(recipientKind[record.kind], record.region?.name);
      return { id, name: record.recipientName, place, address: recordAddress(id), isPage: false };
    }
    case "Award": {
      const place = joined(words.award, record.recipient.name, outcome[record.outcome]);
      const name = record.editionLabel ?? words.award;
      return { id, name, place, address: recordAddress(id), isPage: false };
    }
    case "Sector": {
      const name = language === "id" ? record.nameIndonesian : record.nameEnglish;
      return { id, name, place: words.sector, address: recordAddress(id), isPage: false };
    }
    case "Source": {
      const place = joined(words.source, record.publisher);
      const name = record.title ?? record.publisher;
      return { id, name, place, address: recordAddress(id), isPage: false };
    }
    case "OfficeHolder": {
      const place = joined(words.officeHolder, record.office);
      return { id, name: record.personName, place, address: recordAddress(id), isPage: false };
    }
  }
}

const joined = (...parts: (string | null | undefined)[]): string =>
  parts.filter((part) => part !== null && part !== undefined).join(" · ");
