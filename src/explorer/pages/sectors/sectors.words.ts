import { dictionary } from "../../words/dictionary";

/** Texts of the list of sectors. */
export const sectorsWords = dictionary(
  {
    title: "Sektor",
    lead: "Jenis pekerjaan dan kelompok pekerja yang kepesertaannya dinyatakan sumber.",
    table: "Sektor",
    name: "Nama",
    kind: "Jenis",
    section: "Golongan KBLI",
    noSection: "lintas golongan",
    figures: "Catatan kepesertaan",
    noneRecorded: "tidak tercatat",
  },
  {
    title: "Sectors",
    lead: "Kinds of work and groups of workers whose enrolment sources state.",
    table: "Sectors",
    name: "Name",
    kind: "Kind",
    section: "ISIC section",
    noSection: "none for certain",
    figures: "Enrolment records",
    noneRecorded: "none recorded",
  },
);
