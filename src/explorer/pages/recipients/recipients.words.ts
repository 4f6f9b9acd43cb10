import { dictionary } from "../../words/dictionary";

/** Texts of the list of recipients. */
export const recipientsWords = dictionary(
  {
    title: "Penerima",
    lead: "Pemerintah, perusahaan, dan lembaga yang menang atau dinominasikan; yang paling sering tercatat lebih dahulu.",
    search: "Cari nama",
    kind: "Jenis",
    allKinds: "semua",
    found: (count: string, _number: number) => `${count} penerima`,
    none: "Tidak ada penerima yang cocok. Coba bagian lain dari namanya.",
    table: "Penerima",
    name: "Nama",
    region: "Daerah",
    wins: "Kemenangan dan harapan",
    nominations: "Nominasi",
    otherHonours: "Penghargaan lain",
    noneRecorded: "tidak tercatat",
  },
  {
    title: "Recipients",
    lead: "Governments, companies and institutions that won or were nominated; those recorded most often come first.",
    search: "Search by name",
    kind: "Kind",
    allKinds: "all",
    found: (count: string, number: number) => `${count} ${number === 1 ? "recipient" : "recipients"}`,
    none: "No recipient matches. Try another part of the name.",
    table: "Recipients",
    name: "Name",
    region: "Region",
    wins: "Wins and honourable mentions",
    nominations: "Nominations",
    otherHonours: "Other honours",
    noneRecorded: "none recorded",
  },
);
