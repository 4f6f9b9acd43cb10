import type { DataSource } from "typeorm";
import { Award } from "../../src/awards/award.entity";
import { Claim } from "../../src/claims/claim.entity";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import {
  ARTICLE,
  type Files,
  changed,
  contentOf,
  faultsOf,
  lineOf,
  load,
  openWithRegions,
  truthful,
} from "../support/data-files";

let dataSource: DataSource;
beforeEach(async () => {
  dataSource = await openWithRegions();
});
afterEach(() => dataSource.destroy());

/** A file of another source that claims something about a record of the article. */
const claimsOf = (key: string, entry: string, subject = "award: kukar-paritrana-2021"): string =>
  `source:\n  key: ${key}\n  kind: DATASET\n  publisher: Registry\nclaims:\n  - { ${subject}, said: [{ ${entry} }] }\n`;

const YEARS = "press/years.yaml";
const YEAR_2021 = "of: assessmentYear, value: 2021";

/** The truthful files and one that concludes the year which the article leaves open. */
const concluding = (files: Files = truthful, entry = `${YEAR_2021}, concludes: true`): Files => ({
  ...files,
  [YEARS]: claimsOf("years", entry),
});

/** The article stating the year itself. */
const stating = (year: number): Files =>
  changed(ARTICLE, "    outcome", `    assessmentYear: ${year}\n    outcome`);

async function award(): Promise<Award> {
  return dataSource.manager.findOneByOrFail(Award, { key: "kukar-paritrana-2021" });
}

async function assessmentYear(): Promise<number | null> {
  return (await award()).assessmentYear;
}

describe("a claim that concludes", () => {
  it("fills what the record's own file leaves open, and is where the value comes from", async () => {
    await load(dataSource, concluding());

    const { id } = await award();
    const claims = await dataSource.manager.find(Claim, {
      where: { awardId: id, property: "assessmentYear" },
      relations: { source: true },
    });
    expect(await assessmentYear()).toBe(2021);
    expect(claims.map(({ value, source }) => [value, source?.key])).toEqual([["2021", "years"]]);
  });

  it("changes nothing when it only claims", async () => {
    await load(dataSource, concluding(truthful, YEAR_2021));

    expect(await assessmentYear()).toBeNull();
  });

  it("makes nothing load again that hasn't changed", async () => {
    await load(dataSource, concluding());

    const again = await load(dataSource, { ...concluding(), "other.yaml": "sectors: []\n" });

    expect(again).toEqual({ files: 5, loaded: 1, records: 0, removed: 0 });
  });

  it("keeps the property filled when the record's own file is loaded again", async () => {
    await load(dataSource, concluding());

    const report = await load(dataSource, concluding(changed(ARTICLE, "source:", "# read again\nsource:")));

    expect(report).toMatchObject({ loaded: 2 });
    expect(await assessmentYear()).toBe(2021);
  });

  it("fills a record that was there before", async () => {
    await load(dataSource, truthful);

    await load(dataSource, concluding());

    expect(await assessmentYear()).toBe(2021);
  });

  it.each([
    { when: "its file is gone", files: truthful },
    { when: "it no longer concludes", files: concluding(truthful, YEAR_2021) },
  ])("leaves the property open again when $when", async ({ files }) => {
    await load(dataSource, files);
    const content = await contentOf(dataSource);
    await load(dataSource, concluding());

    await load(dataSource, files);

    expect(await assessmentYear()).toBeNull();
    expect(await contentOf(dataSource)).toEqual(content);
  });

  it("replaces the value that it concluded before", async () => {
    await load(dataSource, concluding());

    await load(dataSource, concluding(truthful, "of: assessmentYear, value: 2020, concludes: true"));

    expect(await assessmentYear()).toBe(2020);
  });

  it("may stand beside the same value in the record's own file or in a third one", async () => {
    const third = { "press/third.yaml": claimsOf("third", `${YEAR_2021}, concludes: true`) };

    expect(await faultsOf(dataSource, concluding(stating(2021)))).toEqual([]);
    expect(await faultsOf(dataSource, { ...concluding(), ...third })).toEqual([]);
    await load(dataSource, { ...truthful, ...third });

    expect(await assessmentYear()).toBe(2021);
  });

  it("fills references, bounds and what follows from the value too", async () => {
    const label = "    editionLabel: Paritrana Award 2021\n";
    const files = {
      ...changed(ARTICLE, label, ""),
      "press/host.yaml": claimsOf("host", 'of: host, value: "64", concludes: true'),
      "press/label.yaml": claimsOf("label", "of: editionLabel, value: Paritrana 2021, concludes: true"),
      "press/eligible.yaml": claimsOf(
        "eligible",
        "of: eligibleCount, value: 50000, bound: ABOUT, concludes: true",
        "enrollment: kukar-2021-vulnerable",
      ),
    };

    await load(dataSource, files);

    const enrollment = await dataSource.manager.findOneByOrFail(SectorEnrollment, {
      key: "kukar-2021-vulnerable",
    });
    expect(await award()).toMatchObject({
      hostCode: "64",
      editionLabel: "Paritrana 2021",
      editionYear: 2021,
    });
    expect(enrollment).toMatchObject({ eligibleCount: 50000, eligibleBound: "ABOUT" });
  });
});

describe("a conclusion is refused", () => {
  it("when the record's own file states otherwise, which stays as it was", async () => {
    await load(dataSource, stating(2020));

    const faults = await faultsOf(dataSource, concluding(stating(2020)));

    const place = `${ARTICLE}:${lineOf("    outcome")}`;
    expect(faults).toEqual([
      `${YEARS}:6: assessmentYear of kukar-paritrana-2021 can't be concluded as 2021: ${place} states 2020. Correct one, or leave out \`concludes\``,
    ]);
    expect(await assessmentYear()).toBe(2020);
  });

  it("when another file concludes otherwise", async () => {
    const other = claimsOf("third", "of: assessmentYear, value: 2022, concludes: true");

    expect(await faultsOf(dataSource, { ...concluding(), "press/third.yaml": other })).toEqual([
      `press/third.yaml:6: assessmentYear of kukar-paritrana-2021 can't be concluded as 2022: ${YEARS}:6 concludes 2021. Correct one, or leave out \`concludes\``,
    ]);
  });

  it("when the value doesn't go with the rest of the record", async () => {
    expect(await faultsOf(dataSource, concluding(truthful, "of: rank, value: 1, concludes: true"))).toEqual([
      `${YEARS}:6: a rank goes with outcome WON or HONOURABLE_MENTION: a nomination has none`,
    ]);
  });

  it.each([
    {
      when: "the claim is deprecated",
      entry: `${YEAR_2021}, standing: DEPRECATED, reason: misprint, concludes: true`,
      message: "a claim that is deprecated concludes nothing",
    },
    {
      when: "it says anything but true",
      entry: `${YEAR_2021}, concludes: false`,
      message: "said.concludes must be true, or left out",
    },
  ])("when $when", async ({ entry, message }) => {
    expect(await faultsOf(dataSource, concluding(truthful, entry))).toEqual([`${YEARS}:6: ${message}`]);
  });

  it("on a record in its own file, which states its values itself", async () => {
    const entry = "{ of: assessmentYear, value: 2021, concludes: true }";
    const files = changed(
      ARTICLE,
      '      - { asPrinted: "Masuk',
      `      - ${entry}\n      - { asPrinted: "Masuk`,
    );

    expect(await faultsOf(dataSource, files)).toEqual([
      `${ARTICLE}:${lineOf("Masuk Dalam")}: \`concludes\` is for \`claims\`: a record states what it is taken to be itself`,
    ]);
  });
});
