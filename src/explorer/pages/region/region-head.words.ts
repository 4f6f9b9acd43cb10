import { dictionary } from "../../words/dictionary";

interface RegionHeadTexts {
  where: string;
  code: string;
  alsoCalled: string;
  formerly: string;
  compare: string;
  findingsWithin: string;

  honoured: string;
  wins: (count: string, times: number) => string;
  nominations: (count: string, times: number) => string;
  noAward: string;
  latest: string;
  otherHonours: (count: string, number: number) => string;
  below: (count: string, number: number) => string;

  covered: string;
  noCoverage: (region: string) => string;
  of: (eligible: string) => string;
  stated: string;
  computed: string;
}

/** Texts of the head of a region's page. */
export const regionHeadWords = dictionary<RegionHeadTexts>(
  {
    where: "Letak",
    code: "kode",
    alsoCalled: "juga disebut",
    formerly: "dahulu",
    compare: "Bandingkan dengan daerah lain",
    findingsWithin: "Temuan di sini dan di bawahnya",

    honoured: "Pernah dihormati?",
    wins: (count) => `${count} kali menang`,
    nominations: (count) => `${count} nominasi`,
    noAward: "Tidak ada penghargaan Paritrana yang tercatat.",
    latest: "Terakhir",
    otherHonours: (count) => `Di luar Paritrana: ${count} penghargaan lain`,
    below: (count) => `Di wilayah-wilayah di bawahnya: ${count} penghargaan dan nominasi.`,

    covered: "Berapa pekerja yang terlindungi?",
    noCoverage: (region) =>
      `Tidak ada sumber yang menyatakan berapa pekerja di ${region} yang terdaftar. Itu bukan nol.`,
    of: (eligible) => `dari ${eligible}`,
    stated: "dinyatakan",
    computed: "dihitung",
  },
  {
    where: "Where it lies",
    code: "code",
    alsoCalled: "also called",
    formerly: "formerly",
    compare: "Compare with other regions",
    findingsWithin: "Findings here and below",

    honoured: "Ever honoured?",
    wins: (count, times) => `${count} ${times === 1 ? "win" : "wins"}`,
    nominations: (count, times) => `${count} ${times === 1 ? "nomination" : "nominations"}`,
    noAward: "No Paritrana award is recorded.",
    latest: "Latest",
    otherHonours: (count, number) =>
      `Beside Paritrana: ${count} other ${number === 1 ? "honour" : "honours"}`,
    below: (count, number) =>
      `In the regions below it: ${count} ${number === 1 ? "award or nomination" : "awards and nominations"}.`,

    covered: "How many workers are covered?",
    noCoverage: (region) => `No source states how many workers of ${region} are enrolled. That is not zero.`,
    of: (eligible) => `of ${eligible}`,
    stated: "stated",
    computed: "computed",
  },
);
