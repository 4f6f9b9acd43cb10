import { dictionary } from "./dictionary";

/** Texts of lists of awards, wherever they stand. */
export const awardsWords = dictionary(
  {
    edition: "Edisi",
    noLabel: "tanpa label",
    recipient: "Penerima",
    outcome: "Hasil",
    rank: "Peringkat",
    noRank: "tidak tercetak",
    noRankWhy: "Tidak ada peringkat yang tercetak; itu tidak berarti peringkat pertama.",
    rankOf: (recipient: string) => `Peringkat ${recipient}`,
    yearJudged: "Tahun penilaian",
    yearOf: (recipient: string) => `Tahun penilaian ${recipient}`,
    concluded: "disimpulkan",
    concludedWhy:
      "Disimpulkan oleh registri ini dari tanggal penganugerahan, label, dan kategori; tidak ada sumber yang menyatakannya.",
    category: "Kategori",
    round: "Tingkat",
    zone: (zone: string) => `zona ${zone}`,
    won: (wins: string | null) =>
      wins === null ? "Tidak ada kemenangan tercatat" : `${wins} kemenangan dan harapan`,
    nominated: (nominations: string | null) =>
      nominations === null ? "tidak ada nominasi tercatat" : `${nominations} nominasi dan finalis`,
    disputed: "diragukan",
    disputedWhy: "Bersandar pada laporan yang tidak mungkin benar sebagaimana tercetak.",
    wins: "Kemenangan dan harapan",
    winsNone: "Tidak ada kemenangan yang tercatat. Itu tidak berarti bahwa tidak ada.",
    nominations: "Nominasi dan finalis",
    nominationsNone: "Tidak ada nominasi yang tercatat. Itu tidak berarti bahwa tidak ada.",
    nominationsNote: "Nominasi bukan kemenangan; siapa yang menang dapat tercatat di kedua daftar.",
  },
  {
    edition: "Edition",
    noLabel: "no label",
    recipient: "Recipient",
    outcome: "Outcome",
    rank: "Rank",
    noRank: "none printed",
    noRankWhy: "No rank is printed, which doesn't mean the first.",
    rankOf: (recipient: string) => `Rank of ${recipient}`,
    yearJudged: "Year judged",
    yearOf: (recipient: string) => `Year judged, ${recipient}`,
    concluded: "concluded",
    concludedWhy:
      "Concluded by this registry from the date of the ceremony, the label and the categories; no source states it.",
    category: "Category",
    round: "Round",
    zone: (zone: string) => `zone ${zone}`,
    won: (wins: string | null) =>
      wins === null ? "No wins recorded" : `${wins} wins and honourable mentions`,
    nominated: (nominations: string | null) =>
      nominations === null ? "no nominations recorded" : `${nominations} nominations and finalists`,
    disputed: "disputed",
    disputedWhy: "It rests on a report that can't be right as printed.",
    wins: "Wins and honourable mentions",
    winsNone: "No win is recorded. That doesn't mean that there was none.",
    nominations: "Nominations and finalists",
    nominationsNone: "No nomination is recorded. That doesn't mean that there was none.",
    nominationsNote: "A nomination is not a win; who won can stand in both lists.",
  },
);
