import type { Format } from "./formats";
import type { Kind } from "./value-shape";
import type { ColumnShape, TableShape } from "./table-shape";

/** Name of the file that describes a dump. */
export const PACKAGE_FILE = "datapackage.json";

/** Name of the file with the checksum of every other one, as `sha256sum --check` reads it. */
export const CHECKSUM_FILE = "SHA256SUMS";

/** Name by which the description of a dump of this registry is known. */
export const PACKAGE_NAME = "paritrana-registry";

const PROFILES = "https://datapackage.org/profiles/2.0";

/** Tables that hold what the register of regions says, and nothing of the registry's own. */
const OF_THE_REGISTER = new Set(["region"]);

const OPEN_DATABASE_LICENSE = {
  name: "ODbL-1.0",
  title: "Open Database License 1.0",
  path: "https://opendatacommons.org/licenses/odbl/1-0/",
};

const ATTRIBUTION_LICENSE = {
  name: "CC-BY-4.0",
  title: "Creative Commons Attribution 4.0 International",
  path: "https://creativecommons.org/licenses/by/4.0/",
};

const REGISTER_SOURCE = {
  title: "idn-area-data 3.1.2, from the register of the Ministry of Home Affairs (Kemendagri)",
  path: "https://github.com/fityannugroho/idn-area-data",
};

/** A source as a dump's description names it. */
export interface NamedSource {
  title: string;
  path?: string;
}

/** What one written file of a dump holds. */
export interface WrittenFile {
  table: TableShape;
  format: Format;
  rows: number;
  bytes: number;
  /** SHA-256 of the content, in hexadecimal. */
  sha256: string;
}

/** Name of a table's file. */
export function fileName(table: TableShape, format: Pick<Format, "name">): string {
  return `${table.name}.${format.name}`;
}

/** The description of a dump by Data Package 2.0 (Frictionless), as the text of its file. */
export function dataPackage(
  files: readonly WrittenFile[],
  { version, sources, reloadable }: { version: string; sources: readonly NamedSource[]; reloadable: boolean },
): string {
  const description = {
    $schema: `${PROFILES}/datapackage.json`,
    name: PACKAGE_NAME,
    title: "Paritrana registry",
    description:
      "The Paritrana Award and the enrolment in employment social security in the regions of Indonesia: every record, " +
      "with who said it. A record refers to another by its key, to a region by its code. Nothing stands where nothing is known; 0 means none. " +
      "The table of regions is a copy of the register in idn-area-data under the ODbL: name idn-area-data and keep that data under the ODbL. " +
      "Everything else may be used under CC BY 4.0: name the Paritrana registry, and the source of each fact, which stands in its claims.",
    version,
    reloadable,
    licenses: [ATTRIBUTION_LICENSE, OPEN_DATABASE_LICENSE],
    sources: [REGISTER_SOURCE, ...sources],
    resources: files.map(resource),
  };
  return `${JSON.stringify(description, undefined, 2)}\n`;
}

function resource({ table, format, rows, bytes, sha256 }: WrittenFile): object {
  const name = fileName(table, format);
  const ofTheRegister = OF_THE_REGISTER.has(table.name);
  return {
    $schema: `${PROFILES}/dataresource.json`,
    name,
    path: name,
    type: "table",
    title: table.name,
    description: table.description,
    format: format.name,
    mediatype: format.mediatype,
    encoding: "utf-8",
    bytes,
    hash: `sha256:${sha256}`,
    rows,
    licenses: [ofTheRegister ? OPEN_DATABASE_LICENSE : ATTRIBUTION_LICENSE],
    ...(ofTheRegister ? { sources: [REGISTER_SOURCE] } : {}),
    dialect: { $schema: `${PROFILES}/tabledialect.json`, ...format.dialect },
    schema: {
      $schema: `${PROFILES}/tableschema.json`,
      fields: table.columns.map((column) => field(table, column, format)),
      primaryKey: table.key,
      ...foreignKeys(table, format),
    },
  };
}

const TYPES: Readonly<Record<Kind, string>> = {
  text: "string",
  instant: "datetime",
  integer: "integer",
  number: "number",
  boolean: "boolean",
  list: "array",
  json: "any",
};

function field({ key }: TableShape, column: ColumnShape, { decimalChar }: Format): object {
  const { name, kind, description, choices, longest, required } = column;
  const values = choices?.map(({ value }) => value);
  const isOnlyKey = key.length === 1 && key[0] === name;
  return {
    name,
    type: TYPES[kind],
    description,
    ...(kind === "number" && decimalChar !== undefined ? { decimalChar } : {}),
    constraints: {
      required,
      ...(isOnlyKey ? { unique: true } : {}),
      ...(longest === undefined || kind !== "text" ? {} : { maxLength: longest }),
      ...(values === undefined || kind === "list" ? {} : { enum: values }),
      ...(values === undefined || kind !== "list"
        ? {}
        : { jsonSchema: { type: "array", items: { enum: values } } }),
    },
    ...(kind === "text" && choices !== undefined
      ? { categories: choices.map(({ value, meaning }) => ({ value, label: meaning })) }
      : {}),
  };
}

/** Files refer to files of their own format. A reference within a table names no file. */
function foreignKeys(table: TableShape, format: Format): { foreignKeys?: object[] } {
  const foreignKeys = table.columns.flatMap(({ name, reference }) => {
    if (reference === undefined) return [];
    const resource = `${reference.table}.${format.name}`;
    const to = reference.table === table.name ? {} : { resource };
    return [{ fields: [name], reference: { ...to, fields: [reference.column] } }];
  });
  return foreignKeys.length === 0 ? {} : { foreignKeys };
}
