import type { introspection_types as Types } from "../schema-types";
import { dictionary } from "./dictionary";

interface RecordKinds {
  event: Record<Types["EventKind"]["enumValues"], string>;
  role: Record<Types["EventRole"]["enumValues"], string>;
  assertion: Record<Types["AssertionKind"]["enumValues"], string>;
  sector: Record<Types["SectorKind"]["enumValues"], string>;
}

/** Kinds of events, of parts in them, of assertions and of sectors. */
export const recordKinds = dictionary<RecordKinds>(
  {
    event: { CEREMONY: "Penganugerahan", HANDOVER: "Penyerahan", INTERVIEW: "Wawancara" },
    role: { CANDIDATE: "diwawancarai", PRESENT: "hadir", PRESENTER: "menyerahkan", RECEIVER: "menerima" },
    assertion: {
      AFFILIATION: "Keanggotaan",
      APPRAISAL: "Penilaian",
      CONFERRAL: "Pemberi penghargaan",
      COUNT: "Jumlah",
      COVERED_GROUPS: "Kelompok yang dilindungi",
      CRITERION: "Kriteria",
      DEFINITION: "Pengertian",
      FIRST: "Yang pertama",
      ONLY: "Satu-satunya",
      PRACTICE: "Praktik",
      PROCEDURE: "Tahapan",
      SUPERLATIVE: "Yang terbaik atau terbesar",
    },
    sector: { OCCUPATION: "Jenis pekerjaan", OFFICE: "Jabatan atau pegawai", TOTAL: "Semua sektor" },
  },
  {
    event: { CEREMONY: "Ceremony", HANDOVER: "Hand-over", INTERVIEW: "Interview" },
    role: {
      CANDIDATE: "interviewed",
      PRESENT: "present",
      PRESENTER: "presented it",
      RECEIVER: "received it",
    },
    assertion: {
      AFFILIATION: "Affiliation",
      APPRAISAL: "Appraisal",
      CONFERRAL: "Who gives the award",
      COUNT: "Count",
      COVERED_GROUPS: "Covered groups",
      CRITERION: "Criterion",
      DEFINITION: "Definition",
      FIRST: "The first",
      ONLY: "The only one",
      PRACTICE: "Practice",
      PROCEDURE: "Procedure",
      SUPERLATIVE: "The best or largest",
    },
    sector: { OCCUPATION: "Kind of work", OFFICE: "Office or staff", TOTAL: "All sectors" },
  },
);
