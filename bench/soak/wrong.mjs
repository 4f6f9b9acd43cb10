// What is asked wrongly in a soak, what is refused, and what the registry answers to it.
import { asked } from "../run/client.mjs";

const times = (count, part) => Array.from({ length: count }, (_, index) => part(index)).join(" ");

const VALIDATION = ["200 GRAPHQL_VALIDATION_FAILED"];

/** Operations that are refused each for a reason of its own, with its status and code. */
const REFUSED = {
  "200 GRAPHQL_PARSE_FAILED": "{ regions(",
  "200 GRAPHQL_VALIDATION_FAILED": "{ regionz { name } }",
  "200 BAD_USER_INPUT": '{ node(id: "__proto__") { id } }',
  "200 PAGE_SIZE_OUT_OF_RANGE": "{ regions(first: 1000) { totalCount } }",
  "200 TOO_MANY_NODES":
    "{ regions(first: 100) { nodes { children(first: 100) { nodes { children(first: 100) { nodes { id } } } } } } }",
  "200 TOO_DEEP": `{ region(code: "64") { ${"parent { ".repeat(14)} name ${"}".repeat(14)} } }`,
  "200 TOO_MANY_ALIASES": `{ ${times(31, (index) => `a${index}: __typename`)} }`,
  "200 TOO_MANY_TOKENS": `{ ${"__typename ".repeat(1100)} }`,
  "200 TOO_MANY_ROOT_FIELDS": `{ ${times(31, (index) => `a${index}: region(code: "64") { name }`)} }`,
  "200 TOO_MANY_DIRECTIVES": `{ ${times(51, () => "__typename @skip(if: false)")} }`,
  "200 UNAUTHENTICATED": 'mutation { withdrawProposal(id: "prp_00") { recordId } }',
  "200 CURSOR_TOO_LONG": `{ regions(after: "${"a".repeat(10_001)}") { totalCount } }`,
};

/** A limit that is met before the one that is meant. */
const ALSO = { "200 TOO_MANY_ROOT_FIELDS": ["200 TOO_MANY_ALIASES"] };

const refused = Object.entries(REFUSED).map(([outcome, query]) => ({
  name: outcome.slice(4).toLowerCase().replaceAll("_", " "),
  weight: 0.4,
  may: [outcome, ...(ALSO[outcome] ?? [])],
  // in another wording each time, so that it is no text that is known to be wrong
  request: (world, number) => ({ body: asked(`${query} # ${number}`) }),
}));

export const WRONG = [
  ...refused,
  {
    name: "long wrong values",
    weight: 0.3,
    may: ["200 BAD_USER_INPUT"],
    request: () => ({
      body: asked("query ($where: AwardWhere) { awards(where: $where) { totalCount } }", {
        where: {
          and: Array.from({ length: 20 }, () => ({ editionYear: { in: Array(50).fill("x".repeat(40)) } })),
        },
      }),
    }),
  },
  {
    name: "unknown names",
    weight: 0.3,
    may: VALIDATION,
    request: (world, number) => ({ body: asked(`{ ${times(100, (index) => `zz${number}q${index}`)} }`) }),
  },
  {
    name: "no JSON",
    weight: 1,
    may: ["400 BAD_REQUEST"],
    request: (world) => ({ body: '{"query":"{ __typename }"'.slice(0, 1 + Math.floor(world.random() * 24)) }),
  },
  {
    name: "a batch",
    weight: 0.3,
    may: ["400 BATCHES_NOT_SUPPORTED"],
    request: () => ({ body: `[${asked("{ __typename }")},${asked("{ __typename }")}]` }),
  },
  {
    name: "a wrong key",
    weight: 1,
    may: ["401 UNAUTHENTICATED"],
    request: (world, number) => ({
      headers: { authorization: `Bearer prk_${String(number).padStart(16, "0")}_wrong` },
      body: asked("{ me { name } }"),
    }),
  },
  {
    name: "another type",
    weight: 0.3,
    may: ["415 UNSUPPORTED_MEDIA_TYPE", "400 BAD_REQUEST"],
    request: () => ({ headers: { "content-type": "text/plain" }, body: "{ __typename }" }),
  },
  {
    name: "packed",
    weight: 0.2,
    may: ["415 UNSUPPORTED_MEDIA_TYPE"],
    request: () => ({ headers: { "content-encoding": "gzip" }, body: asked("{ __typename }") }),
  },
  {
    name: "too large",
    weight: 0.1,
    may: ["413 REQUEST_TOO_LARGE"],
    request: () => ({ body: asked(`{ __typename } # ${"x".repeat(1_100_000)}`) }),
  },
  {
    name: "no address",
    weight: 0.5,
    may: ["404 NOT_FOUND", "400"],
    request: (world, number) => ({
      method: "GET",
      path: number % 2 === 0 ? `/nothing/${number}` : "/r/reg_zz",
    }),
  },
  {
    name: "another method",
    weight: 0.3,
    may: ["405 METHOD_NOT_ALLOWED"],
    request: () => ({ method: "PUT", body: asked("{ __typename }") }),
  },
  {
    name: "a mutation by GET",
    weight: 0.3,
    may: ["405 METHOD_NOT_ALLOWED"],
    request: () => ({
      method: "GET",
      path: `/graphql?${new URLSearchParams({ query: 'mutation { withdrawProposal(id: "prp_00") { recordId } }' })}`,
      headers: { "apollo-require-preflight": "1" },
    }),
  },
];
