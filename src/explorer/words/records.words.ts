import type { introspection_types as Types } from "../schema-types";
import { dictionary } from "./dictionary";

/** A type of records with an id. */
export type RecordType = Types["Node"]["possibleTypes"];

interface RecordTexts {
  /** What a record of the type is. */
  type: Record<RecordType, string>;
  assertionKind: Record<Types["AssertionKind"]["enumValues"], string>;
}

/** Words for the types of records. */
export const recordWords = dictionary<RecordTexts>(
  {
    type: {
      Assertion: "Pernyataan lain",
      Award: "Penghargaan",
      AwardCategory: "Kategori penghargaan",
      AwardEvent: "Acara",
      Change: "Perubahan",
      Claim: "Pernyataan",
      Commitment: "Komitmen",
      EventParticipant: "Peserta acara",
      Finding: "Temuan",
      FindingSide: "Sisi temuan",
      Indicator: "Indikator",
      Observation: "Nilai indikator",
      OfficeHolder: "Pejabat",
      Recipient: "Penerima",
      RecipientSpelling: "Ejaan penerima",
      Region: "Wilayah",
      RegionAlias: "Nama lain wilayah",
      Report: "Laporan pembaca",
      Revision: "Revisi",
      Sector: "Sektor",
      SectorEnrollment: "Angka kepesertaan",
      Source: "Sumber",
    },
    assertionKind: {
      AFFILIATION: "keterkaitan",
      APPRAISAL: "penilaian",
      CONFERRAL: "pemberi penghargaan",
      COUNT: "jumlah penghargaan",
      COVERED_GROUPS: "kelompok yang dilindungi",
      CRITERION: "kriteria",
      DEFINITION: "definisi",
      FIRST: "mengaku pertama",
      ONLY: "mengaku satu-satunya",
      PRACTICE: "praktik",
      PROCEDURE: "tata cara",
      SUPERLATIVE: "mengaku paling",
    },
  },
  {
    type: {
      Assertion: "Other statement",
      Award: "Award",
      AwardCategory: "Award category",
      AwardEvent: "Event",
      Change: "Change",
      Claim: "Claim",
      Commitment: "Commitment",
      EventParticipant: "Participant of an event",
      Finding: "Finding",
      FindingSide: "Side of a finding",
      Indicator: "Indicator",
      Observation: "Value of an indicator",
      OfficeHolder: "Office holder",
      Recipient: "Recipient",
      RecipientSpelling: "Spelling of a recipient",
      Region: "Region",
      RegionAlias: "Other name of a region",
      Report: "Reader's report",
      Revision: "Revision",
      Sector: "Sector",
      SectorEnrollment: "Enrolment figure",
      Source: "Source",
    },
    assertionKind: {
      AFFILIATION: "affiliation",
      APPRAISAL: "appraisal",
      CONFERRAL: "who confers",
      COUNT: "number of awards",
      COVERED_GROUPS: "groups covered",
      CRITERION: "criterion",
      DEFINITION: "definition",
      FIRST: "said to be the first",
      ONLY: "said to be the only one",
      PRACTICE: "practice",
      PROCEDURE: "procedure",
      SUPERLATIVE: "said to be the most",
    },
  },
);
