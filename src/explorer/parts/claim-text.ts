import type { ClaimValue } from "../graphql";
import { useFormats, useWords } from "../language";
import { recordKinds } from "../words/record-kinds.words";
import { saidByWords } from "../words/said-by.words";
import { terms } from "../words/terms.words";

/** A value that is claimed of a property, as it is read. */
export type ClaimText = (property: string, value: ClaimValue) => string;

const YEARS = new Set(["assessmentYear", "editionYear"]);
const DATES = new Set(["ceremonyDate", "date", "period", "periodEnd", "seenOn"]);
const PERCENTS = new Set(["statedPercent", "targetPercent"]);
const MONEY = new Set(["amount", "monthlyContribution"]);

/** How claimed values are read in the language of the address. Keys of other records stay as they are. */
export function useClaimText(): ClaimText {
  const words = useWords(saidByWords);
  const formats = useFormats();
  const values = useWordsOfValues();
  const textOf: ClaimText = (property, value) => {
    if (value === null) return words.unknown;
    if (typeof value === "boolean") return value ? words.yes : words.no;
    if (typeof value === "number") return numberText(property, value);
    if (typeof value !== "string") return formats.list(value.map((each) => textOf(property, each)));
    if (DATES.has(property)) return formats.date(value);
    return values[property]?.[value] ?? value;
  };
  return textOf;

  function numberText(property: string, value: number): string {
    if (YEARS.has(property)) return String(value);
    if (PERCENTS.has(property)) return formats.percent(value);
    return MONEY.has(property) ? formats.rupiah(value) : formats.count(value);
  }
}

/** Words of the values of the schema's enums, by property. */
function useWordsOfValues(): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const words = useWords(terms);
  const kinds = useWords(recordKinds);
  return {
    basis: words.basis,
    funding: words.funding,
    kind: { ...words.recipientKind, ...words.commitmentKind, ...kinds.event, ...kinds.assertion },
    level: words.awardLevel,
    outcome: words.outcome,
    scheme: words.scheme,
    segment: words.segment,
    status: words.commitmentStatus,
  };
}
