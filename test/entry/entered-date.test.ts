import { type Ahead, enteredDate } from "../../src/entry/entered-date";

it.each([
  ["2024", "2024"],
  ["2024-08", "2024-08"],
  ["2024-08-09", "2024-08-09"],
  ["2024-08-09 00:00:00", "2024-08-09"],
  ["2024-08-09T00:00:00.000Z", "2024-08-09"],
  ["2024/8/9", "2024-08-09"],
  ["9/8/24", "2024-08-09"],
  ["09-08-2024", "2024-08-09"],
  ["9.8.2024", "2024-08-09"],
  ["31/12/2099", "2099-12-31"],
  ["8/2024", "2024-08"],
  ["9 Agustus 2024", "2024-08-09"],
  ["9-Agu-24", "2024-08-09"],
  ["9 Nopember 2024", "2024-11-09"],
  ["9 Peb. 2024", "2024-02-09"],
  ["Agustus 2024", "2024-08"],
  ["AGUSTUS  2024", "2024-08"],
  ["Senin, 12 Agustus 2024", "2024-08-12"],
  ["Monday 12 August 2024", "2024-08-12"],
  ["Jum'at, 9 Agustus 2024", "2024-08-09"],
  ["per 31 Desember 2023", "2023-12-31"],
  ["tahun 2024", "2024"],
  ["29/2/2024", "2024-02-29"],
])("reads %s as %s", (text, value) => {
  expect(enteredDate(text)).toEqual({ value });
});

const ANY = "a year, month or day, e.g. 2024, Agustus 2024, 9 Agustus 2024 or 9/8/2024 (day/month/year)";
const DAY = "a day and month that exist, e.g. 9/8/2024 (day/month/year)";

it.each([
  ["", ANY],
  ["-", ANY],
  ["24", ANY],
  ["Agustus", ANY],
  ["Agustus 24", ANY],
  ["9 Augustus 2024", ANY],
  ["9/8", ANY],
  ["9/8-2024", ANY],
  ["2023/2024", ANY],
  ["30/2/2024", DAY],
  ["29/2/2023", DAY],
  ["2024-13", DAY],
  ["0/8/2024", DAY],
  ["12/31/2024", "a day that exists, as day/month/year: was day 31 of month 12 meant?"],
  ["9/8/99", "a date with a year in four digits: 99 would be 2099, which lies ahead"],
  ["9 Agu 68", "a date with a year in four digits: 68 would be 2068, which lies ahead"],
  ["Rabu, 9 Agustus 2024", "a date on its weekday: 2024-08-09 is a Friday (Jumat)"],
  ["Senin, 9/8/24", "a date on its weekday: 2024-08-09 is a Friday (Jumat)"],
  ["1/1/0204", "a year from 1900 to 2099"],
  ["45513", "a date: 45513 is how a spreadsheet counts 2024-08-09, if its cell isn't formatted as a date"],
])("refuses %j and says what would be right", (text, expected) => {
  expect(enteredDate(text)).toEqual({ expected });
});

it.each<[string, Ahead, string | undefined]>([
  ["31/12/26", "tomorrow", "a date up to 2026-03-02: 2026-12-31 lies ahead"],
  ["2/3/26", "tomorrow", undefined],
  ["3/3/26", "tomorrow", "a date up to 2026-03-02: 2026-03-03 lies ahead"],
  ["Maret 2026", "tomorrow", undefined],
  ["April 2026", "tomorrow", "a date up to 2026-03-02: 2026-04 lies ahead"],
  ["2026", "tomorrow", undefined],
  ["2027", "tomorrow", "a date up to 2026-03-02: 2027 lies ahead"],
  ["31/12/2027", "next year", undefined],
  ["1/1/2028", "next year", "a date up to 2027-12-31: 2028-01-01 lies ahead"],
  ["2045", "any", undefined],
  ["1/1/27", "any", "a date with a year in four digits: 27 would be 2027, which lies ahead"],
])("on 1 March 2026 with dates up to then takes %s (%s) or says %s", (text, ahead, expected) => {
  const read = enteredDate(text, ahead, new Date("2026-03-01T05:00:00Z"));

  expect("expected" in read ? read.expected : undefined).toBe(expected);
});

it("reads every day of some years in each way of writing it", () => {
  const long = new Intl.DateTimeFormat("id-ID", { dateStyle: "long", timeZone: "UTC" });
  const short = new Intl.DateTimeFormat("id-ID", { dateStyle: "short", timeZone: "UTC" });
  const days = Array.from({ length: 1500 }, (_, index) => new Date(Date.UTC(2022, 0, 1 + index)));
  const wrong = days.filter((day) => {
    const value = day.toISOString().slice(0, 10);
    return [long, short].some(
      (format) => JSON.stringify(enteredDate(format.format(day))) !== JSON.stringify({ value }),
    );
  });

  expect(wrong).toEqual([]);
});
