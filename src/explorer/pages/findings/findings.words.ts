import type { introspection_types as Types } from "../../schema-types";
import { dictionary } from "../../words/dictionary";

interface FindingsTexts {
  title: string;
  lead: string;
  english: string;
  rule: string;
  allRules: string;
  status: string;
  allStatuses: string;
  region: string;
  inRegion: (name: string) => string;
  anyRegion: string;
  found: (count: string) => string;
  shown: (shown: string, all: string) => string;
  none: string;
  withoutFilters: string;
  checks: string;
  opens: string;
  explains: string;
  pages: string;
  side: (letter: string) => string;
  ranksNothing: string;
  computed: string;
  everything: string;
  difference: string;
  differenceOf: Record<Types["DifferenceUnit"]["enumValues"], (value: string) => string>;
  firstIsMore: (difference: string) => string;
  firstIsLess: (difference: string) => string;
  explanation: string;
  stillOpen: string;
  settledBy: string;
  allFindings: string;
  moreSides: (count: string) => string;
}

/** Texts of the findings. */
export const findingsWords = dictionary<FindingsTexts>(
  {
    title: "Temuan",
    lead: "Di mana sumber-sumber saling bertentangan, atau angka tidak cocok. Registri ini menunjukkan kedua sisi berdampingan dan tidak memilih diam-diam.",
    english: "Pertanyaan, pernyataan, dan penjelasan ditulis dalam bahasa Inggris.",
    rule: "Jenis",
    allRules: "Semua jenis",
    status: "Status",
    allStatuses: "Terbuka dan terjelaskan",
    region: "Daerah",
    inRegion: (name) => `Di ${name} dan di bawahnya`,
    anyRegion: "Di mana saja",
    found: (count) => `${count} temuan`,
    shown: (shown, all) => `${shown} dari ${all} temuan`,
    none: "Tidak ada temuan dengan pilihan ini. Itu tidak berarti semuanya benar: hanya tidak ada yang ditemukan.",
    withoutFilters: "Tunjukkan semua temuan",
    checks: "Yang diperiksa",
    opens: "Terbuka bila",
    explains: "Terjelaskan bila",
    pages: "Halaman temuan",
    side: (letter) => `Sisi ${letter}`,
    ranksNothing: "Urutannya tidak berarti apa-apa.",
    computed: "Dihitung atau disimpulkan oleh registri ini; tidak dinyatakan oleh satu sumber pun.",
    everything: "Semua yang dikatakan tentang ini",
    difference: "Selisih",
    differenceOf: {
      DAYS: (value) => `${value} hari`,
      PERCENTAGE_POINTS: (value) => `${value} poin persentase`,
      RUPIAH: (value) => value,
      WORKERS: (value) => `${value} pekerja`,
    },
    firstIsMore: (difference) => `Sisi A lebih tinggi ${difference}`,
    firstIsLess: (difference) => `Sisi A lebih rendah ${difference}`,
    explanation: "Penjelasan",
    stillOpen: "Belum ada yang tahu sisi mana yang benar; registri ini tidak memilih.",
    settledBy: "Yang akan memastikannya",
    allFindings: "Semua temuan",
    moreSides: (count) => `Ditunjukkan 100 dari ${count} sisi; alamat tetapnya memuat semuanya.`,
  },
  {
    title: "Findings",
    lead: "Where sources contradict each other, or figures don't fit. The registry shows the sides next to each other and never quietly takes one.",
    english: "",
    rule: "Kind",
    allRules: "All kinds",
    status: "State",
    allStatuses: "Open and explained",
    region: "Region",
    inRegion: (name) => `In ${name} and below`,
    anyRegion: "Anywhere",
    found: (count) => `${count} ${count === "1" ? "finding" : "findings"}`,
    shown: (shown, all) => `${shown} of ${all} findings`,
    none: "There is no finding of this choice. That doesn't mean that all is right: only that nothing was found.",
    withoutFilters: "Show all findings",
    checks: "What is checked",
    opens: "Open when",
    explains: "Explained when",
    pages: "Pages of findings",
    side: (letter) => `Side ${letter}`,
    ranksNothing: "The order means nothing.",
    computed: "Computed or concluded by this registry; no source states it.",
    everything: "All that is said about this",
    difference: "Difference",
    differenceOf: {
      DAYS: (value) => `${value} ${value === "1" ? "day" : "days"}`,
      PERCENTAGE_POINTS: (value) => `${value} percentage points`,
      RUPIAH: (value) => value,
      WORKERS: (value) => `${value} workers`,
    },
    firstIsMore: (difference) => `Side A is higher by ${difference}`,
    firstIsLess: (difference) => `Side A is lower by ${difference}`,
    explanation: "Explanation",
    stillOpen: "Nobody knows yet which side is right; the registry takes none.",
    settledBy: "What would settle it",
    allFindings: "All findings",
    moreSides: (count) => `100 of ${count} sides are shown; the permalink has all of them.`,
  },
);
