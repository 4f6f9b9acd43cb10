import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import { RegionLevel } from "../regions/region.entity";
import { nameAsPrinted, nameFromCapitals } from "./region-name";

/** One row of the region table, in the order of `REGION_COLUMNS`. */
export type RegionRow = readonly [
  code: string,
  level: RegionLevel,
  depth: number,
  name: string,
  officialName: string,
  parentCode: string | null,
];

/** Columns of the region table that the register fills. */
export const REGION_COLUMNS = ["code", "level", "depth", "name", "official_name", "parent_code"] as const;

/** Files of the register, from the provinces down. Source: idn-area-data, from the ministry's register; data under ODbL 1.0. */
const FILES = ["provinces.csv", "regencies.csv", "districts.csv", "villages.csv"] as const;

/** The text of the register's files, for telling whether it has changed. */
export function readRegister(): string[] {
  const folder = join(dirname(require.resolve("idn-area-data/package.json")), "data");
  return FILES.map((file) => readFileSync(join(folder, file), "utf8"));
}

/** Every region in the register's files and the country above them, parents before children. */
export function registerRows(files: readonly string[]): RegionRow[] {
  const rows: RegionRow[] = [["ID", RegionLevel.COUNTRY, 0, "Indonesia", "REPUBLIK INDONESIA", null]];
  files.forEach((file, index) => {
    for (const record of recordsOf(file)) rows.push(rowOf(record, index + 1));
  });
  return rows;
}

/** The register writes quotation marks inside names and never around them. */
function recordsOf(file: string): string[][] {
  return parse(file, { quote: false, from_line: 2, skip_empty_lines: true });
}

function rowOf(record: readonly string[], depth: number): RegionRow {
  const [code = ""] = record;
  const officialName = record.at(-1) ?? "";
  const parentCode = depth === 1 ? "ID" : (record[1] ?? "");
  const name = depth <= 2 ? nameFromCapitals(officialName) : nameAsPrinted(officialName);
  return [code, levelOf(code, depth, officialName), depth, name, officialName, parentCode];
}

/** The fourth group of a code starts with 1 for a ward (kelurahan), with 2 for a village (desa) and with 3 for a customary village. */
function levelOf(code: string, depth: number, officialName: string): RegionLevel {
  if (depth === 1) return RegionLevel.PROVINCE;
  if (depth === 2) return officialName.startsWith("KOTA ") ? RegionLevel.CITY : RegionLevel.REGENCY;
  if (depth === 3) return RegionLevel.DISTRICT;
  return code.split(".")[3]?.startsWith("1") === true ? RegionLevel.WARD : RegionLevel.VILLAGE;
}
