import type { Arbitrary } from "fast-check";
import * as fc from "fast-check";
import type { GraphQLSchema } from "graphql";
import { HostileOperations, type Operation } from "./fuzz-operations";
import { type Fit, HostileValues, type Known } from "./fuzz-values";

/** A body of a request to `/graphql`, and what its headers say. */
export interface HostileRequest {
  body: string;
  accept: string;
}

/** How many operations are tried, and from which seed on: the same ones for the same seed. */
export function fuzzSettings(standard: number): { operations: number; seed: number } {
  const { FUZZ_OPERATIONS = "", FUZZ_SEED = "" } = process.env;
  return { operations: Number(FUZZ_OPERATIONS) || standard, seed: Number(FUZZ_SEED) || 20_251_121 };
}

/** What stands in no operation, at least not where it is put. */
const ODD = [
  "{",
  "}",
  "(",
  ")",
  "[",
  "]",
  "!",
  "$",
  "@",
  "...",
  '"',
  '"""',
  ":",
  "#",
  "&",
  "|",
  "\0",
  "😀",
  "\\",
  "-",
  "1e",
  "0x",
  "\uFEFF",
  "fragment F on F { ...F } ",
] as const;

/** What stands beside the operation in a body. */
const BESIDE = [
  "",
  "",
  "",
  "",
  "",
  "",
  ',"operationName":"A"',
  ',"operationName":"B"',
  ',"operationName":"__proto__"',
  ',"operationName":null',
  ',"operationName":1',
  ',"operationName":{"a":[]}',
  ',"extensions":{}',
  ',"extensions":null',
  ',"extensions":[]',
  ',"extensions":"a"',
  ',"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}',
  ',"extensions":{"persistedQuery":{"version":2}}',
  ',"extensions":{"persistedQuery":null}',
  ',"extensions":{"persistedQuery":[]}',
  ',"id":"a","documentId":1',
  ',"__proto__":{"query":"{ __typename }"}',
  ',"query":null',
  ',"query":["{ __typename }"]',
  ',"variables":[]',
  ',"variables":"a"',
  ',"variables":{"v0":null,"constructor":1}',
] as const;

const BODIES = [
  "",
  "null",
  "[]",
  "{}",
  "1",
  '"a"',
  "{",
  '{"query":}',
  '{"query":""}',
  '{"query":null}',
  '{"query":1}',
  "[{}]",
  '[{"query":"{ __typename }"}]',
  "\0",
  "\uFEFF{}",
  '{"query":"{ __typename }"',
  "query={__typename}",
] as const;

const ACCEPTED = [
  "*/*",
  "application/json",
  "application/graphql-response+json",
  "application/graphql-response+json, application/json;q=0.9",
] as const;

/** Requests with operations of the schema, most of them whole and some of them broken. */
export function hostileRequests(schema: GraphQLSchema, known: Known): Arbitrary<HostileRequest> {
  const asking = (fit: Fit): Arbitrary<Operation> =>
    new HostileOperations(schema, new HostileValues(known, fit)).arbitrary();
  const operation = fc.oneof(
    { weight: 3, arbitrary: asking("fitting") },
    { weight: 1, arbitrary: asking("any") },
  );
  const body = fc.oneof(
    { weight: 24, arbitrary: operation.map((whole) => bodyOf(whole, "")) },
    { weight: 3, arbitrary: broken(operation).map((cut) => bodyOf(cut, "")) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(operation, fc.constantFrom(...BESIDE))
        .map(([whole, beside]) => bodyOf(whole, beside)),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(operation, fc.nat(1000)).map(([whole, at]) => bodyOf(whole, "").slice(0, at)),
    },
    { weight: 1, arbitrary: fc.constantFrom(...BODIES) },
  );
  const accept = fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...ACCEPTED) },
    { weight: 1, arbitrary: fc.constantFrom("text/html", "a/b;q=x", "application/json;q=nan", ",;=") },
  );
  return fc.record({ body, accept });
}

/** Operations that are cut, lack a part, or have something odd in them. */
function broken(operation: Arbitrary<Operation>): Arbitrary<Operation> {
  const place = fc.nat(10_000);
  return fc
    .tuple(operation, place, fc.nat(20), fc.constantFrom("", ...ODD))
    .map(([{ query, variables }, place, taken, put]) => {
      const at = place % (query.length + 1);
      return { query: query.slice(0, at) + put + query.slice(put === "" ? Infinity : at + taken), variables };
    });
}

function bodyOf({ query, variables }: Operation, beside: string): string {
  return `{"query":${JSON.stringify(query)},"variables":${variables}${beside}}`;
}
