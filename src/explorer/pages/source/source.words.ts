import { dictionary } from "../../words/dictionary";

/** Texts of a source's page. */
export const sourceWords = dictionary(
  {
    published: "Terbit",
    accessed: "Dibaca oleh registri",
    address: "Alamat",
    noAddress: "tidak diketahui",
    via: "Menyalin dari",
    cite: "Kutipan sumber",
    licence: "Lisensi",
    licenceText:
      "Teksnya milik penerbitnya. Yang diambil registri ini darinya (fakta, angka, dan potongan pendek sebagaimana tercetak) berada di bawah",
    claims: "Yang diambil dari sumber ini",
    claimsLead: (count: string) =>
      `${count} pernyataan, menurut catatan yang menjadi pokoknya dan kata-kata yang menjadi dasarnya.`,
    none: "Belum ada yang diambil dari sumber ini.",
    implied: "tersirat, tanpa kata-kata sendiri",
    paragraph: (number: number) => `paragraf ${number}`,
    titleLine: "judul",
    award: "Penghargaan",
    event: "Peristiwa",
    assertion: "Pernyataan tanpa angka",
    commitment: "Komitmen",
    observation: "Angka lain",
    officeHolder: "Pejabat",
    recipient: "Penerima",
    enrollment: "Kepesertaan",
    titleUnknown: "Judulnya tidak diketahui.",
  },
  {
    published: "Published",
    accessed: "Read by the registry",
    address: "Address",
    noAddress: "not known",
    via: "Copies from",
    cite: "Citation of the source",
    licence: "Licence",
    licenceText:
      "The text belongs to its publisher. What this registry took from it (facts, figures and short fragments as printed) is under",
    claims: "What was taken from this source",
    claimsLead: (count: string) =>
      `${count} claims, by the record that they are about and the words on which they rest.`,
    none: "Nothing has been taken from this source yet.",
    implied: "implied, without words of its own",
    paragraph: (number: number) => `paragraph ${number}`,
    titleLine: "title",
    award: "Award",
    event: "Event",
    assertion: "Statement without a figure",
    commitment: "Commitment",
    observation: "Other figure",
    officeHolder: "Office holder",
    recipient: "Recipient",
    enrollment: "Enrolment",
    titleUnknown: "Its title isn't known.",
  },
);
