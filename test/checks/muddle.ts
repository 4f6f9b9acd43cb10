import type { DataSource } from "typeorm";
import { Claim, Standing } from "../../src/claims/claim.entity";
import { Bound, CoverageBasis, Funding, Segment } from "../../src/coverage/coverage.enums";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { Sector } from "../../src/coverage/sector.entity";
import { OfficeHolder } from "../../src/sources/office-holder.entity";
import { Source } from "../../src/sources/source.entity";
import { Random } from "../support/random";
import { enrollment } from "../support/records";

const BOUNDS = [
  Bound.EXACT,
  Bound.EXACT,
  Bound.ABOUT,
  Bound.AT_LEAST,
  Bound.MORE_THAN,
  Bound.ALMOST,
] as const;
const PLACES = ["64.02", "64.08", "64.72", "Cabang Samarinda", "Cabang Bontang"] as const;

const either = <Value>(random: Random, value: Value): Value | null => (random.below(3) === 0 ? value : null);

/** Numbers of one of five years that fit together or don't, counted in this way or that. */
export function muddledCounts(random: Random) {
  const eligible = 100 + random.below(60) * 50;
  const enrolled = Math.round(eligible * (0.5 + random.next() * 0.6));
  const [hasEnrolled, hasEligible] = [random.below(5) > 0, random.below(4) > 0];
  const { RESIDENCE, WORKPLACE, TARGET } = CoverageBasis;
  return {
    year: 2019 + random.below(5),
    enrolledCount: hasEnrolled ? enrolled : null,
    enrolledBound: hasEnrolled ? random.pick(BOUNDS) : null,
    eligibleCount: hasEligible ? eligible : null,
    eligibleBound: hasEligible ? random.pick(BOUNDS) : null,
    basis: either(random, random.pick([RESIDENCE, WORKPLACE, TARGET])),
    measure: either(random, random.pick(["UCJ", "Coverage"])),
    countsActive: either(random, random.below(2) === 0),
    funder: either(random, `PT ${random.below(3)}`),
    funding: either(random, [random.pick([Funding.CSR, Funding.SELF])]),
  };
}

function muddledEnrollment(random: Random, key: string, sectorId: string) {
  const place = random.pick(PLACES);
  const counts = muddledCounts(random);
  const { year, enrolledCount, eligibleCount } = counts;
  const share = ((enrolledCount ?? 90) / (eligibleCount ?? 100)) * 100;
  const percent = random.pick([
    Math.round(share),
    Math.floor(share),
    Math.round(share * 10) / 10,
    100,
    104.25,
  ]);
  const hasPercent = random.below(2) > 0;
  return enrollment({
    ...counts,
    id: `enr_${key}`,
    key,
    sectorId,
    segment: random.pick([Segment.ALL, Segment.VULNERABLE]),
    regionCode: place.startsWith("6") ? place : null,
    area: place.startsWith("6") ? null : place,
    period: random.pick([String(year), `${year}-0${1 + random.below(9)}`]),
    statedPercent: hasPercent ? percent : null,
    percentBound: hasPercent ? random.pick(BOUNDS) : null,
  });
}

/** Adds so many figures with claims to the registry's own: some of them parts of others, some said to be this and that. */
export async function addMuddle({ manager }: DataSource, count: number, name = "muddle"): Promise<void> {
  const random = new Random(count);
  const sectors = await manager.find(Sector, { order: { key: "ASC" }, take: 2 });
  const [source] = await manager.find(Source, { order: { key: "ASC" }, take: 1 });
  const [speaker] = await manager.find(OfficeHolder, { order: { key: "ASC" }, take: 1 });
  const keys = Array.from({ length: count }, (_, index) => `${name}-${String(index).padStart(5, "0")}`);
  const rows = keys.map((key) => muddledEnrollment(random, key, sectors[random.below(2)]?.id ?? ""));
  for (const [index, row] of rows.entries()) {
    if (index % 10 > 0 && index % 10 < 5) row.totalId = rows[index - (index % 10)]?.id ?? null;
  }
  const claims = rows.flatMap(({ id, key, enrolledCount, enrolledBound }) =>
    [0, 1, 2].slice(random.below(3)).map((copy) => ({
      id: `clm_${key}-${copy}`,
      key: `${key}/${copy}`,
      sourceId: source?.id ?? "",
      speakerId: copy === 1 ? (speaker?.id ?? null) : null,
      enrollmentId: id,
      property: "enrolledCount",
      value: String(Number(enrolledCount ?? 7) + (random.below(20) === 0 ? 1 : 0)),
      bound: enrolledBound ?? Bound.EXACT,
      asPrinted: random.below(9) === 0 ? `Senin (${1 + random.below(28)}/3/2024)` : null,
      standing: copy === 2 ? Standing.DEPRECATED : Standing.NORMAL,
      standingReason: copy === 2 ? "A misprint." : null,
      recordedAt: "2030-01-01T00:00:00.000Z",
      recordedBy: "test",
    })),
  );
  for (let start = 0; start < count; start += 50) {
    const some = rows.slice(start, start + 50).map((row) => ({ ...row, totalId: null }));
    await manager.insert(SectorEnrollment, some);
  }
  for (const { id, totalId } of rows) {
    if (totalId !== undefined && totalId !== null)
      await manager.update(SectorEnrollment, { id }, { totalId });
  }
  for (let start = 0; start < claims.length; start += 50) {
    await manager.insert(Claim, claims.slice(start, start + 50));
  }
}
