/** How the register of regions is cited; a test compares the version with the installed package. */
export const REGISTER = {
  key: "idn-area-data-3.1.2",
  title: "idn-area-data 3.1.2: codes and names of the regions of Indonesia (kode wilayah Kemendagri)",
  publisher: "idn-area-data",
  url: "https://github.com/fityannugroho/idn-area-data",
} as const;
