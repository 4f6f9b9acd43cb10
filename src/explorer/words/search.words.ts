import { dictionary } from "./dictionary";

/** Texts of the search box. */
export const searchWords = dictionary(
  {
    label: "Cari daerah, penerima, penghargaan, sumber",
    placeholder: "Cari: kukar, 64.02…",
    regionPlaceholder: "Nama atau kode, mis. kukar, 64.02",
    results: "Hasil pencarian",
    none: (query: string) => `Tidak ada yang cocok dengan "${query}"`,
    found: (count: number) => `${count} hasil`,
    failed: "Pencarian tidak berhasil",
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
    found: (count: number) => `${count} ${count === 1 ? "result" : "results"}`,
    failed: "The search failed",
    matched: (text: string) => `matches "${text}"`,
    officeHolder: "Office holder",
    recipient: "Recipient",
    award: "Award",
    sector: "Sector",
    source: "Source",
  },
);
