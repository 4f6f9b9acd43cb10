import { dictionary } from "../../words/dictionary";
import type { Measure } from "./recorded";

interface StartTexts {
  title: string;
  lead: string;
  awards: string;
  figures: string;
  sources: string;

  map: (measure: string, year: string) => string;
  mapSummary: Record<Measure, (all: string) => string>;
  outside: (count: string) => string;
  measure: Record<Measure, string>;
  counted: string;
  shape: string;
  shapes: Record<"tiles" | "outline", string>;
  outlineNote: string;
  year: string;
  allYears: string;
  ofAllYears: string;
  province: string;
  none: string;
  noneLegend: string;
  fewer: string;
  more: string;

  ceremonies: string;
  ceremonyAwards: (count: string, number: number) => string;
  noCeremony: string;
  noAwards: string;

  reporting: string;
  reportingLead: string;
  provinces: string;
  regencies: string;
  ofAll: (reporting: string, all: string) => string;
  nobody: string;

  findings: string;
  findingsLead: string;
  noFindings: string;
  allFindings: (count: string) => string;
  changes: string;
  noChanges: string;
  changeBy: (who: string, when: string) => string;
}

/** Texts of the start page. */
export const startWords = dictionary<StartTexts>(
  {
    title: "Siapa yang dihormati, siapa yang terlindungi, dan siapa yang mengatakannya",
    lead: "Penghargaan Paritrana menghormati pemerintah daerah dan pemberi kerja yang mendaftarkan pekerjanya dalam jaminan sosial ketenagakerjaan. Cari daerah Anda di atas, atau mulai dari peta.",
    awards: "penghargaan dan nominasi Paritrana",
    figures: "angka kepesertaan",
    sources: "sumber",

    map: (measure, year) => `${measure} menurut provinsi, ${year}`,
    mapSummary: {
      won: (all) =>
        `${all} kemenangan dan harapan, tingkat provinsi dan nasional, termasuk yang diraih kabupaten, kota, desa, dan perusahaan di provinsi itu.`,
      nominated: (all) => `${all} nominasi dan finalis, yang tidak dihitung sebagai kemenangan.`,
      figures: (all) =>
        `${all} angka kepesertaan dari sumber mana pun, termasuk tentang kabupaten dan kota. Provinsi yang diarsir diam.`,
    },
    outside: (count) => ` ${count} di antaranya tidak dapat ditempatkan di satu provinsi.`,
    measure: { won: "Pemenang dan harapan", nominated: "Nominasi dan finalis", figures: "Angka kepesertaan" },
    counted: "Yang dihitung",
    shape: "Bentuk",
    shapes: { tiles: "38 kotak", outline: "Peta" },
    outlineNote:
      "Peta ini menunjukkan batas sebelum 2022: Papua Selatan, Papua Tengah, dan Papua Pegunungan dijumlahkan dengan Papua, Papua Barat Daya dengan Papua Barat. Batas:",
    year: "Tahun",
    allYears: "Semua tahun",
    ofAllYears: "semua tahun",
    province: "Provinsi",
    none: "tidak tercatat",
    noneLegend: "tidak tercatat (bukan nol)",
    fewer: "sedikit",
    more: "banyak",

    ceremonies: "Penyerahan terakhir",
    ceremonyAwards: (count) => `${count} penghargaan`,
    noCeremony: "Tidak ada penyerahan yang tercatat.",
    noAwards: "penerimanya belum tercatat",

    reporting: "Siapa yang melapor, siapa yang diam",
    reportingLead:
      "Daerah yang memiliki sedikitnya satu angka kepesertaan untuk tahun itu, dari sumber mana pun. Yang lain diam: tentang mereka tidak ada data.",
    provinces: "Provinsi",
    regencies: "Kabupaten dan kota",
    ofAll: (reporting, all) => `${reporting} dari ${all}`,
    nobody: "tidak satu pun",

    findings: "Temuan terbuka",
    findingsLead:
      "Di mana sumber bertentangan atau angka tidak cocok, dan belum ada penjelasan. Teksnya dalam bahasa Inggris.",
    noFindings: "Tidak ada temuan terbuka.",
    allFindings: (count) => `Semua ${count} temuan terbuka`,
    changes: "Perubahan terakhir",
    noChanges: "Belum ada yang berubah sejak registri ini dimuat.",
    changeBy: (who, when) => `oleh ${who}, ${when}`,
  },
  {
    title: "Who was honoured, who is covered, and who said so",
    lead: "The Paritrana Award honours the governments and employers of Indonesia that enrol their workers in employment social security. Search for your region above, or start from the map.",
    awards: "Paritrana awards and nominations",
    figures: "enrolment figures",
    sources: "sources",

    map: (measure, year) => `${measure} by province, ${year}`,
    mapSummary: {
      won: (all) =>
        `${all} wins and honourable mentions, provincial and national, those of regencies, cities, villages and companies in the province among them.`,
      nominated: (all) => `${all} nominations and finals, which never count as wins.`,
      figures: (all) =>
        `${all} figures on enrolment from any source, those on regencies and cities among them. Hatched provinces are silent.`,
    },
    outside: (count) => ` ${count} of them can't be placed in one province.`,
    measure: {
      won: "Wins and honourable mentions",
      nominated: "Nominations and finals",
      figures: "Enrolment figures",
    },
    counted: "Counted",
    shape: "Shape",
    shapes: { tiles: "38 tiles", outline: "Map" },
    outlineNote:
      "This map has the boundaries before 2022: Papua Selatan, Papua Tengah and Papua Pegunungan are added to Papua, Papua Barat Daya to Papua Barat. Boundaries:",
    year: "Year",
    allYears: "All years",
    ofAllYears: "all years",
    province: "Province",
    none: "none recorded",
    noneLegend: "none recorded (not zero)",
    fewer: "few",
    more: "many",

    ceremonies: "Latest ceremonies",
    ceremonyAwards: (count, number) => `${count} ${number === 1 ? "award" : "awards"}`,
    noCeremony: "No ceremony is recorded.",
    noAwards: "recipients not yet recorded",

    reporting: "Who has reported, who is silent",
    reportingLead:
      "Regions with at least one figure on enrolment for the year, from any source. The others are silent: there is no data on them.",
    provinces: "Provinces",
    regencies: "Regencies and cities",
    ofAll: (reporting, all) => `${reporting} of ${all}`,
    nobody: "none",

    findings: "Open findings",
    findingsLead:
      "Where sources contradict one another or numbers don't add up, and nobody has explained it yet.",
    noFindings: "There are no open findings.",
    allFindings: (count) => `All ${count} open findings`,
    changes: "Latest changes",
    noChanges: "Nothing has changed since this registry was loaded.",
    changeBy: (who, when) => `by ${who}, ${when}`,
  },
);
