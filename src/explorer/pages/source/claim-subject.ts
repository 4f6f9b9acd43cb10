import { addressOf, recordAddress } from "../../addresses";
import type { ResultOf } from "../../graphql";
import { useFormats, useLanguage, useWords } from "../../language";
import { recordKinds } from "../../words/record-kinds.words";
import { terms } from "../../words/terms.words";
import type { sourceClaimFragment } from "./source.query";
import { sourceWords } from "./source.words";

/** A claim of a source. */
export type SourceClaim = ResultOf<typeof sourceClaimFragment>;

/** What claims are about, as it is read. */
export interface Subject {
  id: string;
  /** What kind of record it is. */
  kind: string;
  name: string;
  /** Language of the name where it is always the same. */
  nameLanguage?: "en" | "id";
  address: string;
  /** Whether the explorer has a page for it. */
  isPage: boolean;
  claims: SourceClaim[];
}

/** Claims that rest on the same words. */
export interface SameWords {
  /** Key of the first of them. */
  id: string;
  claims: readonly SourceClaim[];
}

/** The claims by the words on which they rest, in the order of the words; those that rest on none come last. */
export function byWords(claims: readonly SourceClaim[]): SameWords[] {
  const groups = new Map<string, SourceClaim[]>();
  for (const claim of claims) {
    const words = JSON.stringify([claim.asPrinted, claim.paragraph, claim.speaker?.id]);
    groups.set(words, [...(groups.get(words) ?? []), claim]);
  }
  return [...groups.values()]
    .flatMap((same) => (same[0] ? [{ id: same[0].id, claims: same }] : []))
    .toSorted((a, b) => placeOf(a) - placeOf(b));
}

function placeOf({ claims: [first] }: SameWords): number {
  return first?.asPrinted == null ? Infinity : (first.paragraph ?? Number.MAX_SAFE_INTEGER);
}

/** The claims of a source, those about one record together, in their order. */
export function useSubjects(claims: readonly SourceClaim[]): Subject[] {
  const describe = useDescription();
  const subjects = new Map<string, Subject>();
  for (const claim of claims) {
    const { subject } = claim;
    const known = subjects.get(subject.id);
    if (known) known.claims.push(claim);
    else subjects.set(subject.id, { ...describe(subject), claims: [claim] });
  }
  return [...subjects.values()];
}

type Description = Omit<Subject, "claims">;

function useDescription(): (subject: SourceClaim["subject"]) => Description {
  const words = useWords(sourceWords);
  const kinds = useWords(recordKinds);
  const names = useWords(terms);
  const isIndonesian = useLanguage() === "id";
  const { date } = useFormats();
  return (subject) => {
    const { id } = subject;
    const record = { id, address: recordAddress(id), isPage: false };
    switch (subject.__typename) {
      case "Award": {
        const name = joined(subject.recipient.name, subject.editionLabel ?? names.scheme[subject.scheme]);
        return { id, kind: words.award, name, address: addressOf.award(id), isPage: true };
      }
      case "Recipient":
        return {
          id,
          kind: words.recipient,
          name: subject.recipientName,
          address: addressOf.recipient(id),
          isPage: true,
        };
      case "AwardEvent": {
        const day = subject.date && date(subject.date);
        return {
          ...record,
          kind: words.event,
          name: joined(kinds.event[subject.eventKind], day, subject.place),
        };
      }
      case "Assertion":
        return { ...record, kind: words.assertion, name: subject.summary, nameLanguage: "en" };
      case "Commitment":
        return {
          ...record,
          kind: joined(names.commitmentKind[subject.commitmentKind], subject.ofRegion.name),
          name: subject.about,
          nameLanguage: "en",
        };
      case "Observation": {
        const { nameIndonesian, nameEnglish } = subject.indicator;
        const indicator = isIndonesian ? nameIndonesian : nameEnglish;
        return { ...record, kind: words.observation, name: joined(indicator, subject.region?.name) };
      }
      case "OfficeHolder":
        return { ...record, kind: words.officeHolder, name: `${subject.personName}, ${subject.office}` };
      case "SectorEnrollment": {
        const { nameIndonesian, nameEnglish } = subject.sector;
        const sector = isIndonesian ? nameIndonesian : nameEnglish;
        const place = subject.region?.name ?? subject.area;
        const name = joined(place, sector, names.segment[subject.segment], date(subject.period));
        return { ...record, kind: words.enrollment, name };
      }
    }
  };
}

const joined = (...parts: (string | null | undefined)[]): string =>
  parts.filter((part) => part != null && part !== "").join(" · ");
