import type { Award } from "../../awards/award.entity";
import { AwardScheme } from "../../awards/award.enums";
import { Standing } from "../../claims/claim.entity";
import { type Facts, citedClaim, claimsOn, grouped } from "../facts";
import { FindingRule, FindingStatus } from "../finding.enums";
import { editions } from "../portions.loaders";
import { type About, type Found, type FoundSide, type Rule, Reach, inPortions } from "../rule";
import { awardName, regionName, saidBy } from "../words";

/** The years that an award is dated by. */
export interface Years {
  /** Year in the printed edition. */
  label: number;
  assessed: number | null;
  ceremony: number | null;
}

/** Years from the assessed year to its ceremony: the next, in the national round of 2020 and in late provinces the one after. */
const LATEST_CEREMONY = 2;

/** What the year in a printed edition stands for; `undefined` when it is neither year. */
export function standsFor({
  label,
  assessed,
  ceremony,
}: Years): "assessed" | "ceremony" | "either" | undefined {
  if (assessed !== null && label === assessed) return "assessed";
  if (ceremony !== null) {
    if (label === ceremony) return "ceremony";
    return assessed === null && label === ceremony - 1 ? "assessed" : undefined;
  }
  if (assessed === null) return "either";
  return label === assessed + 1 ? "ceremony" : undefined;
}

/** Whether the ceremony can be the one for the assessed year: after that year, and not years later. */
export function ceremonyFits({ assessed, ceremony }: Omit<Years, "label">): boolean {
  if (assessed === null || ceremony === null) return true;
  return ceremony > assessed && ceremony <= assessed + LATEST_CEREMONY;
}

/** A printed edition of one award. */
interface Printed extends Years {
  award: Award;
  text: string;
  claimId: string | undefined;
}

/** EDITION. */
export const edition: Rule = {
  rule: FindingRule.EDITION,
  name: "Which year does the edition stand for?",
  description:
    "Compares the year in each printed edition with the assessed year and the ceremony. A label is the assessed year or the year of the ceremony, which comes in the year after the assessed one. " +
    "All awards of one ceremony are looked at together, and the labels of the scheme as a whole.",
  opensWhen:
    "A printed year is neither of the two, or a ceremony comes before the assessed year is over or more than two years after it.",
  explainedWhen:
    "The awards of one ceremony, or of the scheme, are printed under different years, some by the assessed year and some by that of the ceremony.",
  reach: Reach.ALL,
  find: inPortions(editions, (facts) => {
    const printed = [...facts.awards.values()].flatMap((award) => printedOf(facts, award));
    const ceremonies = grouped(printed, ({ award }) => ceremonyKey(award));
    return [
      ...[...ceremonies].flatMap(([key, labels]) => ceremonyFinding(facts, key, labels)),
      ...labelsFinding(facts, printed),
    ];
  }),
};

/** Every edition that is printed for an award and not deprecated. */
function printedOf(facts: Facts, award: Award): Printed[] {
  const ceremony = award.ceremonyDate === null ? null : Number(award.ceremonyDate.slice(0, 4));
  const years = { assessed: award.assessmentYear, ceremony, award };
  const claims = claimsOn(facts, { column: "awardId", id: award.id }, "editionLabel");
  const standing = claims.filter((claim) => claim.standing !== Standing.DEPRECATED);
  const texts = new Map(standing.map((claim) => [claim.value.replaceAll('"', ""), claim.id]));
  return [...texts].flatMap(([text, claimId]) => {
    const [year] = /\d{4}/.exec(text) ?? [];
    return year === undefined ? [] : { ...years, label: Number(year), text, claimId };
  });
}

/** Awards of one round and day; those without a full date by what is known of them. */
function ceremonyKey({ ceremonyDate, assessmentYear, hostCode, level }: Award): string {
  const place = hostCode ?? level?.toLowerCase() ?? "unknown";
  return `${place}/${ceremonyDate ?? `undated-${assessmentYear ?? "unknown"}`}`;
}

function ceremonyFinding(facts: Facts, key: string, labels: readonly Printed[]): Found[] {
  const byYear = [...grouped(labels, ({ label }) => String(label))].toSorted(
    ([a], [b]) => Number(a) - Number(b),
  );
  const [first] = labels;
  if (first === undefined) return [];
  const misfits = labels.filter((each) => standsFor(each) === undefined || !ceremonyFits(each));
  const dated = first.award.ceremonyDate !== null;
  if (misfits.length === 0 && (byYear.length < 2 || !dated)) return [];
  const { hostCode, ceremonyDate } = first.award;
  const round = hostCode === null ? "the national round" : `the round of ${regionName(facts, hostCode)}`;
  const when = ceremonyDate === null ? "" : ` with the ceremony of ${ceremonyDate}`;
  const explanation =
    misfits.length > 0
      ? null
      : "Some print the year that was judged, others the year of the ceremony; it is one edition.";
  return [
    {
      key: `edition/${key}`,
      status: explanation === null ? FindingStatus.OPEN : FindingStatus.EXPLAINED,
      question: `Which year does the printed edition stand for in ${round}${when}?`,
      explanation,
      settledBy: "The committee's decree or its invitation, which names the year that was judged.",
      regionCode: hostCode,
      sides: [...byYear.flatMap(([, same]) => sideOf(facts, same)), ...misfits.slice(0, 1).map(expected)],
    },
  ];
}

/** What a printed year that fits nothing is held against. */
function expected({ label, assessed, ceremony }: Printed): FoundSide {
  if (!ceremonyFits({ assessed, ceremony })) {
    return {
      statement: `The ceremony comes one or two years after the judged year, ${assessed}, and not in ${ceremony}.`,
    };
  }
  const year = ceremony ?? (assessed === null ? null : assessed + 1);
  return {
    statement: `${label} is neither the judged year nor that of the ceremony, ${year ?? "which isn't known"}.`,
  };
}

function sideOf(facts: Facts, same: readonly Printed[]): FoundSide[] {
  const [example] = same;
  if (example === undefined) return [];
  const { award, text, claimId, assessed, ceremony } = example;
  const about: About = { column: "awardId", id: award.id };
  const claim = facts.claims.get(claimId ?? "") ?? citedClaim(facts, about, "editionLabel");
  const who = claim === undefined ? "" : ` (${saidBy(facts, claim)})`;
  const awards = new Set(same.map((each) => each.award.id)).size;
  const judged = assessed === null ? "judged year not stated" : `judged year ${assessed}`;
  const held = ceremony === null ? "ceremony not stated" : `ceremony in ${ceremony}`;
  const number = awards === 1 ? "1 award" : `${awards} awards`;
  return [
    {
      statement: `${number}, e.g. "${text}" for ${awardName(facts, award)}${who}; ${judged}, ${held}.`,
      about,
      claimId: claim?.id,
    },
  ];
}

/** The year of the first event of each award that had one. */
function firstYears(facts: Facts): Map<string, number> {
  const attended = grouped(facts.attendances, ({ awardId }) => awardId);
  return new Map(
    [...attended].flatMap(([awardId, events]) => {
      const [first] = events.flatMap(({ eventId }) => facts.events.get(eventId)?.date ?? []).toSorted();
      return first === undefined ? [] : [[awardId, Number(first.slice(0, 4))]];
    }),
  );
}

/** One finding for the whole scheme, when its labels count by different years. */
function labelsFinding(facts: Facts, printed: readonly Printed[]): Found[] {
  const scheme = printed.filter(({ award }) => award.scheme === AwardScheme.PARITRANA);
  const interviewed = firstYears(facts);
  const known = scheme.flatMap((each) => {
    const year = each.ceremony ?? interviewed.get(each.award.id);
    if (each.label === each.ceremony) return { by: "ceremony", each };
    return year !== undefined && each.label === year - 1 ? { by: "assessed", each } : [];
  });
  const side = (by: string, text: string): FoundSide[] => {
    const same = known.filter((one) => one.by === by).map(({ each }) => each);
    return sideOf(facts, same).map((found) => ({ ...found, statement: `${text}: ${found.statement}` }));
  };
  const sides = [
    ...side("assessed", "The year before the ceremony or the interview, that is the judged year"),
    ...side("ceremony", "The year of the ceremony"),
  ];
  if (sides.length < 2) return [];
  return [
    {
      key: "edition/labels/paritrana",
      status: FindingStatus.EXPLAINED,
      question: "Which year does the printed edition of the Paritrana Award stand for?",
      explanation:
        "The press prints the year that was judged or the year of the ceremony, and changes from article to article. Editions of one label can be two, and one edition can have two labels.",
      settledBy: "For each edition the committee's decree, which names the year that was judged.",
      regionCode: null,
      sides,
    },
  ];
}
