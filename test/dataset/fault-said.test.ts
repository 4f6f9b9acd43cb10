import type { DataSource } from "typeorm";
import {
  faultsAfter,
  faultsOf,
  keysOf,
  lineOf,
  load,
  openWithRegions,
  truthful,
} from "../support/data-files";

let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await openWithRegions();
});
afterAll(() => dataSource.destroy());

const COVERED = '- { asPrinted: "JKK dan JKM melalui APBD 2021", paragraph: 6 }';
const COUNTED = '- { of: enrolledCount, asPrinted: "35.440 pekerja rentan", paragraph: 6 }';

/** The faults of the article with another entry where one stood. */
const faultsWith = (entry: string, stood = COUNTED): Promise<string[]> =>
  faultsAfter(dataSource, { from: stood, to: entry });

describe("what a source says is refused", () => {
  it("when an entry covers too little", async () => {
    expect(await faultsWith("", `      ${COVERED}\n`)).toEqual([
      `${lineOf(COUNTED)}: no entry of \`said\` covers segment, period, programmes, region, sector: name them in \`of\`, or leave \`of\` out of one entry`,
    ]);
  });

  it("when it is missing", async () => {
    expect(
      await faultsWith("", '\n    said:\n      - { asPrinted: "Rabu (16/2/2022)", paragraph: 1 }'),
    ).toEqual([
      `${lineOf("- key: interview-2022")}: \`said\` is missing: a list that says how the source states the values of this record`,
    ]);
  });

  it("in a file without a source", async () => {
    const files = {
      "a.yaml":
        'officeHolders:\n  - { key: a, name: A, office: B, officeEnglish: C, seenOn: "2022", said: [{ paragraph: 1 }] }\n',
    };

    expect(await faultsOf(dataSource, files)).toEqual([
      "a.yaml:2: a file whose records need `said` has a `source`",
    ]);
  });

  it("on a record of a code list, which needs none", async () => {
    const said = truthful["sectors.yaml"].replace("kind: TOTAL", "kind: TOTAL\n    said: []");

    expect(await faultsOf(dataSource, { "sectors.yaml": said })).toEqual([
      "sectors.yaml:2: a record of `sectors` has no `said`",
    ]);
  });

  it.each([
    {
      what: "isn't a map",
      entry: "- 35440",
      message: 'an entry of `said` is a map, e.g. { of: enrolledCount, asPrinted: "35.440", paragraph: 6 }',
    },
    {
      what: "has an unknown key",
      entry: "- { of: enrolledCount, page: 6 }",
      message:
        "`page` is not a key of `said`: use of, value, asPrinted, paragraph, by, statedOn, bound, standing, reason, concludes",
    },
    {
      what: "has thirteen words",
      entry: '- { of: enrolledCount, asPrinted: "a b c d e f g h i j k l m" }',
      message: "asPrinted has 13 words: at most 12, the figures and the words that name them",
    },
    {
      what: "is too long",
      entry: `- { of: enrolledCount, asPrinted: "${"x".repeat(161)}" }`,
      message: "said.asPrinted must be a text of 1 to 160 characters on one line without spaces around it",
    },
    {
      what: "names no property",
      entry: "- { of: [], asPrinted: x }\n      - { of: enrolledCount }",
      message: "`of` names no property: leave it out or name one",
    },
    {
      what: "has a standing without a reason",
      entry: "- { of: enrolledCount, standing: PREFERRED }",
      message: "`standing` PREFERRED or DEPRECATED and a `reason` come together",
    },
    {
      what: "has a reason without a standing",
      entry: "- { of: enrolledCount, reason: Printed twice. }",
      message: "`standing` PREFERRED or DEPRECATED and a `reason` come together",
    },
    {
      what: "is about a value that isn't stated",
      entry: "- { of: enrolledCount }\n      - { of: eligibleCount }",
      message: "eligibleCount has no value here: state it in the record or as `value`",
    },
    {
      what: "claims a value of another type",
      entry: "- { of: enrolledCount, value: 35.440 }",
      message:
        "the value of enrolledCount must be a whole number from 0 to 2147483647 without dots or commas",
    },
    {
      what: "bounds what isn't a number",
      entry: "- { of: segment, bound: ABOUT }",
      message: "`bound` is for numbers, and this entry is about none: leave it out",
    },
    {
      what: "claims nothing",
      entry: "- { of: enrolledCount, value: }",
      message:
        "the value of enrolledCount must be a whole number from 0 to 2147483647 without dots or commas",
    },
  ])("when an entry $what", async ({ entry, message }) => {
    const faults = await faultsWith(entry);

    expect(faults.map((fault) => fault.replace(/^\d+: /, ""))).toEqual([message]);
  });

  it("when an entry is about nothing that is left", async () => {
    const all = "- { of: [region, sector, segment, period, programmes] }";

    expect(await faultsWith(`${all}\n      ${COVERED}`, COVERED)).toEqual([
      `${lineOf(COVERED) + 1}: this entry is about nothing that is left: name in \`of\` the properties it is about`,
    ]);
  });

  it("when `of` names what isn't a field", async () => {
    expect(await faultsWith("- { of: [enrolledCount, workers] }")).toEqual([
      expect.stringMatching(/^\d+: `of` names workers: a property is one of key, /),
    ]);
  });
});

describe("claims about a record of another file", () => {
  const claims = (record: string): Record<string, string> => ({
    ...truthful,
    "articles/second.yaml": `source: { key: kompas-2023, kind: NEWS, publisher: Kompas.com }
claims:
  - ${record}
`,
  });

  it("are made about the properties that their entries name", async () => {
    await load(
      dataSource,
      claims("{ award: kukar-paritrana-2021, said: [{ of: outcome, value: FINALIST, asPrinted: finalis }] }"),
    );

    const keys = await keysOf(dataSource, "Claim");

    expect(keys.filter((key) => key.startsWith("kompas-2023/"))).toEqual([
      "kompas-2023/award/kukar-paritrana-2021/outcome",
    ]);
  });

  it.each([
    {
      what: "don't name their properties",
      record: "{ award: kukar-paritrana-2021, said: [{ asPrinted: finalis }] }",
      message: "this entry is about nothing that is left: name in `of` the properties it is about",
    },
    {
      what: "name no record",
      record: "{ said: [{ of: outcome, value: FINALIST }] }",
      message:
        "a record of `claims` names exactly one award, event, enrollment, commitment, observation, assertion, recipient or officeHolder",
    },
    {
      what: "name two records",
      record:
        "{ award: kukar-paritrana-2021, event: interview-2022, said: [{ of: outcome, value: FINALIST }] }",
      message:
        "a record of `claims` names exactly one award, event, enrollment, commitment, observation, assertion, recipient or officeHolder",
    },
    {
      what: "state a property of their own",
      record: "{ award: kukar-paritrana-2021, standing: NORMAL, said: [{ of: outcome, value: FINALIST }] }",
      message:
        "`standing` is not a field of `claims`: use award, event, enrollment, commitment, observation, assertion, recipient, officeHolder",
    },
    {
      what: "state a value without saying which",
      record: "{ award: kukar-paritrana-2021, said: [{ of: outcome }] }",
      message: "outcome has no value here: state it in the record or as `value`",
    },
  ])("are refused when they $what", async ({ record, message }) => {
    const faults = await faultsOf(dataSource, claims(record));

    expect(faults).toEqual([`articles/second.yaml:3: ${message}`]);
  });
});
