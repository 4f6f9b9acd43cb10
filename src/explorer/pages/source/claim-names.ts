import { useLanguage } from "../../language";
import { useClaimText } from "../../parts/claim-text";
import type { SourceClaim } from "./claim-subject";

type Subject = SourceClaim["subject"];

/** How the value of a claim is read: other records are claimed by their keys and codes, which nobody reads. */
export function useClaimValue(): (claim: SourceClaim) => string {
  const textOf = useClaimText();
  const isIndonesian = useLanguage() === "id";
  return ({ property, value, subject }) => {
    const named = namesIn(subject).find(({ of, key }) => of === property && key === value);
    if (!named) return textOf(property, value);
    return "name" in named ? named.name : isIndonesian ? named.nameIndonesian : named.nameEnglish;
  };
}

type Named = { of: string; key: string } & (
  { name: string } | { nameIndonesian: string; nameEnglish: string }
);

/** Records that the subject has by now, which is what most claims say. */
function namesIn(subject: Subject): Named[] {
  const names: Named[] = [];
  if (subject.__typename === "Award") {
    names.push({ of: "recipient", ...subject.recipient });
    if (subject.category) names.push({ of: "category", ...subject.category });
    if (subject.host) names.push({ of: "host", key: subject.host.code, name: subject.host.name });
  }
  if (subject.__typename === "SectorEnrollment") names.push({ of: "sector", ...subject.sector });
  const region = "ofRegion" in subject ? subject.ofRegion : "region" in subject ? subject.region : null;
  if (region) names.push({ of: "region", key: region.code, name: region.name });
  return names;
}
