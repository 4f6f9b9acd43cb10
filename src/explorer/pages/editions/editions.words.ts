import { dictionary } from "../../words/dictionary";

/** Texts of the list of editions. */
export const editionsWords = dictionary(
  {
    title: "Edisi",
    edition: (year: number) => `Penilaian ${year}`,
    lead: "Setiap edisi menilai satu tahun. Label yang dicetak media kadang-kadang adalah tahun penilaian, kadang-kadang tahun penganugerahan; karena itu edisi di sini disusun menurut tahun penilaian.",
    year: "Tahun penilaian",
    labels: "Label tercetak",
    national: "Pemenang nasional",
    provincial: "Pemenang provinsi",
    nominations: "Nominasi dan finalis",
    table: "Edisi menurut tahun penilaian",
    noYear: "Tanpa tahun penilaian",
    noYearLead: "Tidak ada sumber yang mengatakan tahun mana yang dinilai.",
    noneRecorded: "tidak tercatat",
  },
  {
    title: "Editions",
    edition: (year: number) => `Year judged ${year}`,
    lead: "Each edition judges one year. The label that the press prints is sometimes the year judged and sometimes that of the ceremony, so editions stand here by the year judged.",
    year: "Year judged",
    labels: "Labels as printed",
    national: "National winners",
    provincial: "Provincial winners",
    nominations: "Nominations and finalists",
    table: "Editions by the year judged",
    noYear: "Without a year judged",
    noYearLead: "No source says which year was judged.",
    noneRecorded: "none recorded",
  },
);
