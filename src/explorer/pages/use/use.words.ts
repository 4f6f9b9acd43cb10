import { dictionary } from "../../words/dictionary";

/** Texts of the page on how to use the data. */
export const howToWords = dictionary(
  {
    title: "Pakai datanya",
    lead: "Registri ini adalah API GraphQL. Penjelajah ini memakainya seperti siapa saja: tidak ada jalan pribadi. Setiap halaman memuat kueri yang membuatnya.",
    playground: "Buka playground",
    schema: "Baca skema",
    example: "Satu pertanyaan, satu permintaan",
    query: "Kueri",
    answer: "Jawaban (dari lima artikel pertama; registri kini tahu lebih banyak)",
    run: "Jalankan di playground",
    questions: "Pertanyaan untuk memulai",
    questionsNote: "Judulnya dalam bahasa Inggris.",
    addresses: "Alamat",
    endpoint:
      "Titik akhir: kirim kueri sebagai JSON dengan POST. Dengan Accept: text/csv, daftarnya datang sebagai tabel:",
    allAwards: "semua penghargaan sebagai CSV",
    dump: "Seluruh registri sebagai berkas, dengan checksum, lisensi, dan penjelasan setiap kolom.",
    editor: "Penyunting, dokumentasi, dan pertanyaan di atas, siap dijalankan.",
    sdl: "Setiap tipe dan kolom, dengan penjelasannya.",
    health: "Apakah layanan dan basis datanya menjawab.",
  },
  {
    title: "Use the data",
    lead: "This registry is a GraphQL API. The explorer uses it as anyone can: there is no private way in. Every page has the query that made it.",
    playground: "Open the playground",
    schema: "Read the schema",
    example: "One question, one request",
    query: "Query",
    answer: "Answer (from the first five articles; the registry knows more by now)",
    run: "Run it in the playground",
    questions: "Questions to start from",
    questionsNote: "",
    addresses: "Addresses",
    endpoint: "The endpoint: POST a query as JSON. With Accept: text/csv its list comes as a table:",
    allAwards: "all awards as CSV",
    dump: "The whole registry as files, with checksums, licences and a description of every column.",
    editor: "Editor, documentation and the questions above, ready to run.",
    sdl: "Every type and field, described.",
    health: "Whether the service and its database answer.",
  },
);
