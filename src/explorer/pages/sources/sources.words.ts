import { dictionary } from "../../words/dictionary";

/** Texts of the list of sources. */
export const sourcesWords = dictionary(
  {
    title: "Sumber",
    lead: "Berita, rilis, dan statistik yang menjadi asal semua angka di sini; yang terbaru lebih dahulu.",
    table: "Sumber",
    name: "Judul",
    publisher: "Penerbit",
    kind: "Jenis",
    allKinds: "semua",
    published: "Terbit",
    undated: "tanpa tanggal",
    claims: "Pernyataan",
    found: (count: string, _number: number) => `${count} sumber`,
    none: "Tidak ada sumber dari jenis ini.",
  },
  {
    title: "Sources",
    lead: "The press reports, releases and statistics from which everything here is taken; the latest come first.",
    table: "Sources",
    name: "Title",
    publisher: "Publisher",
    kind: "Kind",
    allKinds: "all",
    published: "Published",
    undated: "undated",
    claims: "Claims",
    found: (count: string, number: number) => `${count} ${number === 1 ? "source" : "sources"}`,
    none: "There is no source of this kind.",
  },
);
