import { registerEnumType } from "type-graphql";

/** How a printed number bounds the true one. */
export enum Bound {
  EXACT = "EXACT",
  AT_LEAST = "AT_LEAST",
  MORE_THAN = "MORE_THAN",
  ABOUT = "ABOUT",
  ALMOST = "ALMOST",
}

registerEnumType(Bound, {
  name: "Bound",
  description: "How a printed number bounds the true one.",
  valuesConfig: {
    EXACT: { description: "Printed as it is, e.g. \"35.440\"." },
    AT_LEAST: { description: "The true number is this or greater (sedikitnya, minimal)." },
    MORE_THAN: { description: "The true number is greater (lebih dari)." },
    ABOUT: { description: "Rounded or approximate (sekitar, \"Rp1,7 miliar\", \"150 ribu\")." },
    ALMOST: { description: "The true number is a little smaller (hampir)." },
  },
});

/** Group of participants by the way in which they are insured. */
export enum Segment {
  FORMAL = "FORMAL",
  INFORMAL = "INFORMAL",
  CONSTRUCTION = "CONSTRUCTION",
  MIGRANT = "MIGRANT",
  VULNERABLE = "VULNERABLE",
  NON_CIVIL_SERVANT = "NON_CIVIL_SERVANT",
  ALL = "ALL",
}

registerEnumType(Segment, {
  name: "Segment",
  description: "Group of workers that a figure counts. Figures of different segments overlap and must not be added up.",
  valuesConfig: {
    FORMAL: { description: "Wage workers (penerima upah, PU)." },
    INFORMAL: { description: "Non-wage workers (bukan penerima upah, BPU)." },
    CONSTRUCTION: { description: "Workers of construction projects (jasa konstruksi, Jakon)." },
    MIGRANT: { description: "Indonesian migrant workers (pekerja migran Indonesia, PMI)." },
    VULNERABLE: { description: "Vulnerable workers (pekerja rentan): informal, low income, can't pay the contribution. Definitions vary." },
    NON_CIVIL_SERVANT: { description: "Workers paid by governments who aren't civil servants (non-ASN, PPNPN, THL, village officials, heads of neighbourhoods)." },
    ALL: { description: "All workers, an explicit total." },
  },
});

/** A programme of employment social security. */
export enum Programme {
  JKK = "JKK",
  JKM = "JKM",
  JHT = "JHT",
  JP = "JP",
  JKP = "JKP",
}

registerEnumType(Programme, {
  name: "Programme",
  description: "A programme of employment social security (jaminan sosial ketenagakerjaan).",
  valuesConfig: {
    JKK: { description: "Employment injury benefit (Jaminan Kecelakaan Kerja)." },
    JKM: { description: "Death benefit (Jaminan Kematian)." },
    JHT: { description: "Old-age savings (Jaminan Hari Tua)." },
    JP: { description: "Pension (Jaminan Pensiun)." },
    JKP: { description: "Unemployment benefit (Jaminan Kehilangan Pekerjaan)." },
  },
});

/** Who pays the contributions. */
export enum Funding {
  APBD_REGENCY = "APBD_REGENCY",
  APBD_PROVINCE = "APBD_PROVINCE",
  APBDES = "APBDES",
  DBH_SAWIT = "DBH_SAWIT",
  DBHCHT = "DBHCHT",
  CSR = "CSR",
  SERTAKAN = "SERTAKAN",
  BAZNAS = "BAZNAS",
  EMPLOYER = "EMPLOYER",
  SELF = "SELF",
}

registerEnumType(Funding, {
  name: "Funding",
  description: "Who pays the contributions (sumber pendanaan iuran).",
  valuesConfig: {
    APBD_REGENCY: { description: "Budget of the regency or city (APBD kabupaten/kota)." },
    APBD_PROVINCE: { description: "Budget of the province (APBD provinsi)." },
    APBDES: { description: "Budget of the village (APBDes, dana desa)." },
    DBH_SAWIT: { description: "Palm oil revenue sharing fund (DBH Sawit)." },
    DBHCHT: { description: "Tobacco excise revenue sharing fund (DBHCHT)." },
    CSR: { description: "Companies' social responsibility funds (CSR, TJSL)." },
    SERTAKAN: { description: "Gifts of companies and individuals through the scheme SERTAKAN." },
    BAZNAS: { description: "Alms board (Baznas)." },
    EMPLOYER: { description: "The employer." },
    SELF: { description: "The insured themselves (mandiri)." },
  },
});

/** What a coverage figure counts people by. */
export enum CoverageBasis {
  RESIDENCE = "RESIDENCE",
  WORKPLACE = "WORKPLACE",
  REGISTERED_OFFICE = "REGISTERED_OFFICE",
  WORKING_POPULATION = "WORKING_POPULATION",
  TARGET = "TARGET",
}

registerEnumType(CoverageBasis, {
  name: "CoverageBasis",
  description: "What a figure counts people by or measures them against. Shares of different basis can't be compared.",
  valuesConfig: {
    RESIDENCE: { description: "Counted by residence (identity number, NIK)." },
    WORKPLACE: { description: "Counted by place of work." },
    REGISTERED_OFFICE: { description: "Counted by the employer's registered office." },
    WORKING_POPULATION: { description: "Measured against the working population." },
    TARGET: { description: "Measured against a target, not against workers." },
  },
});
