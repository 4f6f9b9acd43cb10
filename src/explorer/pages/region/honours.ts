import type { Region, RegionAward } from "./region.query";

/** What governs a region of each level; nothing that could be honoured governs the country or a district. */
const GOVERNMENT: Record<Region["level"], RegionAward["recipient"]["kind"] | undefined> = {
  COUNTRY: undefined,
  PROVINCE: "PROVINCE_GOVERNMENT",
  REGENCY: "REGENCY_GOVERNMENT",
  CITY: "CITY_GOVERNMENT",
  DISTRICT: undefined,
  VILLAGE: "VILLAGE_GOVERNMENT",
  WARD: "VILLAGE_GOVERNMENT",
};

/** Awards and nominations told apart; they come the latest first. */
export interface Honours {
  wins: RegionAward[];
  mentions: RegionAward[];
  nominations: RegionAward[];
  /** The first win; without any, the first of the others of the scheme. */
  latest: RegionAward | undefined;
  /** Of other schemes than Paritrana. */
  besides: RegionAward[];
}

/** What the region's own government was given, and apart from it what companies and others in the region were. */
export function honoursOf({ level, awards }: Pick<Region, "level" | "awards">): {
  own: Honours;
  others: Honours;
} {
  const isOwn = ({ recipient }: RegionAward): boolean => recipient.kind === GOVERNMENT[level];
  return {
    own: toldApart(awards.nodes.filter(isOwn)),
    others: toldApart(awards.nodes.filter((award) => !isOwn(award))),
  };
}

function toldApart(awards: readonly RegionAward[]): Honours {
  const ofScheme = awards.filter(({ scheme }) => scheme === "PARITRANA");
  const wins = ofScheme.filter(({ outcome }) => outcome === "WON");
  return {
    wins,
    mentions: ofScheme.filter(({ outcome }) => outcome === "HONOURABLE_MENTION"),
    nominations: ofScheme.filter(({ outcome }) => outcome === "NOMINATED" || outcome === "FINALIST"),
    latest: wins[0] ?? ofScheme[0],
    besides: awards.filter(({ scheme }) => scheme !== "PARITRANA"),
  };
}
