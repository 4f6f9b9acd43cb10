import { bibtexOf } from "../../src/citations/bibtex";
import { cslOf } from "../../src/citations/csl";
import { plainOf } from "../../src/citations/plain";
import { REFERENCE_KINDS, type Reference } from "../../src/citations/reference";
import { risOf } from "../../src/citations/ris";
import { SourceKind } from "../../src/sources/source.entity";

const article: Reference = {
  key: "kompas-2023-10-20",
  kind: SourceKind.NEWS,
  title: "Pemkab Kukar Diganjar Paritrana Award",
  publisher: "Kompas.com",
  publishedOn: "2023-10-20",
  accessedOn: "2026-11-21",
  url: "https://kilasdaerah.kompas.com/a",
  keptAt: "https://registry.example.id/r/src_01",
};

/** What is known of a text of which nearly nothing is. */
const bare: Reference = {
  ...article,
  title: null,
  publishedOn: null,
  accessedOn: null,
  url: null,
  keptAt: null,
};

describe("CSL-JSON", () => {
  it("holds what is known of an article", () => {
    expect(cslOf(article)).toEqual({
      id: "kompas-2023-10-20",
      type: "article-newspaper",
      title: "Pemkab Kukar Diganjar Paritrana Award",
      "container-title": "Kompas.com",
      issued: { "date-parts": [[2023, 10, 20]] },
      accessed: { "date-parts": [[2026, 11, 21]] },
      URL: "https://kilasdaerah.kompas.com/a",
      source: "Paritrana Registry",
      note: "Paritrana Registry: https://registry.example.id/r/src_01",
    });
  });

  it("leaves out what is unknown", () => {
    expect(cslOf(bare)).toEqual({
      id: "kompas-2023-10-20",
      type: "article-newspaper",
      "container-title": "Kompas.com",
      source: "Paritrana Registry",
    });
  });

  it.each([
    ["2023", [2023]],
    ["2023-09", [2023, 9]],
    ["2023-09-08", [2023, 9, 8]],
  ])("tells %s as precisely as it is known", (publishedOn, parts) => {
    expect(cslOf({ ...article, publishedOn }).issued).toEqual({ "date-parts": [parts] });
  });

  // https://github.com/citation-style-language/schema, schemas/input/csl-data.json
  const types = new Set(["article-newspaper", "report", "legislation", "dataset"]);
  const fields = new Set(
    "id type genre title container-title publisher issued accessed URL source note".split(" "),
  );

  it.each(REFERENCE_KINDS)("has only types and fields of its schema for %s", (kind) => {
    const item = cslOf({ ...article, kind });

    expect(types.has(item.type)).toBe(true);
    expect(Object.keys(item).filter((field) => !fields.has(field))).toEqual([]);
  });

  it("names a press release as one, with its publisher", () => {
    expect(cslOf({ ...bare, kind: SourceKind.GOVERNMENT_RELEASE })).toEqual({
      id: "kompas-2023-10-20",
      type: "report",
      genre: "Press release",
      publisher: "Kompas.com",
      source: "Paritrana Registry",
    });
  });
});

describe("BibTeX", () => {
  it("holds what is known of an article", () => {
    expect(bibtexOf(article)).toBe(
      [
        "@misc{kompas-2023-10-20,",
        "  title = {{Pemkab Kukar Diganjar Paritrana Award}},",
        "  howpublished = {Kompas.com},",
        "  year = {2023},",
        "  month = oct,",
        "  day = {20},",
        "  url = {https://kilasdaerah.kompas.com/a},",
        "  urldate = {2026-11-21},",
        "  note = {Paritrana Registry: \\url{https://registry.example.id/r/src_01}}",
        "}\n",
      ].join("\n"),
    );
  });

  it("leaves out what is unknown", () => {
    expect(bibtexOf(bare)).toBe("@misc{kompas-2023-10-20,\n  howpublished = {Kompas.com}\n}\n");
  });

  it.each([
    ["100 % & more_or_less #1 for $5", "100 \\% \\& more\\_or\\_less \\#1 for \\$5"],
    ["open { never closed", "open \\textbraceleft{} never closed"],
    ["closed } never opened", "closed \\textbraceright{} never opened"],
    [
      "back\\slash ~ ^ < > |",
      "back\\textbackslash{}slash \\textasciitilde{} \\textasciicircum{} \\textless{} \\textgreater{} \\textbar{}",
    ],
    ["two\r\n lines\u0000\u2028 more", "two lines more"],
    ["Mas’ud “é”", "Mas’ud “é”"],
  ])("escapes %j", (title, escaped) => {
    expect(bibtexOf({ ...bare, title })).toContain(`  title = {{${escaped}}},\n`);
  });

  it("balances its braces whatever the data", () => {
    const hostile = "}}, note = {x} \\} { \\{";
    const entry = bibtexOf({
      ...article,
      title: hostile,
      publisher: hostile,
      url: `https://a.example/${hostile}`,
    });

    let depth = 0;
    for (const character of entry.trimEnd().slice(0, -1)) {
      depth += character === "{" ? 1 : character === "}" ? -1 : 0;
      expect(depth).toBeGreaterThanOrEqual(0);
    }
    expect(depth).toBe(1);
  });

  it("makes a key of what can't stand in one", () => {
    expect(bibtexOf({ ...bare, key: "a b,{c}" })).toMatch(/^@misc\{a-b--c-,\n/);
  });

  it.each([
    ["2023", "  year = {2023}\n}\n"],
    ["2023-02", "  year = {2023},\n  month = feb\n}\n"],
  ])("tells %s as precisely as it is known", (publishedOn, end) => {
    expect(bibtexOf({ ...bare, publishedOn }).endsWith(end)).toBe(true);
  });
});

describe("RIS", () => {
  it("holds what is known of an article, each line ended by carriage return and line feed", () => {
    expect(risOf(article)).toBe(
      [
        "TY  - NEWS",
        "ID  - kompas-2023-10-20",
        "TI  - Pemkab Kukar Diganjar Paritrana Award",
        "T2  - Kompas.com",
        "PY  - 2023",
        "DA  - 2023/10/20/",
        "Y2  - 2026/11/21/",
        "UR  - https://kilasdaerah.kompas.com/a",
        "DB  - Paritrana Registry",
        "N1  - Paritrana Registry: https://registry.example.id/r/src_01",
        "ER  - ",
        "",
      ].join("\r\n"),
    );
  });

  it("leaves out what is unknown", () => {
    expect(risOf(bare)).toBe(
      "TY  - NEWS\r\nID  - kompas-2023-10-20\r\nT2  - Kompas.com\r\nDB  - Paritrana Registry\r\nER  - \r\n",
    );
  });

  it.each([
    ["2023", "DA  - 2023///\r\n"],
    ["2023-02", "DA  - 2023/02//\r\n"],
  ])("keeps the slashes of %s", (publishedOn, line) => {
    expect(risOf({ ...bare, publishedOn })).toContain(line);
  });

  it("never lets a value begin a line", () => {
    const lines = risOf({ ...bare, title: "a\r\nER  - \nTY  - BOOK\u2028b" }).split(/[\r\n\u2028]+/);

    expect(lines.filter((line) => line.startsWith("TY") || line.startsWith("ER"))).toEqual([
      "TY  - NEWS",
      "ER  - ",
    ]);
  });

  it.each([
    [SourceKind.NEWS, "NEWS"],
    [SourceKind.PAID_ADVERTORIAL, "NEWS"],
    [SourceKind.GOVERNMENT_RELEASE, "GOVDOC"],
    [SourceKind.OFFICIAL_STATISTIC, "RPRT"],
    [SourceKind.REGULATION, "STAT"],
    [SourceKind.DATASET, "DATA"],
    ["RECORD", "DATA"],
  ] as const)("is of the type for %s", (kind, type) => {
    expect(risOf({ ...article, kind })).toMatch(new RegExp(`^TY  - ${type}\r\n`));
  });
});

describe("plain text", () => {
  it.each([
    [
      article,
      "Kompas.com. “Pemkab Kukar Diganjar Paritrana Award”. 20 October 2023, read 21 November 2026. https://kilasdaerah.kompas.com/a. Paritrana Registry: https://registry.example.id/r/src_01",
    ],
    [bare, "Kompas.com. Date of publication unknown"],
    [
      { ...bare, kind: SourceKind.PAID_ADVERTORIAL, title: "A\nB", publishedOn: "2023-10" },
      "Kompas.com. “A B” [Paid advertorial]. October 2023",
    ],
    [{ ...bare, publisher: "PT X, Tbk.", publishedOn: "2023" }, "PT X, Tbk. 2023"],
    [
      { ...bare, kind: "RECORD", title: "Bali (51)", publisher: "R", url: "http://r/r/a" },
      "R. “Bali (51)”. http://r/r/a",
    ],
  ] as const)("of %j", (reference, text) => {
    expect(plainOf(reference)).toBe(text);
  });
});
