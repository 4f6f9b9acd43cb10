import type { introspection_types as Types } from "../../schema-types";
import { dictionary } from "../../words/dictionary";
import type { Lane } from "./award-lanes";

interface RegionTexts {
  awards: string;
  timeline: string;
  timelineSummary: string;
  withOthers: string;
  undated: (count: number) => string;
  lane: Record<Lane, string>;
  edition: string;
  outcome: string;
  category: string;
  recipient: string;
  ceremony: string;
  rank: (rank: number) => string;
  disputed: string;
  unknownEdition: string;

  enrolment: string;
  enrolmentLead: string;
  workers: string;
  enrolled: string;
  eligible: string;
  estimate: string;
  openFinding: string;
  statedShare: string;
  computedShare: string;
  onlyBounds: string;
  overEnrolled: (count: string) => string;
  partsTitle: (what: string, period: string) => string;
  partsHold: (count: number, sum: string) => string;
  partsDiffer: (count: number, sum: string, difference: string) => string;
  partsBeside: (count: number, sum: string, stated: string) => string;
  partsAlone: (count: number, sum: string) => string;
  sum: string;
  share: string;

  commitments: string;
  commitment: string;
  withoutFigures: string;
  workersPromised: string;
  amount: string;
  target: string;

  observations: string;
  indicator: string;
  value: string;

  findings: string;
  findingsLead: string;
  moreSides: (count: number) => string;
  moreFindings: (count: number) => string;

  assertions: string;
  assertionCount: (count: string, number: number) => string;

  children: (level: Types["RegionLevel"]["enumValues"]) => string;
  childrenLead: string;
  awardsBelow: (count: string, number: number) => string;
  figuresBelow: (count: string, number: number) => string;

  missing: string;
  missingWhy: string;
  nothing: (region: string) => string;
  upTo: string;
}

/** Texts of a region's page. */
export const regionWords = dictionary<RegionTexts>(
  {
    awards: "Penghargaan",
    timeline: "Penghargaan dari tahun ke tahun",
    timelineSummary:
      "Menurut tahun edisi. Angka di dalam lingkaran adalah peringkatnya; nominasi terpisah dari kemenangan.",
    withOthers: "Yang diterima perusahaan dan pihak lain di sini termasuk di dalamnya.",
    undated: (count) => `${count} tanpa edisi yang diketahui hanya ada di tabel.`,
    lane: {
      WON: "Pemenang",
      HONOURABLE_MENTION: "Harapan",
      FINALIST: "Finalis",
      NOMINATED: "Nominasi",
      OTHER: "Lainnya",
    },
    edition: "Edisi",
    outcome: "Hasil",
    category: "Kategori",
    recipient: "Penerima",
    ceremony: "Penyerahan",
    rank: (rank) => `peringkat ${rank}`,
    disputed: "diperselisihkan",
    unknownEdition: "Edisi tidak diketahui",

    enrolment: "Kepesertaan dan cakupan",
    enrolmentLead:
      "Yang dinyatakan sumber berdampingan dengan yang dihitung dari angka-angkanya. Klik angka untuk melihat siapa yang mengatakannya.",
    workers: "Pekerja",
    enrolled: "Terdaftar",
    eligible: "Dari",
    estimate: "perkiraan",
    openFinding: "diperselisihkan",
    statedShare: "Cakupan dinyatakan",
    computedShare: "Cakupan dihitung",
    onlyBounds: "Cakupan tidak dihitung: angkanya dinyatakan hanya sebagai batas.",
    overEnrolled: (count) => `${count} lebih banyak daripada yang ada`,
    partsTitle: (what, period) => `${what}, ${period}, menurut rinciannya`,
    partsHold: (count, sum) => `Ke-${count} bagian berjumlah ${sum}: sama dengan total yang dinyatakan.`,
    partsDiffer: (count, sum, difference) =>
      `Ke-${count} bagian berjumlah ${sum}, berbeda ${difference} dari total yang dinyatakan.`,
    partsBeside: (count, sum, stated) =>
      `Ke-${count} bagian berjumlah ${sum}; totalnya dinyatakan ${stated}.`,
    partsAlone: (count, sum) =>
      `Ke-${count} bagian berjumlah ${sum}; tidak ada sumber yang menyatakan totalnya.`,
    sum: "Jumlah",
    share: "Bagian",

    commitments: "Target, anggaran, dan janji",
    commitment: "Komitmen",
    withoutFigures: "Tanpa angka",
    workersPromised: "Pekerja",
    amount: "Jumlah uang",
    target: "Target",

    observations: "Indikator lain",
    indicator: "Indikator",
    value: "Nilai",

    findings: "Temuan",
    findingsLead: "Di mana sumber bertentangan atau angka tidak cocok. Teksnya dalam bahasa Inggris.",
    moreSides: (count) => `dan ${count} sisi lain`,
    moreFindings: (count) => `${count} temuan lain`,

    assertions: "Yang juga dikatakan",
    assertionCount: (count) => `${count} pernyataan lain dari sumber`,

    children: (level) =>
      ({
        COUNTRY: "Provinsi",
        PROVINCE: "Kabupaten dan kota",
        REGENCY: "Kecamatan",
        CITY: "Kecamatan",
        DISTRICT: "Desa dan kelurahan",
        VILLAGE: "",
        WARD: "",
      })[level],
    childrenLead:
      "Di samping nama: berapa penghargaan dan angka kepesertaan yang tercatat di sana dan di bawahnya. Tanpa angka berarti tidak ada data, bukan nol.",
    awardsBelow: (count) => `${count} penghargaan dan nominasi`,
    figuresBelow: (count) => `${count} angka`,

    missing: "Belum ada data tentang",
    missingWhy: "Tidak ada sumber dalam registri ini yang menyatakannya; itu bukan nol.",
    nothing: (region) => `Tentang ${region} sendiri belum ada yang tercatat.`,
    upTo: "Lihat",
  },
  {
    awards: "Awards",
    timeline: "Awards over the years",
    timelineSummary:
      "By year of the edition. The number in a circle is the rank; nominations stand apart from wins.",
    withOthers: "Those of companies and others here are among them.",
    undated: (count) => `${count} without a known edition stand in the table only.`,
    lane: {
      WON: "Wins",
      HONOURABLE_MENTION: "Honourable",
      FINALIST: "Finals",
      NOMINATED: "Nominations",
      OTHER: "Other honours",
    },
    edition: "Edition",
    outcome: "Outcome",
    category: "Category",
    recipient: "Recipient",
    ceremony: "Handed out",
    rank: (rank) => `rank ${rank}`,
    disputed: "disputed",
    unknownEdition: "Unknown edition",

    enrolment: "Enrolment and coverage",
    enrolmentLead:
      "What sources state stands beside what follows from their counts. Click a figure to see who said it.",
    workers: "Workers",
    enrolled: "Enrolled",
    eligible: "Out of",
    estimate: "estimate",
    openFinding: "disputed",
    statedShare: "Stated share",
    computedShare: "Computed share",
    onlyBounds: "No share follows: the counts are stated only as bounds.",
    overEnrolled: (count) => `${count} more than there are`,
    partsTitle: (what, period) => `${what}, ${period}, part by part`,
    partsHold: (count, sum) => `The ${count} parts add up to ${sum}, the stated total.`,
    partsDiffer: (count, sum, difference) =>
      `The ${count} parts add up to ${sum}, which differs from the stated total by ${difference}.`,
    partsBeside: (count, sum, stated) =>
      `The ${count} parts add up to ${sum}; the total is stated as ${stated}.`,
    partsAlone: (count, sum) => `The ${count} parts add up to ${sum}; no source states their total.`,
    sum: "Sum",
    share: "Part",

    commitments: "Targets, budgets and pledges",
    commitment: "Commitment",
    withoutFigures: "Without figures",
    workersPromised: "Workers",
    amount: "Money",
    target: "Target",

    observations: "Other indicators",
    indicator: "Indicator",
    value: "Value",

    findings: "Findings",
    findingsLead: "Where sources contradict one another or numbers don't add up.",
    moreSides: (count) => `and ${count} more sides`,
    moreFindings: (count) => `${count} more findings`,

    assertions: "What else is said",
    assertionCount: (count, number) =>
      `${count} other ${number === 1 ? "statement" : "statements"} of sources`,

    children: (level) =>
      ({
        COUNTRY: "Provinces",
        PROVINCE: "Regencies and cities",
        REGENCY: "Districts",
        CITY: "Districts",
        DISTRICT: "Villages and urban wards",
        VILLAGE: "",
        WARD: "",
      })[level],
    childrenLead:
      "Beside a name: how many awards and enrolment figures are recorded there and below. No number means no data, not zero.",
    awardsBelow: (count, number) =>
      `${count} ${number === 1 ? "award or nomination" : "awards and nominations"}`,
    figuresBelow: (count, number) => `${count} ${number === 1 ? "figure" : "figures"}`,

    missing: "No data yet on",
    missingWhy: "No source in this registry states it; that is not zero.",
    nothing: (region) => `Nothing is recorded about ${region} itself yet.`,
    upTo: "See",
  },
);
