import type { DataSource } from "typeorm";
import {
  ARTICLE,
  changed,
  faultsAfter,
  faultsOf,
  lineOf,
  openWithRegions,
  truthful,
} from "../support/data-files";

let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await openWithRegions();
});
afterAll(() => dataSource.destroy());

describe("a record is refused", () => {
  it("with the fields that there are when it has an unknown one", async () => {
    expect(await faultsAfter(dataSource, { from: "office:", to: "job: x\n    office:" })).toEqual([
      `${lineOf("office:")}: \`job\` is not a field of \`officeHolders\`: use key, name, office, officeEnglish, seenOn, region`,
    ]);
  });

  it.each(["year", "id", "total", "constructor"])(
    "when it states %s, which the loader fills in or doesn't know",
    async (field) => {
      const faults = await faultsAfter(dataSource, {
        from: "programmes:",
        to: `${field}: x\n    programmes:`,
      });

      expect(faults).toEqual([
        expect.stringContaining(
          `${lineOf("programmes:")}: \`${field}\` is not a field of \`sectorEnrollments\`: use key, `,
        ),
      ]);
    },
  );

  it("when a field is missing, once", async () => {
    expect(await faultsAfter(dataSource, { from: "    name: Hardi Dwi Putra\n", to: "" })).toEqual([
      `${lineOf("- key: hardi")}: name is missing`,
    ]);
  });

  it("with all that is missing", async () => {
    expect(await faultsOf(dataSource, { "a.yaml": "sectors:\n  - remark: x\n" })).toEqual([
      "a.yaml:2: key is missing",
      "a.yaml:2: kind is missing",
      "a.yaml:2: nameIndonesian is missing",
      "a.yaml:2: nameEnglish is missing",
    ]);
  });

  it("when it isn't a map", async () => {
    expect(await faultsOf(dataSource, { "a.yaml": "sectors:\n  - all\nsource: x\n" })).toEqual([
      "a.yaml:2: a record of `sectors` is a map of fields",
      "a.yaml:3: a record of `source` is a map of fields",
    ]);
  });

  it.each([
    {
      what: "a rank on a nomination",
      from: "outcome: NOMINATED",
      to: "rank: 1\n    outcome: NOMINATED",
      message: "a rank goes with outcome WON or HONOURABLE_MENTION: a nomination has none",
    },
    {
      what: "rank 0",
      from: "outcome: NOMINATED",
      to: "rank: 0\n    outcome: WON",
      message: "rank 1 is the highest: leave it out when none is printed",
    },
    {
      what: "no nominees",
      from: "outcome: NOMINATED",
      to: "nomineeCount: 0\n    outcome: NOMINATED",
      message: "nomineeCount is at least 1: leave it out when it isn't stated",
    },
    {
      what: "an end before the beginning",
      from: "sector: horticulture",
      to: 'sector: horticulture, periodEnd: "2020"',
      message: "periodEnd can't be before period",
    },
    {
      what: "a bound without its number",
      from: "programmes:",
      to: "eligibleBound: ABOUT\n    programmes:",
      message: "eligibleBound goes with eligibleCount: leave it out when the number isn't stated",
    },
  ])("for $what", async ({ from, to, message }) => {
    const faults = await faultsAfter(dataSource, { from, to });

    expect(faults.map((fault) => fault.replace(/^\d+: /, ""))).toEqual([message]);
  });

  it("for a bound without its number in every section", async () => {
    const commitments = `${truthful[ARTICLE]}commitments:
  - key: pledge
    kind: PLEDGE
    region: "64"
    subject: To enrol workers.
    workerBound: ABOUT
    amountBound: ABOUT
    said: [{ paragraph: 1 }]
`;

    const faults = await faultsOf(dataSource, { ...truthful, [ARTICLE]: commitments });

    expect(faults.map((fault) => fault.replace(/^.*:\d+: /, ""))).toEqual([
      "workerBound goes with workerCount: leave it out when the number isn't stated",
      "amountBound goes with amount: leave it out when the number isn't stated",
    ]);
  });

  it("when an office would be one per country, which there is only one of", async () => {
    const faults = await faultsOf(
      dataSource,
      changed("sectors.yaml", "kind: TOTAL", "kind: OFFICE\n    onePer: COUNTRY"),
    );

    expect(faults).toEqual([
      "sectors.yaml:4: onePer must be one of PROVINCE, REGENCY, CITY, DISTRICT, WARD, VILLAGE",
    ]);
  });

  it.each([
    ["parts", "sectorEnrollments"],
    ["participants", "awardEvents"],
  ] as const)("when its %s aren't a list", async (field, section) => {
    const files = {
      "a.yaml": `source: { key: a, kind: NEWS, publisher: A }\n${section}:\n  - ${field}: x\n`,
    };

    expect(await faultsOf(dataSource, files)).toContain(`a.yaml:3: \`${field}\` must be a list`);
  });

  it("when a list stands in a record that has none of it", async () => {
    expect(await faultsAfter(dataSource, { from: "    seenOn:", to: "    parts: []\n    seenOn:" })).toEqual([
      `${lineOf("    seenOn:")}: \`parts\` is not a field of \`officeHolders\``,
    ]);
  });

  it.each([
    {
      what: "a participant",
      from: "- { role: CANDIDATE, person: hardi-dwi-putra-2022 }",
      to: "- hardi",
      message: "a participant is a map, e.g. { role: PRESENTER, person: tito-karnavian-2023 }",
    },
    {
      what: "an award",
      from: "[kukar-paritrana-2021]",
      to: "[{ key: x }]",
      message: "an element of `awards` is the key of an award",
    },
  ])("when $what in a list isn't what it should be", async ({ from, to, message }) => {
    expect(await faultsAfter(dataSource, { from, to })).toEqual([`${lineOf(from)}: ${message}`]);
  });

  it("when the key made from its parts is longer than the column", async () => {
    const spelling = "x".repeat(190);

    expect(await faultsOf(dataSource, changed("recipients.yaml", "Pemkab Kukar", spelling))).toEqual([
      `recipients.yaml:6: the key "pemkab-kutai-kartanegara/${spelling}" made for this is longer than 200 characters: shorten its parts`,
    ]);
  });
});

describe("a reference is refused", () => {
  it("with keys that begin alike when no record has its key", async () => {
    expect(
      await faultsAfter(dataSource, { from: "sector: horticulture", to: "sector: horticultur" }),
    ).toEqual([`${lineOf("parts:") + 1}: no Sector has the key "horticultur"; was horticulture meant?`]);
  });

  it("without a guess when nothing begins alike", async () => {
    expect(await faultsAfter(dataSource, { from: "sector: all", to: "sector: mining" })).toEqual([
      `${lineOf("sector: all")}: no Sector has the key "mining"`,
    ]);
  });

  it("to a speaker, an award of an event and a claimed value alike", async () => {
    const files =
      changed(ARTICLE, "by: hardi-dwi-putra-2022", "by: hardi")["articles/purantara-2022-02-17.yaml"] ?? "";
    const text = files
      .replace("awards: [kukar-paritrana-2021]", "awards: [kukar-2021]")
      .replace("paragraph: 0, by", "paragraph: 0 }\n      - { of: recipient, value: pemkab-kutai, by");

    const faults = await faultsOf(dataSource, { ...truthful, [ARTICLE]: text });

    expect(faults.map((fault) => fault.replace(/^.*:\d+: /, ""))).toEqual([
      'no OfficeHolder has the key "hardi"; was hardi-dwi-putra-2022 meant?',
      'no Recipient has the key "pemkab-kutai"; was pemkab-kutai-kartanegara meant?',
      'no Award has the key "kukar-2021"; was kukar-paritrana-2021 meant?',
    ]);
  });

  it("to a region that the register doesn't have", async () => {
    expect(await faultsAfter(dataSource, { from: '"64.02"\n    sector', to: '"64.99"\n    sector' })).toEqual(
      [`${lineOf('region: "64.02"\n    sector')}: no region of the register has the code "64.99"`],
    );
  });
});

describe("a key is refused", () => {
  it("when a record of another file has it, with the place", async () => {
    const faults = await faultsOf(dataSource, { ...truthful, "z.yaml": truthful["sectors.yaml"] });

    expect(faults).toEqual([
      'z.yaml:2: key "all" is taken by the record in sectors.yaml:2: give one of them another key',
      'z.yaml:6: key "horticulture" is taken by the record in sectors.yaml:6: give one of them another key',
    ]);
  });

  it("only within its kind: a sector and a category may share one", async () => {
    const category = "awardCategories:\n  - { key: all, nameIndonesian: Semua, nameEnglish: all }\n";

    expect(await faultsOf(dataSource, { ...truthful, "z.yaml": category })).toEqual([]);
  });
});
