import type { Language } from "./words/dictionary";

/** How a language writes numbers and dates. Unknown values have no form: a page says "no data" itself. */
export interface Formats {
  count: (value: number) => string;
  /** A share of 100, to two decimals at most; it can exceed 100. */
  percent: (value: number) => string;
  /** Whole rupiah. */
  rupiah: (value: number) => string;
  /** Rupiah in words of magnitude, to two decimals: for a heading, not for a table. */
  shortRupiah: (value: number) => string;
  /** A year, a month or a day, as precise as it is known. */
  date: (partialDate: string) => string;
  /** A day of an instant, as the clocks of Jakarta have it. */
  instant: (dateTime: string) => string;
  /** Several names as one phrase. */
  list: (names: readonly string[]) => string;
}

const made = new Map<Language, Formats>();

/** The formats of a language; they are made once, as that is slow. */
export function formatsOf(language: Language): Formats {
  const known = made.get(language);
  if (known) return known;
  const formats = makeFormats(language === "id" ? "id-ID" : "en-GB");
  made.set(language, formats);
  return formats;
}

function makeFormats(locale: string): Formats {
  const count = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  const currency = { style: "currency", currency: "IDR", currencyDisplay: "narrowSymbol" } as const;
  const rupiah = new Intl.NumberFormat(locale, { ...currency, maximumFractionDigits: 0 });
  const shortRupiah = new Intl.NumberFormat(locale, {
    ...currency,
    notation: "compact",
    compactDisplay: "long",
    maximumFractionDigits: 2,
    minimumFractionDigits: 0,
  });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "Asia/Jakarta" });
  return {
    count: (value) => count.format(value),
    percent: (value) => percent.format(value / 100),
    rupiah: (value) => rupiah.format(value),
    shortRupiah: (value) => shortRupiah.format(value),
    date: partialDates(locale),
    instant: (dateTime) => instant.format(new Date(dateTime)),
    list: (names) => list.format(names),
  };
}

function partialDates(locale: string): (partialDate: string) => string {
  const month = { month: "long", year: "numeric", timeZone: "UTC" } as const;
  const ofMonth = new Intl.DateTimeFormat(locale, month);
  const ofDay = new Intl.DateTimeFormat(locale, { ...month, day: "numeric" });
  return (partialDate) => {
    const parts = partialDate.split("-").length;
    if (parts === 1) return partialDate;
    return (parts === 2 ? ofMonth : ofDay).format(new Date(partialDate));
  };
}
