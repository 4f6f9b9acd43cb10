import { dictionary } from "./dictionary";

/** Texts of what stands around every page. */
export const frameWords = dictionary(
  {
    name: "Paritrana Registry",
    skip: "Langsung ke isi",
    mainNavigation: "Utama",
    start: "Beranda",
    compare: "Bandingkan",
    findings: "Temuan",
    use: "Pakai datanya",
    otherLanguage: ["", "English"],
    toOtherLanguage: "Read this page in English",
    toDark: "Tampilan gelap",
    toLight: "Tampilan terang",
    credit: "Nama dan kode wilayah berasal dari",
    creditLicence: "; datanya berada di bawah",
    creditRest:
      "Penghargaan dan angka berasal dari berita pers dan rilis resmi, masing-masing dengan sumber di samping nilainya.",
    playground: "Playground GraphQL",
    dump: "Seluruh data",
    schema: "Skema",
  },
  {
    name: "Paritrana Registry",
    skip: "Skip to the content",
    mainNavigation: "Main",
    start: "Start",
    compare: "Compare",
    findings: "Findings",
    use: "Use the data",
    otherLanguage: ["Bahasa ", "Indonesia"],
    toOtherLanguage: "Baca halaman ini dalam bahasa Indonesia",
    toDark: "Dark colours",
    toLight: "Light colours",
    credit: "Names and codes of the regions come from",
    creditLicence: "; its data is under the",
    creditRest:
      "Awards and figures come from press articles and official releases, each cited beside its value.",
    playground: "GraphQL playground",
    dump: "All the data",
    schema: "Schema",
  },
);
