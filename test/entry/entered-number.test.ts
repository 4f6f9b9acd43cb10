import { enteredNumber } from "../../src/entry/entered-number";

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
