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
  noAwardOfGovernment: string;
  latest: string;
  latestWin: string;
  others: string;
  otherHonours: (count: string, number: number) => string;
  below: (count: string, number: number) => string;

  covered: string;
  noCoverage: (region: string) => string;
  of: (eligible: string) => string;
  /** After the number of enrolled that the parts add up to; `eligible` is null where the parts don't say it. */
  sumOfParts: (eligible: string | null) => string;
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
    noAwardOfGovernment: "Tidak ada penghargaan Paritrana bagi pemerintahnya yang tercatat.",
    latest: "Terakhir",
    latestWin: "Kemenangan terakhir",
    others: "Penerima lain di sini, bukan pemerintahnya",
    otherHonours: (count) => `Di luar Paritrana: ${count} penghargaan lain`,
    below: (count) =>
      `Di wilayah-wilayah di bawahnya: ${count} penghargaan dan nominasi, bagi pemerintah dan lainnya.`,

    covered: "Berapa pekerja yang terlindungi?",
    noCoverage: (region) =>
      `Tidak ada sumber yang menyatakan berapa pekerja di ${region} yang terdaftar. Itu bukan nol.`,
    of: (eligible) => `dari ${eligible}`,
    sumOfParts: (eligible) => `${eligible === null ? "" : `dari ${eligible}, `}jumlah bagian-bagiannya`,
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
    noAwardOfGovernment: "No Paritrana award of its government is recorded.",
    latest: "Latest",
    latestWin: "Latest win",
    others: "Others here, not its government",
    otherHonours: (count, number) =>
      `Beside Paritrana: ${count} other ${number === 1 ? "honour" : "honours"}`,
    below: (count, number) =>
      `In the regions below it: ${count} ${number === 1 ? "award or nomination" : "awards and nominations"}, of governments and others.`,

    covered: "How many workers are covered?",
    noCoverage: (region) => `No source states how many workers of ${region} are enrolled. That is not zero.`,
    of: (eligible) => `of ${eligible}`,
    sumOfParts: (eligible) => `${eligible === null ? "" : `of ${eligible}, `}summed over the parts`,
    stated: "stated",
    computed: "computed",
  },
);
