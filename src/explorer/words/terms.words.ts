import type { introspection_types as Types } from "../schema-types";
import { dictionary } from "./dictionary";

type Enum<Name extends keyof Types> = Types[Name] extends { enumValues: infer Values extends string }
  ? Values
  : never;

/** A word for each value of the schema's enums; a value without one fails `npm run typecheck`. */
interface Terms {
  regionLevel: Record<Enum<"RegionLevel">, string>;
  awardLevel: Record<Enum<"AwardLevel">, string>;
  outcome: Record<Enum<"AwardOutcome">, string>;
  scheme: Record<Enum<"AwardScheme">, string>;
  segment: Record<Enum<"Segment">, string>;
  funding: Record<Enum<"Funding">, string>;
  basis: Record<Enum<"CoverageBasis">, string>;
  bound: Record<Enum<"Bound">, string>;
  sourceKind: Record<Enum<"SourceKind">, string>;
  recipientKind: Record<Enum<"RecipientKind">, string>;
  commitmentKind: Record<Enum<"CommitmentKind">, string>;
  commitmentStatus: Record<Enum<"CommitmentStatus">, string>;
  findingRule: Record<Enum<"FindingRule">, string>;
  findingStatus: Record<Enum<"FindingStatus">, string>;
  /** How a stated share follows from a computed one. */
  agreement: Record<Enum<"Agreement">, string>;
  revisionKind: Record<Enum<"RevisionKind">, string>;
}

/** Words of the field in both languages. JKK, JKM, JHT and the like stay as they are. */
export const terms = dictionary<Terms>(
  {
    regionLevel: {
      COUNTRY: "Negara",
      PROVINCE: "Provinsi",
      REGENCY: "Kabupaten",
      CITY: "Kota",
      DISTRICT: "Kecamatan",
      VILLAGE: "Desa",
      WARD: "Kelurahan",
    },
    awardLevel: { NATIONAL: "Nasional", PROVINCIAL: "Provinsi" },
    outcome: {
      WON: "Pemenang",
      HONOURABLE_MENTION: "Harapan",
      FINALIST: "Finalis",
      NOMINATED: "Nominasi",
    },
    scheme: {
      PARITRANA: "Paritrana",
      COMPANION: "Penghargaan pendamping",
      OCCUPATIONAL_SAFETY: "Keselamatan kerja (K3)",
    },
    segment: {
      ALL: "Semua pekerja",
      CONSTRUCTION: "Jasa konstruksi",
      FORMAL: "Penerima upah (formal)",
      INFORMAL: "Bukan penerima upah (informal)",
      MIGRANT: "Pekerja migran",
      NON_CIVIL_SERVANT: "Non-ASN",
      VULNERABLE: "Pekerja rentan",
    },
    funding: {
      APBDES: "APBDes",
      APBD_PROVINCE: "APBD provinsi",
      APBD_REGENCY: "APBD kabupaten/kota",
      BAZNAS: "Baznas",
      CSR: "CSR",
      DBHCHT: "DBHCHT",
      DBH_SAWIT: "DBH Sawit",
      EMPLOYER: "Pemberi kerja",
      SELF: "Mandiri",
      SERTAKAN: "SERTAKAN",
    },
    basis: {
      REGISTERED_OFFICE: "menurut kantor terdaftar",
      RESIDENCE: "menurut tempat tinggal",
      TARGET: "terhadap target",
      WORKING_POPULATION: "terhadap penduduk bekerja",
      WORKPLACE: "menurut tempat kerja",
    },
    bound: {
      EXACT: "tepat",
      ABOUT: "sekitar",
      ALMOST: "hampir",
      AT_LEAST: "sedikitnya",
      MORE_THAN: "lebih dari",
    },
    sourceKind: {
      DATASET: "Kumpulan data",
      GOVERNMENT_RELEASE: "Rilis pemerintah",
      NEWS: "Berita",
      OFFICIAL_STATISTIC: "Statistik resmi",
      PAID_ADVERTORIAL: "Advertorial berbayar",
      REGULATION: "Peraturan",
    },
    recipientKind: {
      CITY_GOVERNMENT: "Pemerintah kota",
      COMPANY: "Perusahaan",
      INSTITUTION: "Lembaga",
      MICRO_SMALL_ENTERPRISE: "Usaha mikro dan kecil",
      PERSON: "Perorangan",
      PROVINCE_GOVERNMENT: "Pemerintah provinsi",
      REGENCY_GOVERNMENT: "Pemerintah kabupaten",
      UNNAMED_GROUP: "Kelompok tanpa nama",
      VILLAGE_GOVERNMENT: "Pemerintah desa",
    },
    commitmentKind: {
      AGREEMENT: "Kesepakatan",
      BUDGET: "Anggaran",
      PLEDGE: "Janji",
      REGULATION: "Peraturan",
      TARGET: "Target",
    },
    commitmentStatus: {
      APPROVED: "disetujui",
      DRAFT: "rancangan",
      ISSUED: "ditetapkan",
      PLANNED: "direncanakan",
      PROPOSED: "diusulkan",
      REJECTED: "ditolak",
      SIGNED: "ditandatangani",
    },
    findingRule: {
      ARITHMETIC: "Jumlah tidak cocok",
      BUDGET: "Anggaran tidak sesuai jumlah pekerja",
      CALENDAR: "Tanggal tidak cocok",
      CURATED: "Dicatat kurator",
      EDITION: "Edisi tidak cocok",
      OVER_100: "Di atas 100 persen",
      PERCENT: "Persentase tidak cocok",
      SERIES: "Deret yang janggal",
      UNIQUENESS: "Mengaku pertama atau satu-satunya",
      VALUE: "Sumber berbeda",
    },
    findingStatus: { OPEN: "Terbuka", EXPLAINED: "Terjelaskan" },
    agreement: {
      EXACT: "sama dengan yang dinyatakan",
      ROUNDING: "yang dinyatakan adalah pembulatannya",
      TRUNCATION: "yang dinyatakan memotong desimalnya",
      NEITHER: "tidak menghasilkan yang dinyatakan",
    },
    revisionKind: { ADDED: "ditambahkan", CHANGED: "diubah", MERGED: "digabung", WITHDRAWN: "ditarik" },
  },
  {
    regionLevel: {
      COUNTRY: "Country",
      PROVINCE: "Province",
      REGENCY: "Regency",
      CITY: "City",
      DISTRICT: "District",
      VILLAGE: "Village",
      WARD: "Urban ward",
    },
    awardLevel: { NATIONAL: "National", PROVINCIAL: "Provincial" },
    outcome: {
      WON: "Winner",
      HONOURABLE_MENTION: "Honourable mention",
      FINALIST: "Finalist",
      NOMINATED: "Nomination",
    },
    scheme: {
      PARITRANA: "Paritrana",
      COMPANION: "Companion award",
      OCCUPATIONAL_SAFETY: "Occupational safety (K3)",
    },
    segment: {
      ALL: "All workers",
      CONSTRUCTION: "Construction",
      FORMAL: "Wage workers (formal)",
      INFORMAL: "Non-wage workers (informal)",
      MIGRANT: "Migrant workers",
      NON_CIVIL_SERVANT: "Non-civil-servant public staff",
      VULNERABLE: "Vulnerable workers",
    },
    funding: {
      APBDES: "village budget (APBDes)",
      APBD_PROVINCE: "provincial budget (APBD)",
      APBD_REGENCY: "regency or city budget (APBD)",
      BAZNAS: "Baznas",
      CSR: "corporate responsibility (CSR)",
      DBHCHT: "tobacco excise share (DBHCHT)",
      DBH_SAWIT: "palm oil share (DBH Sawit)",
      EMPLOYER: "employer",
      SELF: "workers themselves",
      SERTAKAN: "SERTAKAN",
    },
    basis: {
      REGISTERED_OFFICE: "by registered office",
      RESIDENCE: "by residence",
      TARGET: "of the target",
      WORKING_POPULATION: "of the working population",
      WORKPLACE: "by workplace",
    },
    bound: {
      EXACT: "exactly",
      ABOUT: "about",
      ALMOST: "almost",
      AT_LEAST: "at least",
      MORE_THAN: "more than",
    },
    sourceKind: {
      DATASET: "Dataset",
      GOVERNMENT_RELEASE: "Government release",
      NEWS: "News",
      OFFICIAL_STATISTIC: "Official statistic",
      PAID_ADVERTORIAL: "Paid advertorial",
      REGULATION: "Regulation",
    },
    recipientKind: {
      CITY_GOVERNMENT: "City government",
      COMPANY: "Company",
      INSTITUTION: "Institution",
      MICRO_SMALL_ENTERPRISE: "Micro or small enterprise",
      PERSON: "Person",
      PROVINCE_GOVERNMENT: "Provincial government",
      REGENCY_GOVERNMENT: "Regency government",
      UNNAMED_GROUP: "Unnamed group",
      VILLAGE_GOVERNMENT: "Village government",
    },
    commitmentKind: {
      AGREEMENT: "Agreement",
      BUDGET: "Budget",
      PLEDGE: "Pledge",
      REGULATION: "Regulation",
      TARGET: "Target",
    },
    commitmentStatus: {
      APPROVED: "approved",
      DRAFT: "draft",
      ISSUED: "issued",
      PLANNED: "planned",
      PROPOSED: "proposed",
      REJECTED: "rejected",
      SIGNED: "signed",
    },
    findingRule: {
      ARITHMETIC: "Sums differ",
      BUDGET: "Budget doesn't fit the workers",
      CALENDAR: "Dates don't fit",
      CURATED: "Noted by a curator",
      EDITION: "Edition doesn't fit",
      OVER_100: "Above 100 per cent",
      PERCENT: "Percentage doesn't fit",
      SERIES: "Odd series",
      UNIQUENESS: "Said to be the first or only one",
      VALUE: "Sources differ",
    },
    findingStatus: { OPEN: "Open", EXPLAINED: "Explained" },
    agreement: {
      EXACT: "as stated",
      ROUNDING: "the stated one is rounded",
      TRUNCATION: "the stated one has its decimals cut off",
      NEITHER: "doesn't lead to the stated one",
    },
    revisionKind: { ADDED: "added", CHANGED: "changed", MERGED: "merged", WITHDRAWN: "withdrawn" },
  },
);
