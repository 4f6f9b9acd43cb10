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

/** What is counted or paid, and the dash that stands for no cents, say nothing more about the number. */
const UNIT = /\s*(?:rupiah|orang|jiwa|pekerja|peserta|tenaga kerja|,-)$/;

const PER_CENT = /\s*(?:%|persen|per cent|percent)$/;

const WHAT = "a number, e.g. 35.440 or 41,23; nothing where none is known";

/**
 * The number that a text stands for as Indonesians write it: "35.440" is 35440, "41,23 %" is 41.23, "Rp1,7 miliar" is
 * 1700000000, and "lebih dari 6000" is 6000 with the bound MORE_THAN. The bound is null where the text has none.
 * What can be read in two ways is refused, and so are negative numbers and those above 2^53 - 1.
 */
export function enteredNumber(text: string): EnteredNumber {
  const plain = text.replaceAll(/\s+/g, " ").trim().toLowerCase();
  if (FROM_ABOVE.test(plain))
    return { expected: "the number itself or a bound below it, e.g. lebih dari 6.000" };
  const { rest, bound } = withoutBound(plain);
  const amount = rest.replace(/^(?:rp\.?|idr)\s*/, "").replace(UNIT, "");
  const isPercent = PER_CENT.test(amount);
  const [, digits = "", word] = /^(.*?)\s*([a-z]+)?$/.exec(amount.replace(PER_CENT, "")) ?? [];
  const tens = word === undefined ? 0 : TENS[word];
  if (tens === undefined) return { expected: WHAT };
  const decimal = decimalOf(digits, { isShare: isPercent || word !== undefined });
  if (typeof decimal !== "string") return decimal;
  // the decimal text is read as a whole: a product would add the error of its factors
  const value = Number(`${decimal}e${tens}`);
  return value <= Number.MAX_SAFE_INTEGER
    ? { value, bound }
    : { expected: `a number up to ${Number.MAX_SAFE_INTEGER}` };
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
