import type { Arbitrary } from "fast-check";
import * as fc from "fast-check";
import type { GraphQLSchema } from "graphql";
import {
  ACCEPTED,
  BESIDE,
  BODIES,
  ODD,
  ODD_TABLE_PARAMETERS,
  ODD_TABLE_TYPES,
  SEARCHES,
  TABLE_PARAMETERS,
  TABLE_TYPES,
  UNACCEPTABLE,
} from "./fuzz-broken";
import { HostileOperations, type Operation } from "./fuzz-operations";
import { type Fit, HostileValues, type Known } from "./fuzz-values";

/** Who sends a request: anyone, one with a key that isn't good, or the holder of one that is. */
export type Sender = "anyone" | "impostor" | "curator" | "administrator";

/** A request to `/graphql`. */
export interface HostileRequest {
  sender: Sender;
  /** What it says of the answer. */
  headers: Readonly<Record<string, string>>;
  /** What stands in the address behind the path. */
  search: string;
  /** Undefined for a GET. */
  body: string | undefined;
  /** Whether a table may be the answer. */
  mayBeTable: boolean;
}

/** How many operations are tried, and from which seed on: the same ones for the same seed. */
export function fuzzSettings(standard: number): { operations: number; seed: number } {
  const { FUZZ_OPERATIONS = "", FUZZ_SEED = "" } = process.env;
  return { operations: Number(FUZZ_OPERATIONS) || standard, seed: Number(FUZZ_SEED) || 20_251_121 };
}

/** What a request says, by name and in JSON: an operation, and what stands beside it. */
type Said = readonly (readonly [name: string, json: string])[];

/** Longest address, below what Node's own parser of HTTP takes: it would refuse longer ones before the registry sees them. */
const LONGEST_SEARCH = 12_000;

/**
 * Requests with operations of the schema, most of them whole and some of them broken: by POST and by GET, for JSON and for
 * tables, by anyone and with keys, whose holders mostly change something.
 */
export function hostileRequests(schema: GraphQLSchema, known: Known): Arbitrary<HostileRequest> {
  const making = (fit: Fit): HostileOperations =>
    new HostileOperations(schema, new HostileValues(known, fit));
  const [fitting, any] = [making("fitting"), making("any")];
  const mixed = (of: (operations: HostileOperations) => Arbitrary<Operation>): Arbitrary<Operation> =>
    fc.oneof({ weight: 3, arbitrary: of(fitting) }, { weight: 1, arbitrary: of(any) });
  const asked = mixed((operations) => operations.arbitrary({ queries: 12, mutations: 1 }));
  const curated = mixed((operations) => operations.arbitrary({ queries: 1, mutations: 4 }));
  const listed = mixed((operations) => operations.lists());
  const anyone = fc.oneof(
    { weight: 30, arbitrary: fc.constant<Sender>("anyone") },
    { weight: 1, arbitrary: fc.constant<Sender>("impostor") },
  );
  const holder = fc.oneof(
    { weight: 4, arbitrary: fc.constant<Sender>("administrator") },
    { weight: 1, arbitrary: fc.constant<Sender>("curator") },
  );
  return fc.oneof(
    { weight: 13, arbitrary: posted(asked, anyone) },
    { weight: 3, arbitrary: posted(curated, holder) },
    { weight: 2, arbitrary: linked(asked, anyone) },
    { weight: 1, arbitrary: linked(asked, holder) },
    { weight: 1, arbitrary: tables(listed) },
  );
}

const accept = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(...ACCEPTED) },
  { weight: 1, arbitrary: fc.constantFrom(...UNACCEPTABLE) },
);

function posted(operation: Arbitrary<Operation>, sender: Arbitrary<Sender>): Arbitrary<HostileRequest> {
  const body = fc.oneof(
    { weight: 30, arbitrary: saidIn(operation).map(bodyOf) },
    {
      weight: 1,
      arbitrary: fc.tuple(saidIn(operation), fc.nat(1000)).map(([said, at]) => bodyOf(said).slice(0, at)),
    },
    { weight: 1, arbitrary: fc.constantFrom(...BODIES) },
  );
  return fc.record({
    sender,
    headers: accept.map((accepted) => ({ "content-type": "application/json", accept: accepted })),
    search: fc.constant(""),
    body,
    mayBeTable: fc.constant(false),
  });
}

/** Requests by GET; now and then without the header that Apollo wants of them. */
function linked(operation: Arbitrary<Operation>, sender: Arbitrary<Sender>): Arbitrary<HostileRequest> {
  const isPreflighted = fc.oneof(
    { weight: 20, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  );
  const whole = saidIn(operation).map((said) => searchOf(said, {}));
  const search = fc.oneof(
    { weight: 20, arbitrary: whole },
    { weight: 1, arbitrary: fc.tuple(whole, fc.nat(1000)).map(([all, at]) => all.slice(0, at)) },
    { weight: 1, arbitrary: fc.constantFrom(...SEARCHES) },
  );
  const request = fc.record({
    sender,
    headers: fc
      .tuple(accept, isPreflighted)
      .map(([accepted, preflighted]) => headersOfGet(accepted, preflighted)),
    search: search.filter(({ length }) => length <= LONGEST_SEARCH),
    body: fc.constant(undefined),
  });
  return request.map((whole) => ({ ...whole, mayBeTable: whole.search.includes("table=") }));
}

function headersOfGet(accepted: string, isPreflighted: boolean): Record<string, string> {
  return { accept: accepted, ...(isPreflighted ? { "apollo-require-preflight": "true" } : {}) };
}

/** Requests for tables, by the address or the header, by GET and by POST. */
function tables(operation: Arbitrary<Operation>): Arbitrary<HostileRequest> {
  const byAddress = fc.record({
    parameters: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...TABLE_PARAMETERS) },
      { weight: 1, arbitrary: fc.constantFrom(...ODD_TABLE_PARAMETERS) },
    ),
    accepted: accept,
  });
  const byHeader = fc.record({
    parameters: fc.constant({}),
    accepted: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...TABLE_TYPES) },
      { weight: 1, arbitrary: fc.constantFrom(...ODD_TABLE_TYPES) },
    ),
  });
  return fc
    .tuple(saidIn(operation), fc.oneof(byAddress, byHeader), fc.boolean())
    .map(([said, { parameters, accepted }, isLinked]) => {
      const search = searchOf(said, parameters);
      const sender: Sender = "anyone";
      return isLinked && search.length <= LONGEST_SEARCH
        ? { sender, headers: headersOfGet(accepted, true), search, body: undefined, mayBeTable: true }
        : {
            sender,
            headers: { "content-type": "application/json", accept: accepted },
            search: searchOf([], parameters),
            body: bodyOf(said),
            mayBeTable: true,
          };
    });
}

/** Operations as they are, broken, and with something beside them. */
function saidIn(operation: Arbitrary<Operation>): Arbitrary<Said> {
  return fc.oneof(
    { weight: 24, arbitrary: operation.map((whole) => partsOf(whole)) },
    { weight: 3, arbitrary: broken(operation).map((whole) => partsOf(whole)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(operation, fc.constantFrom(...BESIDE))
        .map(([whole, beside]) => [...partsOf(whole), beside]),
    },
  );
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

function partsOf({ query, variables }: Operation): Said {
  return [
    ["query", JSON.stringify(query)],
    ["variables", variables],
  ];
}

function bodyOf(said: Said): string {
  return `{${said.map(([name, json]) => `"${name}":${json}`).join(",")}}`;
}

/** The search part of an address, in which texts stand without quotation marks. */
function searchOf(said: Said, parameters: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(parameters);
  for (const [name, json] of said)
    search.append(name, json.startsWith('"') ? String(JSON.parse(json)) : json);
  return `?${search.toString()}`;
}

/** The text of the operation that a request asks for; undefined where none can be read. */
export function textIn({ search, body }: HostileRequest): unknown {
  if (body === undefined) return new URLSearchParams(search).get("query");
  try {
    const { query }: { query: unknown } = JSON.parse(body);
    return query;
  } catch {
    return undefined;
  }
}
