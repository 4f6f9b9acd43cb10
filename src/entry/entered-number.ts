import { Bound } from "../coverage/coverage.enums";

/** A number as somebody typed it, or a text that says what would be right. */
export type EnteredNumber = { value: number; bound: Bound | null } | { expected: string };

/** Words and signs before a number that say how it bounds the true one, the longer ones first. */
const BEFORE: readonly (readonly [RegExp, Bound])[] = [
  [/^(?:lebih dari|di ?atas|melebihi|more than|over|>(?!=))\s*/, Bound.MORE_THAN],
  [
    /^(?:sedikitnya|sedikit-dikitnya|setidaknya|setidak-tidaknya|sekurang-kurangnya|sekurangnya|minimal|paling sedikit|paling kurang|at least|≥|>=)\s*/,
    Bound.AT_LEAST,
  ],
  [/^(?:sekitar|kurang lebih|kira-kira|lebih kurang|about|around|±|\+\/-|~|≈)\s*/, Bound.ABOUT],
  [/^(?:hampir|nyaris|almost|nearly)\s*/, Bound.ALMOST],
];

/** The same after a number. */
const AFTER: readonly (readonly [RegExp, Bound])[] = [
  [/(?:\s+lebih|\+)$/, Bound.MORE_THAN],
  [/\s*-?an$/, Bound.ABOUT],
];

/** Bounds from above, which the registry doesn't record. */
const FROM_ABOVE = /^(?:kurang dari|di ?bawah|maksimal|maksimum|paling banyak|less than|at most|<|≤)/;

const TENS: Readonly<Record<string, number>> = {
  ribu: 3,
  rb: 3,
  juta: 6,
  jt: 6,
  miliar: 9,
  milyar: 9,
  triliun: 12,
  trilyun: 12,
};

/** Letters that are everyday money only: Rp 1,7 M is 1,7 miliar. */
const TENS_OF_MONEY: Readonly<Record<string, number>> = { ...TENS, m: 9, t: 12 };

/** What the number of a field measures; "any" where nothing says it, and "share" for a per cent with any decimals. */
export type Measure = "any" | "share" | "count" | "whole" | "percent" | "rupiah" | "year";

/** Signs of a unit beside a number; the dash stands for no cents. */
const UNITS = {
  rupiah: /^(?:rp\.?|idr)\s*|\s*(?:rupiah|,-)$/g,
  count: /\s*(?:orang|jiwa|pekerja|peserta|tenaga kerja)$/g,
  percent: /\s*(?:%|persen|per cent|percent)$/g,
} as const;

const WHAT = "a number, e.g. 35.440 or 41,23; nothing where none is known";

/** Characters in the longest text that is looked at. */
const LONGEST = 100;

/** What is right for each measure. */
const RIGHT: Readonly<Record<Measure, string>> = {
  any: WHAT,
  share: "a per cent, e.g. 41,23 %",
  count: "a whole number that counts, without % or Rp, e.g. 35.440",
  whole: "a whole number alone, e.g. 12",
  percent: "a per cent with at most two decimals, e.g. 41,23 %",
  rupiah: "an amount in whole rupiah, e.g. Rp16.800",
  year: "a year from 2000 to 2100 in four digits, e.g. 2024",
};

/** Greatest number that the column of a measure holds. */
const GREATEST: Readonly<Record<Measure, number>> = {
  any: Number.MAX_SAFE_INTEGER,
  share: Number.MAX_SAFE_INTEGER,
  count: 2 ** 31 - 1,
  whole: 2 ** 31 - 1,
  percent: 99_999.99,
  rupiah: Number.MAX_SAFE_INTEGER,
  year: 2100,
};

/**
 * The number that a text stands for as Indonesians write it: "35.440" is 35440, "41,23 %" is 41.23, "Rp1,7 miliar" is
 * 1700000000, and "lebih dari 6000" is 6000 with the bound MORE_THAN. The bound is null where the text has none. A number that was
 * typed as one is itself. What can be read in two ways is refused, and so are negative numbers, those that don't fit the measure, and
 * another unit than its own.
 */
export function enteredNumber(entered: string | number, measure: Measure = "any"): EnteredNumber {
  const read = typeof entered === "number" ? { value: entered, bound: null } : readText(entered, measure);
  return "value" in read ? fitting(read, measure) : read;
}

function readText(text: string, measure: Measure): EnteredNumber {
  const plain = text.replaceAll(/\s+/g, " ").trim().toLowerCase();
  // a year has no groups of digits
  if (measure === "year")
    return /^\d{4}$/.test(plain) ? { value: Number(plain), bound: null } : { expected: RIGHT.year };
  if (plain.length > LONGEST) return { expected: RIGHT[measure] };
  if (FROM_ABOVE.test(plain))
    return { expected: "the number itself or a bound below it, e.g. lebih dari 6.000" };
  const { rest, bound } = withoutBound(plain);
  const { amount, units } = withoutUnits(rest);
  const own = measure === "share" ? "percent" : measure;
  if (own !== "any" && units.some((unit) => unit !== own)) return { expected: RIGHT[measure] };
  const [, digits = "", word] = /^(.*?)\s*([a-z]+)?$/.exec(amount) ?? [];
  const isMoney = measure === "rupiah" || units.includes("rupiah");
  const tens = word === undefined ? 0 : (isMoney ? TENS_OF_MONEY : TENS)[word];
  if (tens === undefined) return { expected: WHAT };
  const isPercent = own === "percent" || units.includes("percent");
  if (isPercent && /^[1-9]\d{0,2}\.\d{3}$/.test(digits)) return { expected: eitherShare(digits) };
  const decimal = decimalOf(digits, { isShare: isPercent || word !== undefined });
  if (typeof decimal !== "string") return decimal;
  // the decimal text is read as a whole: a product would add the error of its factors
  return { value: Number(`${decimal}e${tens}`), bound };
}

function withoutUnits(text: string): { amount: string; units: (keyof typeof UNITS)[] } {
  const units: (keyof typeof UNITS)[] = [];
  let amount = text;
  for (const unit of ["percent", "count", "rupiah"] as const) {
    const rest = amount.replaceAll(UNITS[unit], "");
    if (rest !== amount) units.push(unit);
    amount = rest;
  }
  return { amount, units };
}

/** The number if it fits what it measures. */
function fitting(read: { value: number; bound: Bound | null }, measure: Measure): EnteredNumber {
  const { value } = read;
  if (!Number.isFinite(value)) return { expected: WHAT };
  if (value < 0) return { expected: "a number that isn't negative" };
  if (measure === "year" && value < 2000) return { expected: RIGHT.year };
  const isWhole = Number.isInteger(value);
  const isFine =
    measure === "any" ||
    measure === "share" ||
    isWhole ||
    (measure === "percent" && /^\d+\.\d{1,2}$/.test(String(value)));
  if (!isFine) return { expected: RIGHT[measure] };
  if (value <= GREATEST[measure]) return read;
  return { expected: measure === "year" ? RIGHT.year : `a number up to ${GREATEST[measure]}` };
}

/** Both ways of writing a share of which nobody can tell whether the dot groups digits. */
function eitherShare(digits: string): string {
  const [whole = "", fraction = ""] = digits.split(".");
  return `${whole},${fraction.slice(0, 2)} if decimals are meant (two at most), or ${whole}${fraction} if thousands are: the dot can be read in both ways`;
}

function withoutBound(text: string): { rest: string; bound: Bound | null } {
  for (const [words, bound] of [...BEFORE, ...AFTER]) {
    if (words.test(text)) return { rest: text.replace(words, ""), bound };
  }
  return { rest: text, bound: null };
}

/** The digits with a dot as the decimal sign, or what would be right. */
function decimalOf(digits: string, { isShare }: { isShare: boolean }): string | { expected: string } {
  const [, whole = "", fraction] = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/.exec(digits) ?? [];
  const ungrouped = whole.replaceAll(".", "");
  if (whole === "" || /^0\d/.test(ungrouped)) return { expected: instead(digits) };
  // three digits after one comma: grouped as in English, or three decimals
  const isTwofold = !isShare && fraction?.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  if (isTwofold) {
    const meant = `${whole}${fraction}`;
    return {
      expected: `${whole}.${fraction} or ${meant} if ${meant} is meant: the comma is the decimal sign here, ${whole},${fraction}0 if not`,
    };
  }
  return fraction === undefined ? ungrouped : `${ungrouped}.${fraction}`;
}

/** What to write instead of digits that aren't a number as Indonesians write it. */
function instead(digits: string): string {
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits)) {
    const turned = digits.replaceAll(/[.,]/g, (sign) => (sign === "," ? "." : ","));
    return `${turned}: the dot groups digits here, and the comma is the decimal sign`;
  }
  if (/^\d+\.\d+$/.test(digits)) {
    const [whole, fraction] = digits.split(".");
    return `${whole},${fraction} if decimals are meant, or ${whole}${fraction}: a dot groups three digits here`;
  }
  if (/^[\d.,]+$/.test(digits) && /[.,]/.test(digits))
    return "dots between groups of three digits and one comma before decimals, e.g. 1.234.567,5";
  if (/^\d{1,3}(?: \d{3})+$/.test(digits))
    return `${digits.replaceAll(" ", ".")} or ${digits.replaceAll(" ", "")}`;
  if (/^0\d+$/.test(digits)) return `${Number(digits)}: a number has no zero in front`;
  if (/^[-−]\s?\d/.test(digits)) return "a number that isn't negative";
  return WHAT;
}
