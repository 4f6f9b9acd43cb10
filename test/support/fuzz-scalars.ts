import type { Arbitrary } from "fast-check";
import * as fc from "fast-check";

/** A value as it stands in the text of an operation, and as it stands in variables; either may be what no reader takes. */
export interface Written {
  literal: string;
  json: string;
}

/** What is written alike in both. */
export const same = (text: string): Written => ({ literal: text, json: text });
/** A text in quotation marks. */
export const text = (value: string): Written => same(JSON.stringify(value));
/** A name of a code list, which in the text of an operation has no quotation marks. */
export const word = (name: string): Written => ({ literal: name, json: JSON.stringify(name) });

/** What is special in SQL, patterns, JSON, JavaScript, GraphQL, HTML and Unicode. */
const HOSTILE_TEXTS = [
  "",
  " ",
  "\0",
  "a\0b",
  "😀",
  "\uD83D",
  "\uDE00\uD83D",
  "e\u0301\u202E\u200B\uFEFF",
  "İıẞﬀ",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "' OR '1'='1",
  '"; DROP TABLE "award"; --',
  "x') UNION SELECT name FROM sqlite_master --",
  "$1",
  ":id",
  "?",
  "%",
  "_",
  "%_%\\",
  "\\",
  "*",
  '"*" OR NEAR(a b)',
  "null",
  "NaN",
  "-1",
  "9".repeat(400),
  "[".repeat(500),
  "${7*7}{{7*7}}",
  "<script>alert(1)</script>",
  "../../../etc/passwd",
  "\r\nset-cookie: a=b",
  '"""',
  "a".repeat(300),
  "%".repeat(60_000),
  "é".repeat(20_000),
] as const;

const NUMBERS = [
  "0",
  "-0",
  "1",
  "2",
  "-1",
  "100",
  "101",
  "1000",
  "2024",
  "2147483647",
  "2147483648",
  "-2147483648",
  "-2147483649",
  "9007199254740991",
  "9007199254740993",
  "9223372036854775807",
  "9223372036854775808",
  "-9223372036854775809",
  "1e15",
  "1e308",
  "1e400",
  "-1e400",
  "5e-324",
  "0.1",
  "150.87",
  "2.0",
  "1".repeat(400),
  "NaN",
  "Infinity",
  "0x10",
  "01",
  "1_000",
] as const;

const DATES = [
  "2022",
  "2022-02",
  "2022-02-16",
  "2024-02-29",
  "2023-02-29",
  "2022-13",
  "2022-00-00",
  "0000",
  "0000-01-01",
  "9999-12-31",
  "10000-01-01",
  "-000001",
  "1970-01-01T00:00:00.000Z",
  "2026-11-21T09:30:00Z",
  "2026-11-21T09:30:00+07:00",
  "2026-11-21T24:00:00Z",
  "2026-11-21T09:30:60.999999999Z",
  "+275760-09-13T00:00:00.000Z",
  "9999-12-31T23:59:59.999Z",
  "0000-01-01T00:00:00.000Z",
  "9 Agustus 2024",
  "9/8/24",
  "31/2/2024",
] as const;

/** Codes of regions, and such as look like them. */
export const REGION_CODES = [
  "ID",
  "64",
  "64.02",
  "64.02.02",
  "64.02.02.2007",
  "00",
  "99.99",
  "64.",
  ".64",
  "64.02.02.2007.1",
  "6402",
  "id",
  "٦٤",
  "64.02\n",
] as const;

const ENTERED = [
  "35.440",
  "41,23 %",
  "Rp1,7 miliar",
  "lebih dari 6000",
  "5 %",
  "1.2.3",
  "1,,2",
  "-5",
  "1e9",
  "9".repeat(50),
] as const;

/** A few characters of a text that is nearly right taken out, put twice, or others put after it. */
export const spoiled = (right: Arbitrary<string>): Arbitrary<string> =>
  fc.oneof(
    { weight: 8, arbitrary: right },
    { weight: 1, arbitrary: fc.tuple(right, fc.nat(40)).map(([value, at]) => value.slice(0, at)) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(right, fc.constantFrom(...HOSTILE_TEXTS))
        .map(([value, tail]) => value + tail.slice(0, 50)),
    },
    { weight: 1, arbitrary: right.map((value) => value + value) },
    { weight: 1, arbitrary: right.map((value) => value.toUpperCase()) },
  );

/** Texts that have harmed other programs, and any others. */
export const hostileString: Arbitrary<string> = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: "binary", maxLength: 12 }),
);
/** The same in quotation marks. */
export const hostileText: Arbitrary<Written> = hostileString.map(text);
const whole: Arbitrary<Written> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("1", "2", "5", "20", "100", "2021", "2024").map(same) },
  { weight: 1, arbitrary: fc.constantFrom("0", "-1", "101", "1000", "2147483647", "-2147483648").map(same) },
);
const number: Arbitrary<Written> = fc.oneof(
  whole,
  fc.constantFrom(...NUMBERS).map(same),
  fc.double().map((value) => same(String(value))),
);
/** True or false. */
export const truth: Arbitrary<Written> = fc.constantFrom("true", "false").map(same);
/** One of these texts. */
export const constants = (values: readonly [string, ...string[]]): Arbitrary<Written> =>
  fc.constantFrom(...values).map(text);
const spoiledConstants = (values: readonly [string, ...string[]]): Arbitrary<Written> =>
  spoiled(fc.constantFrom(...values)).map(text);

/** Values of scalars whose form GraphQL checks, all of the right form. */
export const FITTING: Readonly<Record<string, Arbitrary<Written>>> = {
  Int: whole,
  Float: fc.oneof(whole, fc.constantFrom("0.1", "-0", "150.87", "1e308", "5e-324", "1e15").map(same)),
  Rupiah: fc.oneof(
    whole,
    constants(["0"]).map(() => same("9007199254740991")),
  ),
  DateTime: constants([
    "2026-11-21T09:30:00.000Z",
    "1970-01-01T00:00:00.000Z",
    "2099-01-01T00:00:00.000Z",
    "0001-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z",
  ]),
  PartialDate: constants(["2022", "2022-02", "2022-02-16", "2024-02-29", "0001", "9999-12-31"]),
  EnteredDate: constants(["2024", "Agustus 2024", "9 Agustus 2024", "9/8/24", "2024-08-09"]),
  EnteredNumber: constants(["35.440", "41,23 %", "Rp1,7 miliar", "lebih dari 6000"]),
  RegionCode: constants(["ID", "64", "64.02", "64.02.02", "64.02.02.2007", "00", "99.99", "73"]),
};

/** The same, of which many are of no form at all. */
export const ANY: Readonly<Record<string, Arbitrary<Written>>> = {
  Int: number,
  Float: number,
  Rupiah: number,
  DateTime: spoiledConstants(DATES),
  PartialDate: spoiledConstants(DATES),
  EnteredDate: spoiledConstants(DATES),
  EnteredNumber: fc.oneof(spoiledConstants(ENTERED), number),
  RegionCode: spoiledConstants(REGION_CODES),
};

/** Values of any type or none, and such that are no value at all. */
export const anything: Arbitrary<Written> = fc.oneof(
  hostileText,
  number,
  truth,
  fc
    .constantFrom("null", "[]", "{}", "[[[[1]]]]", "[null]", "$", "{a:}", '{"__proto__":1}', "undefined")
    .map(same),
  fc.constantFrom("CONSTRUCTOR", "__proto__", "WON", "$missing").map(word),
  fc
    .constantFrom("__proto__", "constructor", "toString", "a", "eq")
    .map((name) => ({ literal: `{ ${name}: { ${name}: 1 } }`, json: `{"${name}":{"${name}":1}}` })),
  fc.nat(200).map((depth) => same("[".repeat(depth) + "]".repeat(depth))),
);
