// The synthetic records. The same register and the same size give the same rows, whatever the database and machine.
import { createHash } from "node:crypto";
import {
  AWARDS,
  RECIPIENTS,
  REGENCY_SEGMENT,
  REGENCY_YEARS,
  SECTORS,
  VILLAGE_SEGMENT,
  VILLAGE_YEARS,
} from "./shape.mjs";

/** Column types as PostgreSQL names them; SQLite takes the values as they are. */
export const TABLES = {
  recipient: { id: "text", key: "text", kind: "text", name: "text", region_code: "text" },
  award: {
    id: "text",
    key: "text",
    scheme: "text",
    edition_label: "text",
    edition_year: "int",
    ceremony_date: "text",
    level: "text",
    host_code: "text",
    category_id: "text",
    outcome: "text",
    rank: "int",
    is_disputed: "boolean",
    recipient_id: "text",
    region_code: "text",
  },
  sector_enrollment: {
    id: "text",
    key: "text",
    region_code: "text",
    sector_id: "text",
    segment: "text",
    period: "text",
    year: "int",
    enrolled_count: "int",
    enrolled_bound: "text",
    eligible_count: "int",
    eligible_bound: "text",
    eligible_is_estimate: "boolean",
    programmes: "text",
    funding: "text",
    basis: "text",
  },
};

const COMPANY_KINDS = ["COMPANY", "MICRO_SMALL_ENTERPRISE", "INSTITUTION"];
const OUTCOMES = ["WON", "NOMINATED", "FINALIST", "WON", "HONOURABLE_MENTION"];
const PROGRAMMES = JSON.stringify(["JKK", "JKM"]);
const FUNDING = JSON.stringify(["APBD_REGENCY"]);

const digestOf = (text) => createHash("sha256").update(text).digest();
/** As src/query/record-id.ts makes it. */
const idOf = (prefix, digest) => `${prefix}_${digest.toString("hex", 0, 8)}`;
export const sectorId = (key) => idOf("sec", digestOf(`Sector:${key}`));

/** From village to village, so that a part of a round still is spread over the country; a prime, as it must share no factor with their number. */
const VILLAGE_STEP = 10_007;

const padded = (number) => String(number).padStart(5, "0");

/** Where the i-th recipient sits: half in regencies and cities, the rest in provinces, districts and villages. */
function regionOf({ provinces, regencies, districts, villages }, i) {
  const turn = Math.floor(i / 10);
  if (i % 10 < 5) return regencies[(turn * 5 + (i % 10)) % regencies.length];
  if (i % 10 < 6) return provinces[turn % provinces.length];
  if (i % 10 < 8) return districts[(turn * 97 + i) % districts.length];
  return villages[(turn * 1009 + i) % villages.length];
}

function recipient(register, i) {
  const key = `bench-${padded(i)}`;
  const id = idOf("rcp", digestOf(`Recipient:${key}`));
  return [id, key, COMPANY_KINDS[i % 3], `PT Contoh ${padded(i)}`, regionOf(register, i)];
}

export function* recipients(register) {
  for (let i = 0; i < RECIPIENTS; i++) yield recipient(register, i);
}

export function* awards(register) {
  for (let i = 0; i < AWARDS; i++) {
    const key = `bench-${padded(i)}`;
    const digest = digestOf(`Award:${key}`);
    const [recipientId, , , , region] = recipient(register, i % RECIPIENTS);
    const year = 2016 + (digest[8] % 10);
    const day = `${year}-${String(1 + (digest[9] % 12)).padStart(2, "0")}-${String(1 + (digest[10] % 28)).padStart(2, "0")}`;
    const outcome = OUTCOMES[digest[11] % OUTCOMES.length];
    const national = digest[12] % 4 === 0;
    yield [
      idOf("awd", digest),
      key,
      "PARITRANA",
      `Paritrana Award ${year}`,
      year,
      digest[13] % 5 === 0 ? null : day,
      national ? "NATIONAL" : "PROVINCIAL",
      national ? null : region.slice(0, 2),
      register.categories[digest[14] % register.categories.length],
      outcome,
      outcome === "WON" ? 1 + (digest[15] % 3) : null,
      false,
      recipientId,
      region,
    ];
  }
}

function enrollment({ region, year, sector, segment, size }) {
  const key = `bench-${region}-${year}-${sector}`;
  const digest = digestOf(`SectorEnrollment:${key}`);
  const enrolled = 1 + (digest.readUInt16LE(8) % size);
  const eligible = enrolled + (digest.readUInt16LE(10) % size);
  return [
    idOf("enr", digest),
    key,
    region,
    sectorIds.get(sector),
    segment,
    String(year),
    year,
    enrolled,
    "EXACT",
    eligible,
    "EXACT",
    true,
    PROGRAMMES,
    FUNDING,
    "RESIDENCE",
  ];
}

const sectorIds = new Map(SECTORS.map((key) => [key, sectorId(key)]));

/**
 * `count` enrolments. First those of the regencies; what remains goes round all villages, each time to another pair
 * of year and sector, so that every province has every pair at every size.
 */
export function* enrollments(register, count) {
  let left = count;
  for (const figure of figures(register)) {
    if (left-- <= 0) return;
    yield enrollment(figure);
  }
  if (left > 0)
    throw new Error(`${count} enrolments are ${left} more than regencies and villages have in all years.`);
}

function* figures({ regencies, villages }) {
  for (const year of REGENCY_YEARS)
    for (const region of regencies)
      for (const sector of SECTORS) yield { region, year, sector, segment: REGENCY_SEGMENT, size: 40_000 };
  const years = VILLAGE_YEARS.to - VILLAGE_YEARS.from + 1;
  const pairs = years * SECTORS.length;
  for (let round = 0; round < pairs; round++) {
    for (let index = 0; index < villages.length; index++) {
      const region = villages[(index * VILLAGE_STEP) % villages.length];
      // 11 shares no factor with the 140 pairs, so neighbours differ in year and sector
      const pair = (index * 11 + round) % pairs;
      const year = VILLAGE_YEARS.from + (pair % years);
      const sector = SECTORS[Math.floor(pair / years)];
      yield { region, year, sector, segment: VILLAGE_SEGMENT, size: 300 };
    }
  }
}
