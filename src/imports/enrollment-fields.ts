import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import { enteredDate, tooFar } from "../entry/entered-date";
import { type Measure, enteredNumber } from "../entry/entered-number";
import { unseenIn } from "../entry/unseen-character";
import {
  type Entered,
  type RecordField,
  type RecordType,
  choice,
  choiceList,
  choicesOf,
} from "./record-fields";

const SEGMENTS = choicesOf({
  FORMAL: "PU|penerima upah|pekerja penerima upah|wage earners",
  INFORMAL: "BPU|PBPU|bukan penerima upah|pekerja bukan penerima upah|self-employed",
  CONSTRUCTION: "jakon|jasa konstruksi|konstruksi",
  MIGRANT: "PMI|pekerja migran|pekerja migran Indonesia",
  VULNERABLE: "rentan|pekerja rentan|vulnerable workers",
  NON_CIVIL_SERVANT: "non ASN|PPNPN|honorer|tenaga honorer|non-civil servants",
  ALL: "semua|semua segmen|semua pekerja|total|jumlah",
});

const PROGRAMMES = choicesOf({
  JKK: "jaminan kecelakaan kerja",
  JKM: "jaminan kematian",
  JHT: "jaminan hari tua",
  JP: "jaminan pensiun",
  JKP: "jaminan kehilangan pekerjaan",
});

const FUNDING = choicesOf({
  APBD_REGENCY: "APBD kabupaten|APBD kab|APBD kota|APBD kabupaten kota|pemkab|pemkot",
  APBD_PROVINCE: "APBD provinsi|APBD prov|pemprov",
  APBDES: "dana desa|pemdes",
  DBH_SAWIT: "sawit",
  DBHCHT: "DBH CHT|cukai tembakau",
  CSR: "TJSL|perusahaan",
  SERTAKAN: "",
  BAZNAS: "zakat",
  EMPLOYER: "pemberi kerja|badan usaha",
  SELF: "mandiri|bayar sendiri",
});

const BASES = choicesOf({
  RESIDENCE: "domisili|NIK|tempat tinggal",
  WORKPLACE: "tempat kerja|lokasi kerja",
  REGISTERED_OFFICE: "kantor|kantor terdaftar",
  WORKING_POPULATION: "penduduk bekerja|angkatan kerja|working population",
  TARGET: "target",
});

const YES_OR_NO = choicesOf({ true: "ya|y|yes|1|aktif", false: "tidak|t|no|0" });

/** Words that make a number a rounded one. */
const ROUNDED = /\d\s*(?:ribu|rb|juta|jt|mili?ar|milyar|triliun)\b/i;

function headers(names: string): string[] {
  return names.split("|");
}

/** A number and how it bounds the true one, from a text or a number that was typed as one. */
function number(measure: Measure): (text: string, isTyped: boolean) => Entered {
  return (text, isTyped) => {
    const entered = enteredNumber(isTyped ? Number(text) : text, measure);
    if ("expected" in entered) return entered;
    return { value: entered.value, bound: entered.bound ?? (ROUNDED.test(text) ? "ABOUT" : "EXACT") };
  };
}

/** Whole rupiah, in the form in which the column keeps them. */
function rupiah(text: string, isTyped: boolean): Entered {
  const entered = enteredNumber(isTyped ? Number(text) : text, "rupiah");
  return "expected" in entered ? entered : { value: String(entered.value) };
}

function shortText(longest: number): (text: string) => Entered {
  return (text) => {
    const expected = text.length <= longest ? unseenIn(text) : `a text of at most ${longest} characters`;
    return expected === undefined ? { value: text } : { expected };
  };
}

function key(text: string): Entered {
  return text.length <= 80 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)
    ? { value: text }
    : {
        expected:
          "lower-case words and digits joined by hyphens, at most 80 characters, e.g. kukar-2021-vulnerable",
      };
}

function truth(text: string): Entered {
  const entered = choice(YES_OR_NO, "ya")(text);
  return "value" in entered ? { value: entered.value === "true" } : entered;
}

const fields: Readonly<Record<string, RecordField>> = {
  region: {
    headers: headers(
      "wilayah|daerah|kode wilayah|kode kemendagri|region|region code|nama wilayah|nama daerah",
    ),
    description: "Region by code or name, of any level.",
  },
  province: {
    headers: headers("provinsi|propinsi|prov|province"),
    description: "Province, which narrows the others down.",
  },
  regency: {
    headers: headers(
      "kabupaten|kab|kota|kabupaten kota|kab kota|kabupaten atau kota|regency|city|nama kabupaten kota",
    ),
    description: "Regency or city.",
  },
  district: {
    headers: headers("kecamatan|kec|distrik|district|nama kecamatan"),
    description: "District in the regency.",
  },
  village: {
    headers: headers(
      "desa|kelurahan|desa kelurahan|kelurahan desa|desa kel|nama desa|kampung|village|ward|nama desa kelurahan",
    ),
    description: "Village or ward in the district or regency.",
  },
  sector: {
    headers: headers(
      "sektor|jenis pekerjaan|pekerjaan|profesi|kelompok pekerja|lapangan usaha|sector|occupation|kelompok",
    ),
    description: "Sector by key or name.",
  },
  segment: {
    headers: headers("segmen|segment|segmen kepesertaan|jenis kepesertaan|jenis peserta|kategori peserta"),
    description: "Segment of workers.",
    read: choice(SEGMENTS, "BPU"),
  },
  period: {
    headers: headers("periode|tahun|bulan|tanggal|per tanggal|posisi|period|year|date|month"),
    description: "Year, month or day of the figures.",
    read: (text) => enteredDate(text),
  },
  periodEnd: {
    headers: headers("sampai|sampai dengan|s d|period end|periodend|until"),
    description: "Last day of an interval.",
    read: (text) => enteredDate(text),
  },
  enrolledCount: {
    headers: headers(
      "peserta|jumlah peserta|peserta aktif|jumlah peserta aktif|terdaftar|terlindungi|tenaga kerja terdaftar|jumlah tenaga kerja terdaftar|jumlah terlindungi|enrolled|enrolled count|enrolledcount|realisasi",
    ),
    description: "Workers enrolled.",
    read: number("count"),
    bound: "enrolledBound",
    isClaimed: true,
  },
  inactiveCount: {
    headers: headers(
      "nonaktif|non aktif|peserta nonaktif|peserta non aktif|tidak aktif|inactive|inactive count|inactivecount",
    ),
    description: "Members who no longer pay.",
    read: number("count"),
    isClaimed: true,
  },
  eligibleCount: {
    headers: headers(
      "pekerja|jumlah pekerja|potensi|potensi pekerja|potensi peserta|estimasi|estimasi pekerja|tenaga kerja|jumlah tenaga kerja|angkatan kerja|sasaran|eligible|eligible count|eligiblecount|target peserta",
    ),
    description: "Workers who could be enrolled.",
    read: number("count"),
    bound: "eligibleBound",
    isClaimed: true,
  },
  eligibleIsEstimate: {
    headers: headers("eligible is estimate|eligibleisestimate"),
    description: "Whether the source calls the eligible workers an estimate.",
    read: truth,
  },
  statedPercent: {
    headers: headers(
      "persen|persentase|prosentase|cakupan|coverage|ucj|capaian|capaian persen|percent|stated percent|statedpercent|kepesertaan",
    ),
    description: "Per cent enrolled as printed.",
    read: number("percent"),
    bound: "percentBound",
    isClaimed: true,
  },
  measure: {
    headers: headers("indikator|measure|indicator"),
    description: "Name of the indicator as printed, e.g. UCJ.",
    read: shortText(100),
  },
  basis: {
    headers: headers("basis|dasar"),
    description: "What the figure counts by or measures against.",
    read: choice(BASES, "domisili"),
  },
  countsActive: {
    headers: headers("counts active|countsactive"),
    description: "Whether only those who pay are counted.",
    read: truth,
  },
  programmes: {
    headers: headers("program|programme|programmes|program jaminan|jenis program"),
    description: "Programmes, with commas between them.",
    read: choiceList(PROGRAMMES, "JKK, JKM"),
  },
  funding: {
    headers: headers("sumber dana|sumber pendanaan|pendanaan|pembiayaan|sumber anggaran|funding"),
    description: "Who pays, with commas between several.",
    read: choiceList(FUNDING, "APBD kabupaten"),
  },
  funder: {
    headers: headers("penyandang dana|donatur|funder|nama perusahaan"),
    description: "Payer by name.",
    read: shortText(200),
  },
  monthlyContribution: {
    headers: headers("iuran|iuran per bulan|besaran iuran|monthly contribution|monthlycontribution"),
    description: "Contribution per worker and month in rupiah.",
    read: rupiah,
    isClaimed: true,
  },
  remark: {
    headers: headers("keterangan|catatan|ket|remark|note"),
    description: "What a reader should know beside the values.",
    read: shortText(500),
  },
  key: {
    headers: headers("key|kunci"),
    description: "The registry's key of the record; made from what tells records apart if there is none.",
    read: key,
  },
};

type Broken = ReturnType<RecordType["rule"]>;

function beforeItBegins({ period, periodEnd }: Readonly<Record<string, unknown>>): Broken {
  if (typeof periodEnd !== "string" || String(period) <= `${periodEnd}~`) return undefined;
  return {
    wrong: `the interval ends on ${periodEnd}, before it begins`,
    right: "an end that isn't before the beginning",
  };
}

/** Figures can't be known before their time, unless they are measured against a target. */
function aheadOfTime({ period, periodEnd, basis }: Readonly<Record<string, unknown>>): Broken {
  if (basis === "TARGET") return undefined;
  const begin = typeof period === "string" ? tooFar(period, "tomorrow") : undefined;
  const end = typeof periodEnd === "string" ? tooFar(periodEnd, "next year") : undefined;
  const right = begin ?? end;
  return right === undefined ? undefined : { wrong: "the period lies ahead", right };
}

/** Enrolments as offices hold them in tables. */
export const enrollmentType: RecordType = {
  entity: SectorEnrollment,
  subject: "enrollment",
  fields,
  required: [
    ["region", "province", "regency", "district", "village"],
    ["sector"],
    ["segment"],
    ["period"],
    ["enrolledCount", "eligibleCount", "statedPercent"],
  ],
  derived: ({ period }) => ({ year: Number(String(period).slice(0, 4)) }),
  rule: (stated) => beforeItBegins(stated) ?? aheadOfTime(stated),
  named: ["regionCode", "sectorId", "segment", "period"],
  identity: [
    "regionCode",
    "sectorId",
    "segment",
    "period",
    "periodEnd",
    "measure",
    "basis",
    "countsActive",
    "programmes",
    "funding",
    "funder",
  ],
};
