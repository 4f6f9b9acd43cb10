import { codeRangeOf } from "../../src/search/code-range";
import { plainWords, termsOf } from "../../src/search/plain-words";
import { lettersWithOneError, soundOf } from "../../src/search/sound";
import { readingsOf } from "../../src/search/variants.loaders";
import { wordingsOf } from "../../src/search/wording";

describe("plain words", () => {
  it.each([
    ["Kutai Kartanegara", ["kutai", "kartanegara"]],
    ["  Ja'an, Pulau-Pulau  Batu (Timur)", ["jaan", "pulau", "pulau", "batu", "timur"]],
    ["Ålesund Ćevapčići ﬁ ½", ["alesund", "cevapcici", "fi", "1", "2"]],
    ["64.02", ["64", "02"]],
    ["🏆 %_' \0", []],
  ])("of %j are %j", (text, words) => {
    expect(plainWords(text)).toEqual(words);
  });

  it("make a term from each word on", () => {
    expect(termsOf(["hulu", "sungai", "utara"])).toEqual([
      "hulusungaiutara",
      "sungaiutarahulu",
      "utarahulusungai",
    ]);
  });

  it("make no term longer than its column", () => {
    expect(termsOf(["a".repeat(300), "b"]).map((term) => term.length)).toEqual([64, 64]);
  });
});

describe("the sound of a word", () => {
  it.each([
    ["soerabaja", "surabaya"],
    ["tjilatjap", "cilacap"],
    ["djember", "yember"],
    ["jember", "yember"],
    ["makassar", "makasar"],
    ["soeoe", "su"],
  ])("%s is %s", (word, sound) => {
    expect(soundOf(word)).toBe(sound);
  });
});

describe("one typing error", () => {
  it.each([
    ["a wrong letter", { typed: "kotai", word: "kutai", letters: 5 }],
    ["a missing letter", { typed: "kuti", word: "kutai", letters: 5 }],
    ["a letter too many", { typed: "kuttai", word: "kutai", letters: 5 }],
    ["two letters swapped", { typed: "ktuai", word: "kutai", letters: 5 }],
    ["a wrong last letter of the word", { typed: "kutau", word: "kutai", letters: 5 }],
    ["a letter too many at its end", { typed: "kutaix", word: "kutai", letters: 5 }],
    ["a wrong letter in a word that goes on", { typed: "kartenega", word: "kartanegara", letters: 9 }],
    ["a missing letter in a word that goes on", { typed: "katanega", word: "kartanegara", letters: 9 }],
  ])("is seen: %s", (_what, { typed, word, letters }) => {
    expect(lettersWithOneError(typed, word)).toBe(letters);
  });

  it.each([
    ["no error", "kutai", "kutai"],
    ["no error in a word that goes on", "kuta", "kutai"],
    ["two errors", "kotau", "kutai"],
    ["what may not be an error: the last letter typed of a word that goes on", "kux", "kutai"],
    ["another word", "bandung", "kutai"],
  ])("is not seen in %s", (_what, typed, word) => {
    expect(lettersWithOneError(typed, word)).toBeUndefined();
  });
});

describe("the readings of a word", () => {
  const known = (...words: string[]) => words.map((word) => ({ word, sound: soundOf(word) }));

  it("are beginnings of its sound, then whole words, then beginnings with an error", () => {
    const readings = readingsOf("soeraba", known("surabaya", "surabayan", "suraba", "suranabaya", "surabi"));

    expect(readings).toEqual([
      { letters: "suraba", isWhole: false },
      { letters: "surabi", isWhole: true },
      { letters: "surana", isWhole: false },
    ]);
  });

  it("leave out errors in words of less than five letters", () => {
    expect(readingsOf("kota", known("kuta", "kotamobagu"))).toEqual([{ letters: "kota", isWhole: false }]);
  });

  it("are a number itself", () => {
    expect(readingsOf("2024", [])).toEqual([{ letters: "2024", isWhole: false }]);
  });
});

describe("the wordings of a query", () => {
  it("are the words as they are, and those beside a word for a kind", () => {
    expect(wordingsOf("Kota Bandung").map(({ words }) => words)).toEqual([["kota", "bandung"], ["bandung"]]);
  });

  it.each(["Bandung", "kota", ""])("are no more than the words of %j", (query) => {
    expect(wordingsOf(query).length).toBeLessThanOrEqual(1);
  });
});

describe("a range of codes", () => {
  it.each([
    ["64", "64", ["PROVINCE", "REGENCY", "CITY"]],
    [" 64.02 ", "64.02", ["REGENCY", "CITY", "DISTRICT"]],
    ["640202", "64.02.02", ["DISTRICT", "WARD", "VILLAGE"]],
    ["6402022007", "64.02.02.2007", ["WARD", "VILLAGE"]],
    ["id", "ID", ["COUNTRY"]],
  ])("of %j begins with %s", (query, code, levels) => {
    expect(codeRangeOf(query)).toEqual({ code, levels });
  });

  it.each(["kukar", "", ".", "64a", "64020220071", "-64"])("is nothing for %j", (query) => {
    expect(codeRangeOf(query)).toBeUndefined();
  });
});
