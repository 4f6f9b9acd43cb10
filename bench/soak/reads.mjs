// What readers ask in a soak. Each action says what may come of it, as status and codes.
import { createHash } from "node:crypto";
import { asked } from "../run/client.mjs";
import { oneOf } from "../run/random.mjs";

const SEARCHED = [
  "kukar",
  "kutai kartanegra",
  "kabupaten bandung",
  "sukamaju",
  "64.02.02",
  "Soerabaja",
  "pemerintah desa",
  "zzzzqqq",
  "a b c d e f g h i j k l",
];
const GROUP_KEYS = ["YEAR", "SECTOR", "REGENCY", "SEGMENT", "PROVINCE", "PERIOD"];
const LISTS = ["awards", "recipients", "sources", "sectorEnrollments", "findings", "claims"];
const TABLES = [
  "text/csv",
  "text/csv; dialect=excel-id",
  "application/jsonl",
  "application/vnd.apache.parquet",
];
const ADDRESSES = ["/", "/playground", "/schema.graphql", "/health/live", "/health/ready"];
const INTROSPECTION =
  "{ __schema { types { name kind fields { name type { name kind ofType { name } } args { name } } enumValues { name } } } }";
const TAKEN = ["200"];
const NAME = "query Name($code: RegionCode!) { region(code: $code) { code name parent { name } } }";

/** Any time since the registry began, so that one looks back through some changes. */
const moment = ({ random, began }) => new Date(began + random() * (Date.now() - began)).toISOString();

const workload = ({ question, random, variations }, name) => ({
  body: JSON.stringify(question(name, oneOf(random, variations[name]))),
});

const code = ({ random, variations }) => oneOf(random, variations.W5).code;

const linked = (query) => `/graphql?${new URLSearchParams({ query })}`;

/** Asks as a browser does that has kept an answer. */
function revalidated() {
  const tags = new Map();
  return {
    name: "kept by the client",
    weight: 6,
    may: ["200", "304"],
    request({ random, variations }) {
      const { code: region } = variations.W5[Math.floor(random() * 20)];
      const query = `{ region(code: "${region}") { name awards { totalCount } } }`;
      const path = `/graphql?${new URLSearchParams({ query })}`;
      const known = tags.get(path);
      const tag = known === undefined ? {} : { "if-none-match": known };
      return {
        method: "GET",
        path,
        headers: { "apollo-require-preflight": "1", ...tag },
        seen: ({ headers: { etag } }) => tags.set(path, etag),
      };
    },
  };
}

/** Names a document by its SHA-256, and sends its text where that isn't known. */
const PERSISTED = {
  name: "persisted",
  weight: 4,
  may: ["200", "200 PERSISTED_QUERY_NOT_FOUND"],
  request({ random, variations }) {
    const query = `query Persisted${Math.floor(random() * 300)}($code: RegionCode!) { region(code: $code) { name level } }`;
    const sha256Hash = createHash("sha256").update(query).digest("hex");
    const body = (more) =>
      JSON.stringify({
        ...more,
        variables: oneOf(random, variations.W5),
        extensions: { persistedQuery: { version: 1, sha256Hash } },
      });
    return {
      body: body({}),
      follow: ({ codes }) => (codes.length === 0 ? undefined : { body: body({ query }) }),
    };
  },
};

/** Each with the number of the request, and a `world` that holds what is known of the data: questions, ids, when it all began. */
export const READS = [
  {
    name: "same question",
    weight: 20,
    may: TAKEN,
    request: (world) => ({ body: asked(NAME, world.variations.W5[0]) }),
  },
  {
    name: "another region",
    weight: 15,
    may: TAKEN,
    request: (world) => ({ body: asked(NAME, { code: code(world) }) }),
  },
  { name: "a regency with all", weight: 8, may: TAKEN, request: (world) => workload(world, "W1") },
  { name: "a page of regencies", weight: 4, may: TAKEN, request: (world) => workload(world, "W2") },
  { name: "a tree", weight: 1, may: TAKEN, request: (world) => workload(world, "W3") },
  { name: "sums", weight: 2, may: TAKEN, request: (world) => workload(world, "W4a") },
  { name: "ranking", weight: 2, may: TAKEN, request: (world) => workload(world, "W4b") },
  {
    name: "reworded",
    weight: 10,
    may: TAKEN,
    request: (world, number) => ({
      body: asked(
        `query R${number} { region(code: "${code(world)}") { n${number}: name level ancestors { name } } ${oneOf(world.random, LISTS)}(first: 5) { totalCount nodes { id } } }`,
      ),
    }),
  },
  {
    name: "search",
    weight: 8,
    may: TAKEN,
    request(world) {
      const typed = oneOf(world.random, SEARCHED);
      const query = typed.slice(0, 1 + Math.floor(world.random() * typed.length));
      return {
        body: asked(
          "query Search($query: String!) { search(query: $query, first: 10) { totalCount nodes { matched record { __typename ... on Node { id } } } } }",
          { query },
        ),
      };
    },
  },
  {
    name: "statistics",
    weight: 2,
    may: TAKEN,
    request(world, number) {
      const keys = [...new Set([oneOf(world.random, GROUP_KEYS), oneOf(world.random, GROUP_KEYS)])].join(" ");
      const under = world.random() < 0.5 ? "" : `region: { under: "${code(world).slice(0, 2)}" }`;
      return {
        body: asked(
          `query S${number % 500} { enrollmentStatistics(where: { ${under} year: { gte: 2010 } }, groupBy: [${keys}], first: 50) { totalCount groups { enrolledCount percent mixtures } } }`,
        ),
      };
    },
  },
  {
    name: "awards counted",
    weight: 2,
    may: TAKEN,
    request: () => ({
      body: asked(
        "{ awardStatistics(groupBy: [EDITION_YEAR, OUTCOME, PROVINCE], first: 100) { groupCount groups { count } } }",
      ),
    }),
  },
  {
    name: "the past",
    weight: 1,
    may: TAKEN,
    request: (world) => ({
      body: asked(
        "query Past($at: DateTime!) { sources(first: 20, asOf: $at) { totalCount nodes { title version } } }",
        { at: moment(world) },
      ),
    }),
  },
  {
    name: "changes",
    weight: 2,
    may: TAKEN,
    request: () => ({
      body: asked("{ changes(since: 0, last: 20) { nodes { sequence kind recordId change { at by } } } }"),
    }),
  },
  {
    name: "introspection",
    weight: 0.5,
    may: TAKEN,
    request: (world, number) => ({ body: asked(`query I${number} ${INTROSPECTION}`) }),
  },
  {
    name: "price",
    weight: 1,
    may: TAKEN,
    request: (world, number) => ({
      body: asked(
        `query P${number} { cost(dryRun: true) { price refusals { code } } regions(first: 100) { nodes { children(first: 100) { nodes { children(first: 100) { nodes { id } } } } } } }`,
      ),
    }),
  },
  {
    name: "table",
    weight: 0.5,
    may: TAKEN,
    // as long as the list is
    most: 60_000,
    request: (world) => ({
      headers: { accept: oneOf(world.random, TABLES) },
      body: asked("{ awards { nodes { key editionLabel outcome recipient { name } } } }"),
    }),
  },
  {
    name: "table of a page",
    weight: 2,
    may: TAKEN,
    request: () => ({
      method: "GET",
      path: `${linked("{ sectorEnrollments(first: 50) { nodes { region { code name } enrolledCount } } }")}&table=csv&sources=true`,
    }),
  },
  {
    name: "page of a record",
    weight: 4,
    may: TAKEN,
    request: (world) => ({
      method: "GET",
      path: `/r/${oneOf(world.random, world.ids)}`,
      headers: { accept: world.random() < 0.7 ? "text/html" : "application/json" },
    }),
  },
  {
    name: "pages",
    weight: 3,
    may: ["200", "302", "503"],
    request: (world) => ({ method: "GET", path: oneOf(world.random, ADDRESSES) }),
  },
  {
    name: "dump",
    weight: 0.05,
    may: TAKEN,
    most: 12_000,
    request: () => ({ method: "GET", path: "/dump" }),
  },
  revalidated(),
  PERSISTED,
];
