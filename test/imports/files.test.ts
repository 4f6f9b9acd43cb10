import type { DataSource } from "typeorm";
import { enrollmentType } from "../../src/imports/enrollment-fields";
import { ImportPreview, ImportRow } from "../../src/imports/import-preview.entity";
import { keepMapping, keptMapping, mappingIn } from "../../src/imports/kept-mappings.service";
import { openDatabase } from "../support/registry";
import { preview, table } from "./importing";

let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await openDatabase("articles");
});
afterAll(() => dataSource.destroy());

const NONE = { ADDED: 0, CHANGED: 0, UNCHANGED: 0, CONFLICTING: 0, REJECTED: 0 };
const plain = { mapping: { constants: {} } };

describe("a file", () => {
  it.each([
    [
      "commas, a byte order mark and English headers",
      '\ufeffregion,sector,segment,period,enrolledCount\r\n64.74,fishers,INFORMAL,2024,"1.000"\r\n',
    ],
    ["tabs", "Wilayah\tSektor\tSegmen\tPeriode\tPeserta\n64.74\tfishers\tBPU\t2024\t1.000\n"],
    [
      "JSON Lines",
      '{"region":"64.74","sector":"fishers","segment":"INFORMAL","period":"2024","enrolledCount":1000}\n',
    ],
    [
      "Windows-1252",
      Buffer.from(
        "Wilayah;Sektor;Segmen;Periode;Peserta;Keterangan\n64.74;fishers;BPU;2024;1.000;caf\xe9\n",
        "latin1",
      ),
    ],
    [
      "UTF-16",
      Buffer.from("\ufeffWilayah;Sektor;Segmen;Periode;Peserta\n64.74;fishers;BPU;2024;1.000\n", "utf16le"),
    ],
    [
      "UTF-16 with its bytes the other way round",
      Buffer.from(
        "\ufeffWilayah;Sektor;Segmen;Periode;Peserta\n64.74;fishers;BPU;2024;1.000\n",
        "utf16le",
      ).swap16(),
    ],
  ])("is read with %s", async (_what, content) => {
    const { counts, number, problems } = await preview(dataSource, content, plain);

    expect(problems).toEqual([]);
    expect(counts).toEqual({ ...NONE, ADDED: 1 });
    const { stated } = await dataSource.manager.findOneByOrFail(ImportRow, { previewNumber: number });
    expect(JSON.parse(stated ?? "")).toMatchObject({
      regionCode: "64.74",
      segment: "INFORMAL",
      enrolledCount: 1000,
    });
  });

  it.each([
    [
      "no header",
      "Judul\n\n64.74;fishers;1.000\n",
      "no line names the columns: put one such as Wilayah;Sektor;Segmen;Periode;Peserta above line 1, or map them by number of the header's line and by their headers. Fields: region, ",
    ],
    [
      "nothing in it",
      "",
      "there is nothing in the file: it has a line that names the columns, e.g. Wilayah;Sektor;Segmen;Periode;Peserta, and below it a line for each row",
    ],
    ["nothing but empty lines", "\n;;\n\n", "there is nothing in the file: "],
    [
      "nothing on the period",
      "Wilayah;Sektor;Segmen;Peserta\n",
      "nothing says period (Year, month or day of the figures.): map a column to it or give one value for all rows",
    ],
    [
      "a field twice",
      "Wilayah;Daerah;Sektor;Segmen;Periode;Peserta\n",
      'the columns "Wilayah" and "Daerah" are both taken for region',
    ],
    ["a line that is no JSON", '{"region":"64.74"\n', "line 1: has to be one JSON object"],
  ])("is refused with %s", async (_what, content, message) => {
    await expect(preview(dataSource, content, plain)).rejects.toThrow(message);
  });

  it("is refused with a header in a line that isn't there", async () => {
    await expect(
      preview(dataSource, table("64.74;fishers;BPU;2024;1;2"), { mapping: { constants: {}, headerLine: 9 } }),
    ).rejects.toThrow(
      "line 9 isn't one of the first 30 lines that say something: give the number of the line that names the columns, or none to look for it",
    );
  });

  it("is refused with a source that isn't there", async () => {
    await expect(
      preview(dataSource, table("64.74;fishers;BPU;2024;1;2"), { ...plain, source: "nobody" }),
    ).rejects.toThrow('no source has the key or id "nobody"');
  });

  it.each([
    ["nobody\0", /^no source has the key or id "nobody\\u0000"/],
    ["%".repeat(60_000), /^no source has the key or id "%{40}…"/],
    [
      { publisher: "BPS", title: "-", url: `https://bps.go.id/${"a".repeat(2000)}` },
      /at most 2000 characters$/,
    ],
    [{ publisher: "BPS", title: "-", url: "https:bps.go.id" }, /begin with https:\/\/ or http:\/\//],
    [
      { publisher: "BPS", title: "-", url: "https://bps.go.id/\0" },
      /address have to be a text whose characters/,
    ],
    [{ publisher: "?", title: "!" }, /has letters or digits$/],
  ])("is refused with a source that can't be one", async (source, message) => {
    await expect(
      preview(dataSource, table("64.74;fishers;BPU;2024;1;2"), { ...plain, source }),
    ).rejects.toThrow(message);
  });
});

describe("a text with a character that can't be seen", () => {
  it("is refused, as it would become public", async () => {
    const seen = "a text whose characters can all be seen: number 5 is U+202E";
    const { problems } = await preview(
      dataSource,
      "Wilayah;Sektor;Segmen;Periode;Peserta;Keterangan\n64.74;fishers;BPU;2024;1;nela\u202Eyan\n",
      plain,
    );

    expect(problems).toEqual([
      `REJECTED 2: "Keterangan" "nela\u202Eyan" can't be taken for remark. Right: ${seen}`,
    ]);
    await expect(
      preview(dataSource, table("64.74;fishers;BPU;2024;1;2"), {
        ...plain,
        source: { publisher: "BPS", title: "Stat\u202Eistik" },
      }),
    ).rejects.toThrow(`a new source's publisher, title and address have to be ${seen}`);
  });
});

describe("a row of totals or averages", () => {
  const header = "Wilayah;Sektor;Segmen;Periode;Peserta\n";
  const rows = "64.74;fishers;BPU;2024;4\n64.02;fishers;BPU;2024;6\n";

  it.each([
    [
      "a total after a total",
      `${header}${rows}Grand Total;;;;\nJUMLAH;;;;10\nTotal;;;;10\n`,
      [
        "line 4 is a total and no record",
        "line 5 is a total and no record",
        "line 6 is a total and no record",
      ],
    ],
    [
      "totals that say otherwise than the rows, told once",
      `${header}${rows}Jumlah;;;;12\nGrand Total;;;;12\n`,
      [
        "line 4: the total of Peserta is 12, 2 more than the rows above it, which add up to 10",
        "line 4 is a total and no record",
        "line 5 is a total and no record",
      ],
    ],
    [
      "a total of totals that says otherwise",
      `${header}${rows}Jumlah;;;;10\nGrand Total;;;;12\n`,
      [
        "line 4 is a total and no record",
        "line 5: the total of Peserta is 12, 2 more than the rows above it, which add up to 10",
        "line 5 is a total and no record",
      ],
    ],
    [
      "a total above all rows",
      `${header}Grand Total;;;;\nJUMLAH;;;;12\n${rows}`,
      ["line 2 is a total and no record", "line 3 is a total and no record"],
    ],
    [
      "averages",
      `${header}${rows}Rata-rata;;;;5\nRata-rata Kabupaten;;;;5\nJumlah;;;;10\n`,
      [
        "line 4 is an average and no record",
        "line 5 is an average and no record",
        "line 6 is a total and no record",
      ],
    ],
  ])("is passed over with a note: %s", async (_what, content, notes) => {
    const { warnings, counts } = await preview(dataSource, content, plain);

    expect(warnings).toEqual(notes);
    expect(counts).toEqual({ ...NONE, ADDED: 2 });
  });
});

describe("a number", () => {
  it("of JSON is that number, and a region's code too", async () => {
    const object = { region: 64.02, sector: "fishers", segment: "INFORMAL", period: 2023 };
    const { problems, number } = await preview(
      dataSource,
      [
        { ...object, statedPercent: 41.23, enrolledCount: 1234 },
        { ...object, statedPercent: 41.234, enrolledCount: 1.234 },
        { ...object, statedPercent: "41,23", enrolledCount: "1.235" },
      ]
        .map((each) => JSON.stringify(each))
        .join("\n"),
      plain,
    );

    const rows = await dataSource.manager.find(ImportRow, {
      where: { previewNumber: number },
      order: { line: "ASC" },
    });
    const [first, , third] = rows.map(({ stated }): unknown => JSON.parse(stated ?? ""));
    expect(first).toMatchObject({ regionCode: "64.02", statedPercent: 41.23, enrolledCount: 1234 });
    expect(third).toMatchObject({ statedPercent: 41.23, enrolledCount: 1235 });
    expect(problems.filter((problem) => problem.includes("can't be taken"))).toEqual([
      'REJECTED 2: "enrolledCount" "1.234" can\'t be taken for enrolledCount. Right: a whole number that counts, without % or Rp, e.g. 35.440',
      'REJECTED 2: "statedPercent" "41.234" can\'t be taken for statedPercent. Right: a per cent with at most two decimals, e.g. 41,23 %',
    ]);
  });

  it("of a sheet has the unit of its column, and a per cent with a dot is asked about", async () => {
    const { problems } = await preview(
      dataSource,
      "Wilayah;Sektor;Segmen;Periode;Peserta;Cakupan (%);Iuran\n64.74;fishers;BPU;2024;5%;41.234;16.800 orang\n",
      plain,
    );

    expect(problems).toEqual([
      'REJECTED 2: "Peserta" "5%" can\'t be taken for enrolledCount. Right: a whole number that counts, without % or Rp, e.g. 35.440',
      'REJECTED 2: "Cakupan (%)" "41.234" can\'t be taken for statedPercent. Right: 41,23 if decimals are meant (two at most), or 41234 if thousands are: the dot can be read in both ways',
      'REJECTED 2: "Iuran" "16.800 orang" can\'t be taken for monthlyContribution. Right: an amount in whole rupiah, e.g. Rp16.800',
    ]);
  });
});

describe("a date that lies ahead", () => {
  it("is refused, unless figures are measured against a target", async () => {
    const { problems, counts } = await preview(
      dataSource,
      "Wilayah;Sektor;Segmen;Periode;Peserta;Basis\n64.74;fishers;BPU;2098;1;\n64.74;fishers;BPU;2098;2;target\n64.74;fishers;BPU;9/8/68;2;\n",
      plain,
    );

    expect(counts).toEqual({ ...NONE, ADDED: 1, REJECTED: 2 });
    expect(problems).toEqual([
      expect.stringMatching(/^REJECTED 2: the period lies ahead\. Right: a date up to .*: 2098 lies ahead$/),
      'REJECTED 4: "Periode" "9/8/68" can\'t be taken for period. Right: a date with a year in four digits: 68 would be 2068, which lies ahead',
    ]);
    await expect(
      preview(dataSource, table("64.74;fishers;BPU;2024;1;2"), {
        ...plain,
        source: { publisher: "BPS", title: "Statistik", date: "1/1/2098" },
      }),
    ).rejects.toThrow(/^the source's date has to be a date up to .*: 2098-01-01 lies ahead$/);
  });
});

describe("a mapping", () => {
  it("is kept and used again", async () => {
    const columns = { Dapil: "region", Angka: "enrolledCount" };
    const constants = { sector: "all", segment: "ALL", period: "2024" };
    const { number } = await preview(dataSource, "Judul;\nDapil;Angka\n64.74;5\n", {
      mapping: { columns, constants },
    });
    const { mapping } = await dataSource.manager.findOneByOrFail(ImportPreview, { number });
    await keepMapping(dataSource, { name: "kantor", type: enrollmentType, by: "Sari" }, mappingIn(mapping));

    const kept = await keptMapping(dataSource.manager, "kantor", enrollmentType);

    expect(kept).toEqual({ headerLine: null, columns, constants });
    expect((await preview(dataSource, "Dapil;Angka\n64.02;5\n", { mapping: kept })).counts).toEqual({
      ...NONE,
      ADDED: 1,
    });
    await expect(keptMapping(dataSource.manager, "cabang", enrollmentType)).rejects.toThrow(
      'no mapping is called "cabang": there are kantor',
    );
  });
});
