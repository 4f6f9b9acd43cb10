import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv, { type ValidateFunction } from "ajv";
import type { DataSource } from "typeorm";
import { dump, dumpedTables } from "../support/dump";
import { openDatabase } from "../support/registry";

const texts = { type: "array", minItems: 1, items: { type: "string", minLength: 1 }, uniqueItems: true };

const licenses = {
  type: "array",
  minItems: 1,
  items: {
    type: "object",
    required: ["name", "title", "path"],
    properties: {
      name: { type: "string", pattern: "^[-a-zA-Z0-9._]+$" },
      title: { type: "string" },
      path: { type: "string", pattern: "^https://" },
    },
    additionalProperties: false,
  },
};

const sources = {
  type: "array",
  minItems: 1,
  items: {
    type: "object",
    required: ["title"],
    properties: { title: { type: "string", minLength: 1 }, path: { type: "string", pattern: "^https?://" } },
    additionalProperties: false,
  },
};

const field = {
  type: "object",
  required: ["name", "type", "description", "constraints"],
  properties: {
    name: { type: "string", pattern: "^[a-z][A-Za-z0-9]*$" },
    type: { enum: ["string", "datetime", "integer", "number", "boolean", "array", "any"] },
    description: { type: "string", pattern: "\\.$" },
    decimalChar: { type: "string", minLength: 1, maxLength: 1 },
    constraints: {
      type: "object",
      required: ["required"],
      properties: {
        required: { type: "boolean" },
        unique: { type: "boolean" },
        maxLength: { type: "integer", minimum: 1 },
        enum: texts,
        jsonSchema: { type: "object", required: ["type", "items"] },
      },
      additionalProperties: false,
    },
    categories: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["value", "label"],
        properties: { value: { type: "string" }, label: { type: "string", minLength: 1 } },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
};

const tableSchema = {
  type: "object",
  required: ["$schema", "fields", "primaryKey"],
  properties: {
    $schema: { const: "https://datapackage.org/profiles/2.0/tableschema.json" },
    fields: { type: "array", minItems: 1, items: field },
    primaryKey: texts,
    foreignKeys: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["fields", "reference"],
        properties: {
          fields: texts,
          reference: {
            type: "object",
            required: ["fields"],
            properties: { resource: { type: "string", minLength: 1 }, fields: texts },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
};

const resource = {
  type: "object",
  required: [
    "$schema",
    "name",
    "path",
    "type",
    "title",
    "description",
    "format",
    "mediatype",
    "encoding",
    "bytes",
    "hash",
    "rows",
    "licenses",
    "dialect",
    "schema",
  ],
  properties: {
    $schema: { const: "https://datapackage.org/profiles/2.0/dataresource.json" },
    name: { type: "string", pattern: "^[-a-z0-9._]+$" },
    path: { type: "string", pattern: "^[-a-z0-9_]+\\.(?:csv|jsonl)$" },
    type: { const: "table" },
    title: { type: "string" },
    description: { type: "string", pattern: "\\.$" },
    format: { enum: ["csv", "jsonl"] },
    mediatype: { enum: ["text/csv", "application/jsonl"] },
    encoding: { const: "utf-8" },
    bytes: { type: "integer", minimum: 0 },
    hash: { type: "string", pattern: "^sha256:[0-9a-f]{64}$" },
    rows: { type: "integer", minimum: 0 },
    licenses,
    sources,
    dialect: {
      type: "object",
      required: ["$schema"],
      properties: {
        $schema: { const: "https://datapackage.org/profiles/2.0/tabledialect.json" },
        delimiter: { enum: [",", ";"] },
        lineTerminator: { enum: ["\n", "\r\n"] },
        quoteChar: { const: '"' },
        doubleQuote: { const: true },
        header: { const: true },
        itemType: { const: "object" },
      },
      additionalProperties: false,
    },
    schema: tableSchema,
  },
  additionalProperties: false,
};

/** What Data Package 2.0 asks of a description, and what a dump has beyond that: a description of every column. */
const profile = {
  type: "object",
  required: ["$schema", "name", "title", "description", "version", "licenses", "sources", "resources"],
  properties: {
    $schema: { const: "https://datapackage.org/profiles/2.0/datapackage.json" },
    name: { type: "string", pattern: "^[-a-z0-9._/]+$" },
    title: { type: "string" },
    description: { type: "string" },
    version: { const: "1.2.3" },
    reloadable: { type: "boolean" },
    licenses,
    sources,
    resources: { type: "array", minItems: 1, items: resource },
  },
  additionalProperties: false,
};

interface Described {
  sources: { title: string }[];
  licenses: { name: string }[];
  resources: {
    name: string;
    title: string;
    path: string;
    format: string;
    bytes: number;
    hash: string;
    rows: number;
    licenses: { name: string }[];
    schema: {
      fields: { name: string; description: string; categories?: { value: string; label: string }[] }[];
      primaryKey: string[];
      foreignKeys?: { fields: string[]; reference: { resource?: string; fields: string[] } }[];
    };
  }[];
}

function keysOf(value: unknown): string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

const isDescription: ValidateFunction<Described> = new Ajv({ allErrors: true }).compile<Described>(profile);

function descriptionIn(folder: string): Described {
  const value: unknown = JSON.parse(readFileSync(join(folder, "datapackage.json"), "utf8"));
  if (!isDescription(value)) throw new Error(JSON.stringify(isDescription.errors, undefined, 2));
  return value;
}

let dataSource: DataSource;
let folder: string;
let description: Described;
beforeAll(async () => {
  dataSource = await openDatabase("loaded");
  folder = await dump(dataSource);
  description = descriptionIn(folder);
}, 60_000);
afterAll(() => dataSource.destroy());

describe("the description of a dump", () => {
  it("keeps the rules of Data Package 2.0 and describes every table and column", () => {
    const undescribed = description.resources.flatMap(({ name, schema }) =>
      schema.fields.filter((each) => each.description === undefined).map((each) => `${name}: ${each.name}`),
    );
    expect(undescribed).toEqual([]);
    expect(new Set(description.resources.map(({ title }) => title))).toEqual(
      new Set(dumpedTables(dataSource)),
    );
    expect(description.resources).toHaveLength(2 * dumpedTables(dataSource).length);
  });

  it("gives every file's size, checksum and number of rows", () => {
    const found = description.resources.map(({ path, format }) => {
      const bytes = readFileSync(join(folder, path));
      const lines = bytes.toString("utf8").split("\n").length - 1;
      return {
        bytes: bytes.length,
        hash: `sha256:${createHash("sha256").update(bytes).digest("hex")}`,
        rows: format === "csv" ? lines - 1 : lines,
      };
    });
    const told = description.resources.map(({ bytes, hash, rows }) => ({ bytes, hash, rows }));
    expect(told).toEqual(found);
  });

  it("names the columns in the order of the files", () => {
    const wrong = description.resources.filter(({ path, format, schema }) => {
      const [first = ""] = readFileSync(join(folder, path), "utf8").split("\n", 1);
      if (first === "") return false;
      const names = format === "csv" ? first.split(",") : keysOf(JSON.parse(first));
      return names.join() !== schema.fields.map(({ name }) => name).join();
    });
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("refers only to columns that it describes, in files of the same format", () => {
    const columns = new Map(
      description.resources.map(({ name, schema }) => [
        name,
        new Set(schema.fields.map((each) => each.name)),
      ]),
    );
    const faults = description.resources.flatMap(({ name, format, schema }) => [
      ...schema.primaryKey.filter((key) => columns.get(name)?.has(key) !== true),
      ...(schema.foreignKeys ?? []).flatMap(({ fields, reference }) => {
        const target = reference.resource ?? name;
        const leads =
          target.endsWith(`.${format}`) && reference.fields.every((each) => columns.get(target)?.has(each));
        return leads && fields.every((each) => columns.get(name)?.has(each))
          ? []
          : [`${name}: ${fields.join()}`];
      }),
    ]);
    expect(faults).toEqual([]);
  });

  it("says what each value of a code list means, in words of its own", () => {
    const award = description.resources.find(({ name }) => name === "award.csv");
    expect(
      award?.schema.fields.find(({ name }) => name === "scheme")?.categories?.map(({ value }) => value),
    ).toEqual(["PARITRANA", "COMPANION", "OCCUPATIONAL_SAFETY"]);
    const doubled = description.resources.flatMap(({ name, schema }) =>
      schema.fields
        .filter(
          ({ categories = [] }) => new Set(categories.map(({ label }) => label)).size < categories.length,
        )
        .map((each) => `${name}: ${each.name}`),
    );
    expect(doubled).toEqual([]);
  });

  it("puts the register of regions under the ODbL and the rest under CC BY 4.0, and names every source", async () => {
    const licensed = (name: string): string[] | undefined =>
      description.resources.find((each) => each.name === name)?.licenses.map((each) => each.name);
    expect(description.licenses.map(({ name }) => name)).toEqual(["CC-BY-4.0", "ODbL-1.0"]);
    expect([licensed("region.csv"), licensed("award.jsonl")]).toEqual([["ODbL-1.0"], ["CC-BY-4.0"]]);
    expect(description.sources).toHaveLength(1 + (await dataSource.manager.count("Source")));
    expect(description.sources[0]?.title).toMatch(/^idn-area-data 3\.1\.2/);
  });

  it("is as true of a dump for spreadsheets", async () => {
    const { resources } = descriptionIn(await dump(dataSource, { form: "spreadsheet" }));
    expect(resources.map(({ format }) => format)).toEqual(dumpedTables(dataSource).map(() => "csv"));
  });
});
