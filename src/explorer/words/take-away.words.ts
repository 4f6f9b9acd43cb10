import { dictionary } from "./dictionary";

/** Texts of what can be taken away from a page, a table or a chart. */
export const takeAwayWords = dictionary(
  {
    heading: "Ambil dan kutip",
    playground: "Buka di playground",
    playgroundWhy: "Kueri yang persis membuat halaman ini",
    permalink: "Alamat tetap",
    cite: "Kutip",
    copy: "Salin",
    copied: "Tersalin",
    csv: "CSV",
    csvOf: (table: string) => `${table} sebagai CSV`,
    svgOf: (chart: string) => `${chart} sebagai SVG`,
    pngOf: (chart: string) => `${chart} sebagai PNG`,
    asTable: "Sebagai tabel",
    chartFailed: "Grafik tidak dapat dimuat; tabelnya ada di bawah.",
    more: (shown: string, all: string) => `${shown} dari ${all}; CSV memuat semuanya.`,
  },
  {
    heading: "Take away and cite",
    playground: "Open in the playground",
    playgroundWhy: "The very query that made this page",
    permalink: "Permalink",
    cite: "Cite",
    copy: "Copy",
    copied: "Copied",
    csv: "CSV",
    csvOf: (table: string) => `${table} as CSV`,
    svgOf: (chart: string) => `${chart} as SVG`,
    pngOf: (chart: string) => `${chart} as PNG`,
    asTable: "As a table",
    chartFailed: "The chart could not be loaded; its table is below.",
    more: (shown: string, all: string) => `${shown} of ${all}; the CSV has all of them.`,
  },
);
