import { dictionary } from "../../words/dictionary";

/** Texts of a recipient's page. */
export const recipientWords = dictionary(
  {
    recipients: "Penerima",
    members: (count: string) => `${count} anggota`,
    alsoWritten: "Juga ditulis",
    ofRegion: (region: string) => `Semua tentang ${region}`,
    noRegion: "Daerahnya tidak diketahui.",
    findings: "Yang tidak cocok",
  },
  {
    recipients: "Recipients",
    members: (count: string) => `${count} members`,
    alsoWritten: "Also written",
    ofRegion: (region: string) => `All about ${region}`,
    noRegion: "Its region isn't known.",
    findings: "What doesn't fit together",
  },
);
