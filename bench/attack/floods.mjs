// Many at once who ask for what is allowed and dear, or keep the registry busy with what is new each time.
import { createHash } from "node:crypto";
import { HEAVY, worded } from "../heavy.mjs";
import { asked, createClient } from "../run/client.mjs";
import { times } from "./operations.mjs";
import { Seen } from "./seen.mjs";

const CONNECTIONS = 64;
const SECONDS = 6;

/** What may come of anything that is asked too often. */
const LATER = ["429 RATE_LIMITED", "503 TRY_AGAIN", "200 TRY_AGAIN"];
const SLOW = "200 TOO_SLOW";

const WORDS = [
  "kukar",
  "kutai kartanegra",
  "bandung kab",
  "sukamaju",
  "desa rempanga",
  "tjilatjap",
  "a b c d e",
];
const word = (index) => WORDS[index % WORDS.length].slice(0, 2 + (index % 9));

/** Of a village that there may be: a region's id is its code in hexadecimal form. */
const villageCode = (index) => String(9_000_000_000 - index).replace(/^(..)(..)(..)/, "$1.$2.$3.");

/** Each with what is sent at the so-manieth time, what may come, and what bounds it. */
const ASKED = [
  {
    name: "searches in ever new words",
    may: ["200"],
    request: (index) => ({
      body: asked(
        `query S${index} { search(query: "${word(index)} ${index}", first: 50) { totalCount nodes { matched record { ... on Node { id } } } } }`,
      ),
    }),
  },
  {
    name: "every sum, reworded",
    may: ["200", SLOW],
    request: (index) => ({ body: asked(worded(HEAVY["every sum"], index)) }),
  },
  {
    name: "counts of the largest table, reworded",
    may: ["200", SLOW],
    request: (index) => ({ body: asked(worded(HEAVY["whole counts"], index)) }),
  },
  {
    name: "the whole tree, reworded",
    may: ["200", SLOW],
    request: (index) => ({ body: asked(worded(HEAVY["whole tree"], index)) }),
  },
  {
    name: "the whole tree in the same words",
    may: ["200", SLOW],
    request: () => ({ body: asked(HEAVY["whole tree"]) }),
  },
  {
    name: "long lists, reworded",
    may: ["200", SLOW],
    request: (index) => ({ body: asked(worded(HEAVY["long lists"], index)) }),
  },
  {
    name: "the past, at ever new moments",
    may: ["200", SLOW],
    request: (index) => ({
      body: asked(
        `{ regions(first: 50, asOf: "${new Date(Date.now() - index * 1000).toISOString()}") { nodes { name awards { totalCount } } } }`,
      ),
    }),
  },
  {
    name: "ever new texts of 900 tokens that are refused",
    may: ["200 GRAPHQL_VALIDATION_FAILED"],
    request: (index) => ({ body: asked(`{ ${times(880, (field) => `z${index}z${field}`)} }`) }),
  },
  {
    name: "ever new texts of 900 tokens that are answered",
    may: ["200"],
    request: (index) => ({
      body: asked(
        `query N${index} { region(code: "64.02") { ${times(800, (field) => (field % 2 ? "name" : "code"))} } }`,
      ),
    }),
  },
  {
    name: "ever new persisted queries of 30 KB",
    may: ["200"],
    request(index) {
      const query = `query P${index} { region(code: "64.02") { name } } #${"x".repeat(30_000)}`;
      const sha256Hash = createHash("sha256").update(query).digest("hex");
      return { body: JSON.stringify({ query, extensions: { persistedQuery: { version: 1, sha256Hash } } }) };
    },
  },
  {
    name: "bodies of 900 KB",
    may: ["400 VARIABLES_TOO_LARGE"],
    request: () => ({ body: BIG }),
  },
  {
    name: "whole lists as tables",
    may: ["200"],
    request: (index) => ({
      headers: { accept: ["text/csv", "application/vnd.apache.parquet"][index % 2] },
      body: asked("{ regions { nodes { code name level awards { totalCount } } } }"),
    }),
  },
  {
    name: "dumps",
    may: ["200"],
    request: (index) => ({ method: "GET", path: index % 2 === 0 ? "/dump" : "/dump/latest/regions.csv" }),
    also: ["302", "404 NOT_FOUND"],
  },
  {
    name: "pages of records",
    may: ["404"],
    request: (index) => ({
      method: "GET",
      path: `/r/reg_${Buffer.from(villageCode(index)).toString("hex")}`,
      headers: { accept: "text/html" },
    }),
  },
  {
    name: "wrong keys",
    may: ["401 UNAUTHENTICATED"],
    request: (index) => ({
      body: asked("{ me { name } }"),
      headers: { authorization: `Bearer prk_${String(index).padStart(16, "0")}_${"a".repeat(43)}` },
    }),
  },
];

const BIG = JSON.stringify({ query: "{ __typename }", variables: { a: Array(440_000).fill(1) } });

/** Each from one address and then from as many as there are connections. */
export const FLOODS = ASKED.flatMap((flood) =>
  ["one address", `${CONNECTIONS} addresses`].map((from, each) => ({
    ...flood,
    name: `${flood.name}, ${from}`,
    may: [...flood.may, ...(flood.also ?? []), ...LATER],
    isFlood: true,
    run: (origin, number) => flooded(origin, flood, (connection) => addressOf(number, each * connection)),
  })),
);

/** An address that no other attack has. */
export const addressOf = (attack, connection = 0) => `10.${attack}.${connection >> 8}.${connection & 255}`;

async function flooded(origin, { request }, addressOfConnection) {
  const seen = new Seen();
  const until = performance.now() + SECONDS * 1000;
  let index = 0;
  const one = async (connection) => {
    const client = createClient(origin, addressOfConnection(connection));
    while (performance.now() < until) {
      try {
        seen.answer(await client.ask(request((index += 1))));
      } catch (error) {
        seen.came(error.code ?? error.message);
      }
    }
    client.close();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, connection) => one(connection)));
  return seen;
}
