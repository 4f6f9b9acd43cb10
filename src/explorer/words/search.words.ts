import { dictionary } from "./dictionary";

/** Texts of the search box. */
export const searchWords = dictionary(
  {
    label: "Cari daerah, penerima, penghargaan, sumber",
    placeholder: "Cari: kukar, 64.02…",
    regionPlaceholder: "Nama atau kode, mis. kukar, 64.02",
    results: "Hasil pencarian",
    none: (query: string) => `Tidak ada yang cocok dengan "${query}"`,
    found: (shown: number, all: number) => (shown < all ? `${shown} dari ${all} hasil` : `${all} hasil`),
    more: (shown: number, all: number) => `${shown} dari ${all}: tampilkan lagi`,
    most: (shown: number, all: number) =>
      `${shown} dari ${all} ditampilkan. Ketik lebih banyak, misalnya nama daerahnya.`,
    failed: "Pencarian tidak berhasil",
    tooLong: "Paling banyak 200 huruf dan 12 kata",
    again: "Coba lagi",
    matched: (text: string) => `cocok dengan "${text}"`,
    officeHolder: "Pejabat",
    recipient: "Penerima",
    award: "Penghargaan",
    sector: "Sektor",
    source: "Sumber",
  },
  {
    label: "Search regions, recipients, awards, sources",
    placeholder: "Search: kukar, 64.02…",
    regionPlaceholder: "Name or code, e.g. kukar, 64.02",
    results: "Search results",
    none: (query: string) => `Nothing matches "${query}"`,
    found: (shown: number, all: number) =>
      shown < all ? `${shown} of ${all} results` : `${all} ${all === 1 ? "result" : "results"}`,
    more: (shown: number, all: number) => `${shown} of ${all}: show more`,
    most: (shown: number, all: number) =>
      `${shown} of ${all} shown. Type more, the name of its region for example.`,
    failed: "The search failed",
    tooLong: "At most 200 letters and 12 words",
    again: "Try again",
    matched: (text: string) => `matches "${text}"`,
    officeHolder: "Office holder",
    recipient: "Recipient",
    award: "Award",
    sector: "Sector",
    source: "Source",
  },
);
