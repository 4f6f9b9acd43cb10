// How long a search takes at every keystroke, and the making of its index, on the whole register in SQLite, or in the
// database that DATABASE_URL names. Run on a built checkout: node bench/search.mjs [runs]
import "reflect-metadata";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { graphql } from "graphql";

const require = createRequire(import.meta.url);
const { loadConfig } = require("../dist/src/config.js");
const { createDataSource } = require("../dist/src/data-source.js");
const { prepareDatabase } = require("../dist/src/dataset/prepare.js");
const { Catalog } = require("../dist/src/query/catalog.js");
const { NO_LIMITS } = require("../dist/src/limits.js");
const { contextsOf } = require("../dist/src/server/contexts.js");
const { dialectOf } = require("../dist/src/query/dialect.js");
const { createReader } = require("../dist/src/query/create-reader.js");
const { buildRegistrySchema } = require("../dist/src/schema.js");
const { refreshSearch } = require("../dist/src/search/search-index.service.js");

const runs = Number(process.argv[2] ?? 20);

/** Typed letter by letter; nothing matches the last four as they are typed. */
const TYPED = [
  "kukar",
  "kutai kartanegara",
  "kartanegara kutai",
  "kabupaten bandung",
  "sukamaju",
  "64.02.02.2007",
  "Soerabaja",
  "Kutai Kartanegra",
  "tjilatjap",
  "pemerentah desa rempanga",
];

const source = `query ($query: String!) {
  search(query: $query, first: 10) {
    totalCount
    nodes { matched match record { ... on Node { id } ... on Region { code name level parent { name } } } }
  }
}`;

const directory = mkdtempSync(join(tmpdir(), "paritrana-bench-"));
const url = process.env.DATABASE_URL ?? join(directory, "registry.sqlite");
const dataSource = await createDataSource(loadConfig({ DATABASE_URL: url })).initialize();
try {
  await prepareDatabase(dataSource, () => {}, new AbortController().signal);
  const schema = await buildRegistrySchema();
  const reader = createReader(dataSource, 0);
  const contextOf = contextsOf({
    catalog: new Catalog(schema, dataSource),
    dialect: dialectOf(dataSource.options.type),
    dataSource,
    reader,
    publicUrl: () => "",
  });

  const search = async (query) => {
    const contextValue = contextOf("bench", { forClient: false, limits: NO_LIMITS });
    const { data, errors } = await graphql({ schema, source, contextValue, variableValues: { query } });
    if (errors) throw errors[0];
    return { ...data.search, statements: contextValue.reading.statements };
  };

  const rows = {};
  for (const typed of TYPED) {
    const keystrokes = Array.from(typed, (_, index) => typed.slice(0, index + 1));
    for (const query of keystrokes) await search(query);
    const measured = [];
    for (const query of keystrokes) measured.push({ query, ...(await measure(() => search(query))) });
    rows[typed] = summary(measured, await search(typed));
  }
  console.table(rows);

  await dataSource.transaction((manager) => refreshSearch(manager));
  const index = await measure(() => dataSource.transaction((manager) => refreshSearch(manager)), 1);
  console.table({ "index made again": { "wall (ms)": index.wall, "processor (ms)": index.processor } });
  await reader.close();
} finally {
  await dataSource.destroy();
  rmSync(directory, { recursive: true, force: true });
}

/** Milliseconds of one run: the median by the clock, and the mean of processor time, which other processes don't lengthen. */
async function measure(work, times = runs) {
  const walls = [];
  const before = process.cpuUsage();
  for (let run = 0; run < times; run++) {
    const began = performance.now();
    await work();
    walls.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(before);
  const wall = walls.toSorted((a, b) => a - b)[Math.floor(times / 2)];
  return { wall: rounded(wall), processor: rounded((user + system) / 1000 / times) };
}

function summary(measured, { totalCount, statements }) {
  const slowest = measured.toSorted((a, b) => b.processor - a.processor)[0];
  const mean = (key) => rounded(measured.reduce((sum, it) => sum + it[key], 0) / measured.length);
  return {
    found: totalCount,
    statements,
    "mean keystroke (ms)": mean("wall"),
    "mean processor (ms)": mean("processor"),
    "slowest at": slowest.query,
    "its processor (ms)": slowest.processor,
  };
}

function rounded(milliseconds) {
  return Math.round(milliseconds * 10) / 10;
}
