import { type Measure, enteredNumber } from "../../src/entry/entered-number";

it.each([
  ["35.440", 35440],
  ["35440", 35440],
  ["0", 0],
  ["35,44", 35.44],
  ["1.234,5", 1234.5],
  ["0,125", 0.125],
  ["1234,567", 1234.567],
  ["1.234,567", 1234.567],
  ["1.234.567", 1234567],
  [" 35.440 ", 35440],
  ["Rp1,7 miliar", 1_700_000_000],
  ["Rp 1,7 milyar", 1_700_000_000],
  ["Rp. 16.800", 16_800],
  ["Rp5.000,-", 5000],
  ["16.800 rupiah", 16_800],
  ["150 ribu", 150_000],
  ["1,1 juta", 1_100_000],
  ["1,234 juta", 1_234_000],
  ["2,3 triliun", 2_300_000_000_000],
  ["1,000001 triliun", 1_000_001_000_000],
  ["41,23 %", 41.23],
  ["41,23%", 41.23],
  ["41,235 persen", 41.235],
  ["150 persen", 150],
  ["10.633 orang", 10_633],
  ["9007199254740991", Number.MAX_SAFE_INTEGER],
])("reads %s as %d", (text, value) => {
  expect(enteredNumber(text)).toEqual({ value, bound: null });
});

it.each([
  ["lebih dari 6000", 6000, "MORE_THAN"],
  ["> 6.000", 6000, "MORE_THAN"],
  ["6.000 lebih", 6000, "MORE_THAN"],
  ["sedikitnya 6000", 6000, "AT_LEAST"],
  ["Setidaknya 6000 pekerja", 6000, "AT_LEAST"],
  ["minimal 6000", 6000, "AT_LEAST"],
  ["paling sedikit 6000", 6000, "AT_LEAST"],
  [">= 6000", 6000, "AT_LEAST"],
  ["sekitar 150 ribu", 150_000, "ABOUT"],
  ["kurang lebih Rp1,7 miliar", 1_700_000_000, "ABOUT"],
  ["± 6.000", 6000, "ABOUT"],
  ["6.000-an", 6000, "ABOUT"],
  ["hampir 41,5 persen", 41.5, "ALMOST"],
])("reads the bound in %s", (text, value, bound) => {
  expect(enteredNumber(text)).toEqual({ value, bound });
});

const ANY = "a number, e.g. 35.440 or 41,23; nothing where none is known";
const SIGNS = "dots between groups of three digits and one comma before decimals, e.g. 1.234.567,5";

it.each([
  ["", ANY],
  ["-", ANY],
  ["n/a", ANY],
  ["tidak ada", ANY],
  ["Rp", ANY],
  ["12 lusin", ANY],
  ["5-10", ANY],
  ["1e5", ANY],
  ["1,234", "1.234 or 1234 if 1234 is meant: the comma is the decimal sign here, 1,2340 if not"],
  ["1,234,567", "1.234.567: the dot groups digits here, and the comma is the decimal sign"],
  ["1,234.50", "1.234,50: the dot groups digits here, and the comma is the decimal sign"],
  ["12.34", "12,34 if decimals are meant, or 1234: a dot groups three digits here"],
  ["1.5 juta", "1,5 if decimals are meant, or 15: a dot groups three digits here"],
  ["1.23.456", SIGNS],
  ["1.234.56", SIGNS],
  ["1,2,3", SIGNS],
  ["1 234", "1.234 or 1234"],
  ["007", "7: a number has no zero in front"],
  ["-5", "a number that isn't negative"],
  ["kurang dari 500", "the number itself or a bound below it, e.g. lebih dari 6.000"],
  ["9007199254740992", "a number up to 9007199254740991"],
])("refuses %j and says what would be right", (text, expected) => {
  expect(enteredNumber(text)).toEqual({ expected });
});

it("reads every whole number and per cent as a spreadsheet in Indonesia prints it", () => {
  const whole = new Intl.NumberFormat("id-ID");
  const share = new Intl.NumberFormat("id-ID", { minimumFractionDigits: 2 });
  const wrong = Array.from({ length: 20_000 }, (_, index) => index * 997).filter((number) => {
    const [count, percent] = [
      enteredNumber(whole.format(number)),
      enteredNumber(`${share.format(number / 100)} %`),
    ];
    return (
      !("value" in count) || !("value" in percent) || count.value !== number || percent.value !== number / 100
    );
  });

  expect(wrong).toEqual([]);
});

const COUNT = "a whole number that counts, without % or Rp, e.g. 35.440";
const PER_CENT = "a per cent with at most two decimals, e.g. 41,23 %";
const RUPIAH = "an amount in whole rupiah, e.g. Rp16.800";
const YEAR = "a year from 2000 to 2100 in four digits, e.g. 2024";

it.each<[string | number, Measure, number]>([
  [35440, "count", 35440],
  ["35.440 orang", "count", 35440],
  [41.23, "percent", 41.23],
  [41.125, "any", 41.125],
  ["41,125 %", "share", 41.125],
  ["41,23 %", "percent", 41.23],
  ["150", "percent", 150],
  [1700000000, "rupiah", 1_700_000_000],
  ["Rp 1,7 M", "rupiah", 1_700_000_000],
  ["1,7 M", "rupiah", 1_700_000_000],
  ["Rp1,7 jt", "rupiah", 1_700_000],
  ["Rp 16,8 rb", "rupiah", 16_800],
  ["Rp 2,3 T", "any", 2_300_000_000_000],
  ["2024", "year", 2024],
  [2024, "year", 2024],
])("reads %j as the %s %d", (entered, measure, value) => {
  expect(enteredNumber(entered, measure)).toEqual({ value, bound: null });
});

it.each<[string | number, Measure, string]>([
  [1.234, "count", COUNT],
  ["1.234,5", "count", COUNT],
  ["5%", "count", COUNT],
  ["5 persen", "count", COUNT],
  ["35.440%", "count", COUNT],
  ["Rp 5.000", "count", COUNT],
  [-5, "count", "a number that isn't negative"],
  [2147483648, "count", "a number up to 2147483647"],
  [41.125, "percent", PER_CENT],
  ["41,125", "percent", PER_CENT],
  ["Rp 41", "percent", PER_CENT],
  ["41 orang", "percent", PER_CENT],
  [
    "41.234",
    "percent",
    "41,23 if decimals are meant (two at most), or 41234 if thousands are: the dot can be read in both ways",
  ],
  [
    "99.999 %",
    "any",
    "99,99 if decimals are meant (two at most), or 99999 if thousands are: the dot can be read in both ways",
  ],
  ["5 %", "rupiah", RUPIAH],
  ["5 orang", "share", "a per cent, e.g. 41,23 %"],
  ["5 orang", "rupiah", RUPIAH],
  ["Rp 5,5", "rupiah", RUPIAH],
  ["1,7 M", "any", ANY],
  ["3 orang", "whole", "a whole number alone, e.g. 12"],
  ["99", "year", YEAR],
  ["1.999", "year", YEAR],
  ["2.024", "year", YEAR],
  ["1999", "year", YEAR],
  [2101, "year", YEAR],
  [2023.5, "year", YEAR],
  [Number.POSITIVE_INFINITY, "any", ANY],
])("refuses %j as a %s and says what would be right", (entered, measure, expected) => {
  expect(enteredNumber(entered, measure)).toEqual({ expected });
});
