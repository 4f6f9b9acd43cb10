import type { introspection_types as Types } from "../../schema-types";
import { dictionary } from "../../words/dictionary";

type Reason = Types["ComparisonReason"]["enumValues"];

interface CompareTexts {
  title: string;
  lead: string;
  add: string;
  full: string;
  remove: (name: string) => string;
  measure: string;
  measureName: Record<Types["ComparisonMeasure"]["enumValues"], string>;
  segment: string;
  year: string;
  bestYears: string;
  tooFew: string;
  unknown: (codes: string) => string;
  removeUnknown: string;
  beyond: (codes: string) => string;
  examples: string;
  exampleName: Record<"java" | "percent" | "vulnerable", string>;
  withFigures: (count: string, segment: string) => string;
  withFiguresMore: (shown: string, all: string) => string;
  verdict: Record<Types["ComparisonVerdict"]["enumValues"], string>;
  withCare: string;
  reasons: string;
  care: string;
  reason: Record<Reason, string>;
  noBars: string;
  chart: (measure: string, segment: string) => string;
  summary: (names: string, years: string) => string;
  figures: string;
  figureOf: (measure: string, region: string) => string;
  columns: Record<"region" | "period" | "basis" | "indicator" | "programmes" | "active", string>;
  unstated: string;
  onlyActive: string;
  notOnlyActive: string;
}

/** Texts of the comparison of regions. */
export const compareWords = dictionary<CompareTexts>(
  {
    title: "Bandingkan daerah",
    lead: "Dua sampai enam daerah, satu ukuran, dan putusan apakah angkanya dapat dibandingkan. Bila tidak, halaman ini menyebutkan alasannya dan tidak menggambar batang.",
    add: "Tambah daerah",
    full: "Enam daerah sudah dipilih; hapus satu untuk menambah yang lain.",
    remove: (name) => `Hapus ${name}`,
    measure: "Ukuran",
    measureName: {
      ENROLLED_COUNT: "Pekerja terdaftar",
      STATED_PERCENT: "Persen, sebagaimana dinyatakan",
      COMPUTED_PERCENT: "Persen, dihitung dari dua jumlah",
    },
    segment: "Pekerja",
    year: "Tahun",
    bestYears: "Yang paling cocok",
    tooFew: "Pilih sedikitnya dua daerah, atau mulai dari sebuah contoh.",
    unknown: (codes) => `Tidak ada daerah dengan kode ini: ${codes}`,
    removeUnknown: "Hapus dari perbandingan",
    beyond: (codes) => `Paling banyak enam daerah sekaligus. Tidak ditunjukkan: ${codes}.`,
    examples: "Contoh",
    exampleName: {
      java: "Enam provinsi di Jawa: peserta pada 2023",
      percent: "Bali dan Maluku Utara: persen menurut sumber",
      vulnerable: "Kutai Kartanegara dan Kutai Timur: pekerja rentan",
    },
    withFigures: (count, segment) => `Daerah yang punya angka: ${segment} (${count})`,
    withFiguresMore: (shown, all) => `${shown} dari ${all} ditunjukkan.`,
    verdict: {
      COMPARABLE: "Dapat dibandingkan",
      NEAREST_YEAR: "Dapat dibandingkan, tetapi tahunnya berbeda",
      NOT_COMPARABLE: "Tidak dapat dibandingkan",
    },
    withCare: "Dapat dibandingkan, dengan hati-hati",
    reasons: "Alasannya",
    care: "Yang perlu diingat",
    reason: {
      BOUND: "Angkanya hanya batas dari jumlah yang sebenarnya.",
      ESTIMATED_DENOMINATOR: "Jumlah yang dapat menjadi peserta adalah perkiraan.",
      NO_DENOMINATOR: "Tidak ada sumber yang menyatakan berapa yang dapat menjadi peserta.",
      NO_FIGURE: "Registri ini tidak punya angkanya. Itu diam, bukan nol.",
      NO_VALUE: "Tidak ada sumber yang menyatakan nilai ini.",
      OTHER_ACTIVITY:
        "Sebagian angka hanya menghitung peserta aktif; yang lain tidak, atau tidak menyebutkannya.",
      OTHER_BASIS: "Angka-angkanya dihitung menurut hal yang berbeda, atau salah satu tidak menyebutkannya.",
      OTHER_LEVEL: "Tingkat daerahnya berbeda, misalnya kabupaten di samping provinsi.",
      OTHER_MEASURE: "Angka-angkanya dari indikator yang berbeda, atau salah satu tidak menyebutkannya.",
      OTHER_PROGRAMMES: "Angka-angkanya dari program yang berbeda, atau salah satu tidak menyebutkannya.",
      OTHER_SEGMENT: "Daerah ini hanya punya angka tentang pekerja atau sektor lain.",
      OTHER_YEAR: "Angka-angkanya dari tahun yang berbeda, atau tidak ada dari tahun yang diminta.",
      TARGET_ONLY: "Daerah ini hanya punya target atau anggaran, bukan jumlah peserta.",
      UNKNOWN_BASIS: "Tidak ada sumber yang menyebutkan menurut apa angkanya dihitung; mungkin berbeda.",
      UNKNOWN_PROGRAMMES: "Tidak ada sumber yang menyebutkan programnya; mungkin berbeda.",
    },
    noBars: "Karena itu tidak ada grafik. Inilah angka masing-masing, yang tidak boleh disandingkan:",
    chart: (measure, segment) => `${measure}: ${segment}`,
    summary: (names, years) => `${names}; ${years}.`,
    figures: "Angka masing-masing",
    figureOf: (measure, region) => `${region}: ${measure}`,
    columns: {
      region: "Daerah",
      period: "Periode",
      basis: "Dihitung menurut",
      indicator: "Indikator",
      programmes: "Program",
      active: "Peserta aktif saja",
    },
    unstated: "tidak disebutkan",
    onlyActive: "ya",
    notOnlyActive: "tidak",
  },
  {
    title: "Compare regions",
    lead: "Two to six regions, one measure, and the verdict whether their figures can be compared. If they can't, this page says why and draws no bars.",
    add: "Add a region",
    full: "Six regions are chosen; remove one to add another.",
    remove: (name) => `Remove ${name}`,
    measure: "Measure",
    measureName: {
      ENROLLED_COUNT: "Workers enrolled",
      STATED_PERCENT: "Per cent, as stated",
      COMPUTED_PERCENT: "Per cent, computed from the two counts",
    },
    segment: "Workers",
    year: "Year",
    bestYears: "What fits best",
    tooFew: "Choose at least two regions, or start from an example.",
    unknown: (codes) => `No region has this code: ${codes}`,
    removeUnknown: "Take it out of the comparison",
    beyond: (codes) => `At most six regions at a time. Not shown: ${codes}.`,
    examples: "Examples",
    exampleName: {
      java: "The six provinces of Java: members in 2023",
      percent: "Bali and Maluku Utara: per cent as stated",
      vulnerable: "Kutai Kartanegara and Kutai Timur: vulnerable workers",
    },
    withFigures: (count, segment) => `Regions that have figures: ${segment} (${count})`,
    withFiguresMore: (shown, all) => `${shown} of ${all} are shown.`,
    verdict: {
      COMPARABLE: "Comparable",
      NEAREST_YEAR: "Comparable, but of different years",
      NOT_COMPARABLE: "Not comparable",
    },
    withCare: "Comparable, with care",
    reasons: "Why not",
    care: "Keep in mind",
    reason: {
      BOUND: "The figure is only a bound of the true number.",
      ESTIMATED_DENOMINATOR: "The number of those who could be enrolled is an estimate.",
      NO_DENOMINATOR: "No source states how many could be enrolled.",
      NO_FIGURE: "The registry has no figure. That is silence, not zero.",
      NO_VALUE: "No source states this value.",
      OTHER_ACTIVITY: "Some figures count active members only; others don't, or don't say.",
      OTHER_BASIS: "The figures count by different things, or one doesn't say by which.",
      OTHER_LEVEL: "The regions are of different levels, such as a regency beside a province.",
      OTHER_MEASURE: "The figures are of different indicators, or one doesn't name it.",
      OTHER_PROGRAMMES: "The figures are of different programmes, or one doesn't state them.",
      OTHER_SEGMENT: "There are only figures of other workers or of another sector.",
      OTHER_YEAR: "The figures are of different years, or there is none of the year asked for.",
      TARGET_ONLY: "There is only a target or budget, and no number of members.",
      UNKNOWN_BASIS: "No source says what the figures count by; they may differ in it.",
      UNKNOWN_PROGRAMMES: "No source says of which programmes the figures are; they may differ in it.",
    },
    noBars: "So there is no chart. These are the figures of each, which must not be held against each other:",
    chart: (measure, segment) => `${measure}: ${segment}`,
    summary: (names, years) => `${names}; ${years}.`,
    figures: "The figures of each",
    figureOf: (measure, region) => `${region}: ${measure}`,
    columns: {
      region: "Region",
      period: "Period",
      basis: "Counted",
      indicator: "Indicator",
      programmes: "Programmes",
      active: "Active members only",
    },
    unstated: "not stated",
    onlyActive: "yes",
    notOnlyActive: "no",
  },
);
