import { type Assertion, AssertionKind } from "../../assertions/assertion.entity";
import type { Award } from "../../awards/award.entity";
import { AwardOutcome } from "../../awards/award.enums";
import { RecipientKind } from "../../awards/recipient.entity";
import { type Commitment, CommitmentKind, CommitmentStatus } from "../../coverage/commitment.entity";
import { RegionLevel } from "../../regions/region.entity";
import { type Facts, citedClaim } from "../facts";
import { FindingRule, FindingStatus } from "../finding.enums";
import { firsts } from "../portions.loaders";
import { type About, type Found, type FoundSide, type Rule, Reach, inPortions } from "../rule";
import { awardName, regionName, saidBy } from "../words";

/** First digits of the codes of an island's provinces, by the island's name in texts. */
const ISLANDS: Readonly<Record<string, string>> = {
  sumatera: "12",
  sumatra: "12",
  java: "3",
  jawa: "3",
  kalimantan: "6",
  sulawesi: "7",
  papua: "9",
};

/** Whether a region lies where the text says: in the province or on the island it names, else in the country. */
export function inScope(
  text: string,
  code: string,
  provinces: Iterable<{ code: string; name: string }>,
): boolean {
  const named = text.toLowerCase();
  for (const province of provinces) {
    if (named.includes(province.name.toLowerCase())) return code.startsWith(province.code);
  }
  const [island] = Object.entries(ISLANDS).filter(([name]) => named.includes(name));
  return island === undefined || island[1].includes(code.slice(0, 1));
}

/** Whether a text claims to be the first to issue a regulation, and by which instrument. */
export function firstBy(text: string): "perda" | "regulation" | undefined {
  if (!/\bfirst\b/i.test(text)) return undefined;
  if (/\bregional regulation\b|\bperda\b/i.test(text)) return "perda";
  return /\bregulation\b/i.test(text) ? "regulation" : undefined;
}

/** UNIQUENESS. */
export const uniqueness: Rule = {
  rule: FindingRule.UNIQUENESS,
  name: "Really the first, really the only one?",
  description:
    "Compares assertions of being the first to issue a regulation, and awards for it, with the regulations that other regions of the province issued earlier; " +
    "and assertions of being the only one to receive an award with the other winners of the same edition in the place that the assertion names.",
  opensWhen: "Another region had it earlier, or has it too.",
  explainedWhen:
    "Only when a curator explains it, e.g. by a narrower sense in which it is true. What can't be compared makes no finding.",
  reach: Reach.ALL,
  find: inPortions(firsts, (facts) => {
    const assertions = [...facts.assertions.values()];
    const honoured = new Set(
      assertions.filter(({ kind }) => kind === AssertionKind.FIRST).map(({ awardId }) => awardId),
    );
    return [
      ...assertions.flatMap((assertion) => {
        if (assertion.kind === AssertionKind.FIRST) return firstAsserted(facts, assertion);
        return assertion.kind === AssertionKind.ONLY ? onlyAsserted(facts, assertion) : [];
      }),
      ...[...facts.awards.values()].flatMap((award) =>
        honoured.has(award.id) ? [] : firstHonoured(facts, award),
      ),
    ];
  }),
};

function firstAsserted(facts: Facts, assertion: Assertion): Found[] {
  const { regionCode, awardId, summary } = assertion;
  const instrument = firstBy(summary);
  if (regionCode === null || instrument === undefined) return [];
  const about: About = { column: "assertionId", id: assertion.id };
  const award = awardId === null ? undefined : facts.awards.get(awardId);
  const sides = [sideOf(facts, about, { property: "summary", text: summary })];
  if (award !== undefined) sides.push(awardSide(facts, award));
  return firstFinding(facts, { key: assertion.key, about, summary, regionCode, instrument, sides });
}

function firstHonoured(facts: Facts, award: Award): Found[] {
  const { regionCode, distinction } = award;
  const instrument = firstBy(distinction ?? "");
  if (regionCode === null || distinction === null || instrument === undefined) return [];
  const about: About = { column: "awardId", id: award.id };
  const sides = [awardSide(facts, award)];
  return firstFinding(facts, {
    key: `award/${award.key}`,
    about,
    summary: distinction,
    regionCode,
    instrument,
    sides,
  });
}

interface First {
  key: string;
  about: About;
  summary: string;
  regionCode: string;
  instrument: "perda" | "regulation";
  sides: FoundSide[];
}

function firstFinding(facts: Facts, first: First): Found[] {
  const { regionCode, instrument, summary } = first;
  const issued = [...facts.commitments.values()].filter(
    ({ kind, status, subject }) =>
      kind === CommitmentKind.REGULATION &&
      status === CommitmentStatus.ISSUED &&
      (instrument === "regulation" || /\bperda\b|\bregional regulation\b/i.test(subject)),
  );
  const own = earliest(issued.filter((each) => each.regionCode === regionCode));
  const rivals = issued.filter((each) => isRival(facts, each, { regionCode, before: own?.year ?? null }));
  if (rivals.length === 0) return [];
  const sides = [
    ...first.sides,
    ...(own === undefined ? [] : [own]).map((each) => regulationSide(facts, each)),
  ];
  return [
    {
      key: `uniqueness/${first.key}`,
      status: FindingStatus.OPEN,
      question: `Can this be true? ${summary}`,
      explanation: null,
      settledBy:
        "The texts of the regulations, with their dates: what each of them regulates decides in which sense one was the first.",
      regionCode,
      about: first.about,
      sides: [...sides, ...rivals.map((each) => regulationSide(facts, each))],
    },
  ];
}

function earliest(commitments: readonly Commitment[]): Commitment | undefined {
  return commitments.toSorted((a, b) => (a.year ?? Infinity) - (b.year ?? Infinity))[0];
}

/** A regulation of another region on the same level of the same province, of an earlier year. */
function isRival(
  facts: Facts,
  { regionCode, year }: Commitment,
  own: { regionCode: string; before: number | null },
): boolean {
  const sameProvince = regionCode !== own.regionCode && regionCode.slice(0, 2) === own.regionCode.slice(0, 2);
  const sameLevel = isCityOrRegency(facts, regionCode) === isCityOrRegency(facts, own.regionCode);
  return sameProvince && sameLevel && year !== null && (own.before === null || year < own.before);
}

function isCityOrRegency(facts: Facts, code: string): boolean {
  const level = facts.regions.get(code)?.level;
  return level === RegionLevel.REGENCY || level === RegionLevel.CITY;
}

function onlyAsserted(facts: Facts, assertion: Assertion): Found[] {
  const award = assertion.awardId === null ? undefined : facts.awards.get(assertion.awardId);
  if (award === undefined || award.outcome !== AwardOutcome.WON || award.regionCode === null) return [];
  const provinces = [...facts.regions.values()].filter(({ level }) => level === RegionLevel.PROVINCE);
  const others = [...facts.awards.values()].filter(
    (other) =>
      isOtherWinner(facts, award, other) && inScope(assertion.summary, other.regionCode ?? "", provinces),
  );
  if (others.length === 0) return [];
  const about: About = { column: "assertionId", id: assertion.id };
  return [
    {
      key: `uniqueness/${assertion.key}`,
      status: FindingStatus.OPEN,
      question: `Can this be true? ${assertion.summary}`,
      explanation: null,
      settledBy: "The decree with all winners of the edition, or the programme of the ceremony.",
      regionCode: assertion.regionCode,
      about,
      sides: [
        sideOf(facts, about, { property: "summary", text: assertion.summary }),
        ...others.map((each) => awardSide(facts, each)),
      ],
    },
  ];
}

const GOVERNMENTS: readonly RecipientKind[] = [
  RecipientKind.REGENCY_GOVERNMENT,
  RecipientKind.CITY_GOVERNMENT,
];

/** An award of the same scheme, round and edition to a comparable recipient of another region. */
function isOtherWinner(facts: Facts, award: Award, other: Award): boolean {
  const kindOf = (each: Award) => facts.recipients.get(each.recipientId)?.kind;
  const [kind, otherKind] = [kindOf(award), kindOf(other)];
  if (kind === undefined || otherKind === undefined || other.regionCode === null) return false;
  const alike = GOVERNMENTS.includes(kind) ? GOVERNMENTS.includes(otherKind) : kind === otherKind;
  const sameRound =
    other.scheme === award.scheme && other.level === award.level && other.hostCode === award.hostCode;
  const sameEdition =
    award.ceremonyDate !== null && other.ceremonyDate !== null
      ? award.ceremonyDate === other.ceremonyDate
      : award.editionYear !== null && award.editionYear === other.editionYear;
  return (
    alike &&
    sameRound &&
    sameEdition &&
    other.outcome === AwardOutcome.WON &&
    other.regionCode !== award.regionCode
  );
}

function awardSide(facts: Facts, award: Award): FoundSide {
  const text = `Award: ${awardName(facts, award)}`;
  return sideOf(facts, { column: "awardId", id: award.id }, { property: "outcome", text });
}

function regulationSide(facts: Facts, commitment: Commitment): FoundSide {
  const year = commitment.year === null ? "in a year that isn't stated" : `in ${commitment.year}`;
  const text = `${regionName(facts, commitment.regionCode)} issued ${year}: ${commitment.subject}`;
  return sideOf(facts, { column: "commitmentId", id: commitment.id }, { property: "status", text });
}

function sideOf(
  facts: Facts,
  about: About,
  { property, text }: { property: string; text: string },
): FoundSide {
  const claim = citedClaim(facts, about, property);
  const who = claim === undefined ? "" : ` (${saidBy(facts, claim)})`;
  return { statement: `${text}${who}.`, about, claimId: claim?.id };
}
