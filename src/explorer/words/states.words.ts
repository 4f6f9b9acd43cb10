import { dictionary } from "./dictionary";

/** What pages say when they have nothing to show, or not yet. */
export const stateWords = dictionary(
  {
    loading: "Memuat…",
    failed: "Tidak ada jawaban",
    offline: "Layanan tidak dapat dihubungi. Periksa sambungan Anda, lalu coba lagi.",
    tooBusy: "Layanan sedang menerima terlalu banyak permintaan. Tunggu sebentar, lalu coba lagi.",
    refused: "Layanan menolak permintaan ini:",
    broken: "Halaman ini tidak dapat ditampilkan.",
    again: "Coba lagi",
    close: "Tutup",
    noConnection: "Tidak ada sambungan",
    notLoaded:
      "Halaman ini belum pernah dimuat. Begitu sambungan kembali, halaman ini muncul dengan sendirinya.",
    offlineNow:
      "Tidak ada sambungan. Yang sudah terlihat tetap ada; selebihnya menyusul begitu sambungan kembali.",
    missing: "Halaman ini tidak ada",
    missingWhy: "Mungkin alamatnya salah ketik. Kode wilayah tampak seperti 64 atau 64.02.",
    toStart: "Ke beranda",
    noData: "tidak ada data",
    noDataWhy: "Tidak ada sumber dalam registri ini yang menyatakannya. Itu bukan nol.",
  },
  {
    loading: "Loading…",
    failed: "There is no answer",
    offline: "The service can't be reached. Check your connection, then try again.",
    tooBusy: "The service gets too many requests at the moment. Wait a little, then try again.",
    refused: "The service refused this request:",
    broken: "This page can't be shown.",
    again: "Try again",
    close: "Close",
    noConnection: "No connection",
    notLoaded: "This page has not been loaded before. It comes by itself as soon as the connection is back.",
    offlineNow: "No connection. What you see stays; the rest comes as soon as the connection is back.",
    missing: "There is no such page",
    missingWhy: "The address may be mistyped. Codes of regions look like 64 or 64.02.",
    toStart: "To the start",
    noData: "no data",
    noDataWhy: "No source in this registry states it. That is not zero.",
  },
);
