import type { DataSource } from "typeorm";
import { AwardAtEvent } from "../../src/awards/award-event.entity";
import { DatasetError } from "../../src/dataset/fault";
import { sections } from "../../src/dataset/sections";
import { type SeedReport, loadSeeds } from "../../src/dataset/seeds";
import { Region, RegionLevel } from "../../src/regions/region.entity";
import { openDatabase } from "./registry";

/** Texts of data files by name. */
export type Files = Readonly<Record<string, string>>;

/** A migrated database with the four regions that the data files of tests refer to. */
export async function openWithRegions(): Promise<DataSource> {
  const dataSource = await openDatabase("empty");
  const rows = [
    ["ID", RegionLevel.COUNTRY, "Indonesia", "REPUBLIK INDONESIA", null],
    ["64", RegionLevel.PROVINCE, "Kalimantan Timur", "KALIMANTAN TIMUR", "ID"],
    ["64.02", RegionLevel.REGENCY, "Kutai Kartanegara", "KABUPATEN KUTAI KARTANEGARA", "64"],
    ["64.72", RegionLevel.CITY, "Samarinda", "KOTA SAMARINDA", "64"],
  ] as const;
  for (const [code, level, name, officialName, parentCode] of rows) {
    const depth = code === "ID" ? 0 : code.split(".").length;
    await dataSource.manager.insert(Region, { code, level, depth, name, officialName, parentCode });
  }
  return dataSource;
}

/** Loads data files as a start would at the time `now`. */
export function load(
  dataSource: DataSource,
  files: Files,
  { now = "2026-11-21T08:00:00.000Z", signal = new AbortController().signal } = {},
): Promise<SeedReport> {
  const texts = Object.entries(files).map(([name, text]) => ({ name, text }));
  return loadSeeds(dataSource, texts, { now, signal });
}

/** What is wrong with data files, each as `file:line: message`; nothing if they can be loaded. */
export async function faultsOf(dataSource: DataSource, files: Files): Promise<string[]> {
  try {
    await load(dataSource, files);
    return [];
  } catch (error) {
    if (!(error instanceof DatasetError)) throw error;
    return error.faults.map(({ file, line, message }) => `${file}:${line}: ${message}`);
  }
}

/** Every row that data files fill, by table. */
export async function contentOf(dataSource: DataSource): Promise<Record<string, unknown[]>> {
  const content: Record<string, unknown[]> = {};
  const entities = [...Object.values(sections).map(({ entity }) => entity), AwardAtEvent];
  for (const { tableName, primaryColumns } of entities.map((entity) => dataSource.getMetadata(entity))) {
    const key = primaryColumns.map(({ databaseName }) => `"${databaseName}"`).join(", ");
    const rows: unknown = await dataSource.query(`SELECT * FROM "${tableName}" ORDER BY ${key}`);
    if (Array.isArray(rows) && rows.length > 0) content[tableName] = rows;
  }
  return content;
}

/** The keys of an entity's records, sorted. */
export async function keysOf(dataSource: DataSource, entity: string): Promise<string[]> {
  const rows = await dataSource.createQueryBuilder(entity, "record").select("record.key", "key").getRawMany<{
    key: string;
  }>();
  return rows.map(({ key }) => key).toSorted();
}

/** Truthful data files: a code list, those who were honoured, and one source that speaks of both. */
export const truthful = {
  "sectors.yaml": `sectors:
  - key: all
    kind: TOTAL
    nameIndonesian: Semua sektor
    nameEnglish: all sectors
  - key: horticulture
    kind: OCCUPATION
    nameIndonesian: Hortikultura
    nameEnglish: horticulture
`,
  "recipients.yaml": `recipients:
  - key: pemkab-kutai-kartanegara
    kind: REGENCY_GOVERNMENT
    name: Pemerintah Kabupaten Kutai Kartanegara
    region: "64.02"
    spellings: [Pemkab Kukar]
`,
  "articles/purantara-2022-02-17.yaml": `source:
  key: purantara-2022-02-17
  kind: NEWS
  publisher: Purantara.id

officeHolders:
  - key: hardi-dwi-putra-2022
    name: Hardi Dwi Putra
    office: Kepala Dinas
    officeEnglish: head of the agency
    region: "64.02"
    seenOn: "2022"
    said:
      - { asPrinted: "Distransnaker, Hardi Dwi Putra", paragraph: 2 }

awards:
  - key: kukar-paritrana-2021
    scheme: PARITRANA
    editionLabel: Paritrana Award 2021
    recipient: pemkab-kutai-kartanegara
    outcome: NOMINATED
    said:
      - { asPrinted: "Masuk Dalam Nominasi Paritrana Award 2021", paragraph: 0, by: hardi-dwi-putra-2022 }

awardEvents:
  - key: interview-2022
    kind: INTERVIEW
    date: "2022-02-16"
    awards: [kukar-paritrana-2021]
    participants:
      - { role: CANDIDATE, person: hardi-dwi-putra-2022 }
    said:
      - { asPrinted: "Rabu (16/2/2022)", paragraph: 1 }

sectorEnrollments:
  - key: kukar-2021-vulnerable
    region: "64.02"
    sector: all
    segment: VULNERABLE
    period: "2021"
    enrolledCount: 35440
    programmes: [JKM, JKK]
    said:
      - { of: enrolledCount, asPrinted: "35.440 pekerja rentan", paragraph: 6 }
      - { asPrinted: "JKK dan JKM melalui APBD 2021", paragraph: 6 }
    parts:
      - { sector: horticulture, enrolledCount: 712, said: [{ asPrinted: "Hortikultura 712", paragraph: 7 }] }
`,
} as const;

/** The truthful files with one text in one of them replaced by another. */
export function changed(file: keyof typeof truthful, from: string, to: string): Files {
  if (!truthful[file].includes(from)) throw new Error(`${file} doesn't hold ${from}`);
  return { ...truthful, [file]: truthful[file].replace(from, to) };
}

/** Name of the truthful article. */
export const ARTICLE = "articles/purantara-2022-02-17.yaml";

/** The faults of the truthful article with one text replaced by another, each as `line: message`. */
export async function faultsAfter(
  dataSource: DataSource,
  { from, to }: { from: string; to: string },
): Promise<string[]> {
  const faults = await faultsOf(dataSource, changed(ARTICLE, from, to));
  return faults.map((fault) => fault.replace(`${ARTICLE}:`, ""));
}

/** Line of the truthful article on which a text stands for the first time. */
export function lineOf(text: string): number {
  return truthful[ARTICLE].slice(0, truthful[ARTICLE].indexOf(text)).split("\n").length;
}
