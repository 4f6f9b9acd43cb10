import { at, listAt } from "../support/answers";
import { type Asked, openRegistry } from "../support/registry";
import { CITE, ENROLL, PAYLOAD, change, cite, enrollment, said, source } from "./entering";
import { budi, dewi } from "./people";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

describe("a value that is entered", () => {
  it("takes a typed number for what it is, and refuses units that a field doesn't have", async () => {
    await cite(registry);
    const ask = async (entered: string) => {
      const document = ENROLL.replace(
        "record: $record",
        `record: { region: "64.02", sector: "all", segment: INFORMAL, period: "2017", ${entered} }`,
      );
      const { data } = await registry.ask(
        document.replace("$record: SectorEnrollmentInput!, ", ""),
        { source: "disnaker-kukar-2026", said, change },
        dewi,
      );
      return listAt(data, "recordEnrollment.problems").map((problem) => at(problem, "message"));
    };
    const count = "a whole number that counts, without % or Rp, e.g. 35.440";

    expect(await ask("statedPercent: 41.125, enrolledCount: 1.234")).toEqual([
      `enrolledCount must be ${count}`,
      "statedPercent must be a per cent with at most two decimals, e.g. 41,23 %",
    ]);
    expect(await ask('enrolledCount: "5%", inactiveCount: "Rp 5.000"')).toEqual([
      `enrolledCount must be ${count}`,
      `inactiveCount must be ${count}`,
    ]);
    expect(await ask("statedPercent: 41.23, enrolledCount: 1234")).toEqual([]);
    const { data } = await registry.ask(
      '{ sectorEnrollments(where: { period: { eq: "2017" }, region: { code: { eq: "64.02" } } }) { nodes { statedPercent enrolledCount } } }',
    );
    expect(listAt(data, "sectorEnrollments.nodes")).toEqual([{ statedPercent: 41.23, enrolledCount: 1234 }]);
  });

  it("refuses characters that can't be seen in whatever becomes public, with their place", async () => {
    await cite(registry);
    const { data } = await registry.ask(
      ENROLL,
      {
        record: { ...enrollment, remark: "abc\u202Edef" },
        source: "disnaker-kukar-2026",
        said: [{ asPrinted: "35\u2066.440" }],
        change: { reason: "A new\u0007 report" },
      },
      dewi,
    );

    expect(
      listAt(data, "recordEnrollment.problems").map((problem) => [
        at(problem, "path"),
        at(problem, "message"),
      ]),
    ).toEqual([
      [["record", "remark"], "remark must be a text whose characters can all be seen: number 4 is U+202E"],
      [["change", "reason"], "reason must be a text whose characters can all be seen: number 6 is U+0007"],
      [
        ["said", "0", "asPrinted"],
        "asPrinted must be a text whose characters can all be seen: number 3 is U+2066",
      ],
    ]);
    const unseen = await registry.ask(
      `mutation { approveProposal(id: "pro_0", comment: "Right\u202E") { ${PAYLOAD} } }`,
      {},
      budi,
    );
    expect(unseen.errors.map(({ message }) => message)).toEqual([
      "comment has to be a text whose characters can all be seen: number 6 is U+202E",
    ]);
  });

  it("refuses dates that lie ahead of what they are about, and years that are none", async () => {
    await cite(registry);
    const { segment: _segment, ...rest } = enrollment;
    const refusals = async (document: string, verb: string, variables: object) => {
      const { data } = await registry.ask(document, { ...variables, change }, dewi);
      return listAt(data, `${verb}.problems`).map((problem) => at(problem, "message"));
    };
    const figure = { source: "disnaker-kukar-2026", said };
    const AWARD = `mutation ($record: AwardInput!, $source: RecordReference!, $said: [SaidInput!]!, $change: ChangeInput!) {
      recordAward(record: $record, source: $source, said: $said, change: $change) { ${PAYLOAD} }
    }`;

    expect(
      await refusals(ENROLL, "recordEnrollment", { ...figure, record: { ...enrollment, period: "2098-01" } }),
    ).toEqual([expect.stringMatching(/^period must be a date up to \d{4}-\d\d-\d\d: 2098-01 lies ahead$/)]);
    expect(
      await refusals(ENROLL, "recordEnrollment", {
        ...figure,
        record: { ...rest, period: "2098-01", basis: "TARGET" },
      }),
    ).toEqual(["segment is missing"]);
    expect(await refusals(CITE, "citeSource", { record: { ...source, publishedOn: "1/1/2098" } })).toEqual([
      expect.stringMatching(/^publishedOn must be a date up to .*: 2098-01-01 lies ahead$/),
    ]);
    for (const assessmentYear of ["99", "1.999", 99])
      expect(await refusals(AWARD, "recordAward", { ...figure, record: { assessmentYear } })).toContain(
        "assessmentYear must be a year from 2000 to 2100 in four digits, e.g. 2024",
      );
  });

  it("keeps three decimals of a typed number where a record may have them", async () => {
    await cite(registry);
    const OBSERVE = `mutation ($value: EnteredNumber!, $said: [SaidInput!]!, $change: ChangeInput!) {
      recordObservation(record: { region: "64.02", indicator: "vulnerable-share-of-informal", period: "2023", value: $value }, source: "disnaker-kukar-2026", said: $said, change: $change) { ${PAYLOAD} }
    }`;
    const wrong = await registry.ask(OBSERVE, { value: "Rp 41", said, change }, dewi);
    expect(listAt(wrong.data, "recordObservation.problems").map((problem) => at(problem, "message"))).toEqual(
      ["value must be a per cent, e.g. 41,23 %"],
    );
    const { data, errors } = await registry.ask(OBSERVE, { value: 41.125, said, change }, dewi);

    expect([errors, at(data, "recordObservation.problems")]).toEqual([[], []]);
    const answer = await registry.ask("query ($id: ID!) { node(id: $id) { ... on Observation { value } } }", {
      id: at(data, "recordObservation.recordId"),
    });
    expect(at(answer.data, "node.value")).toBe(41.125);
    const corrected = await registry.ask(
      `mutation ($id: ID!, $change: ChangeInput!) { correctValue(id: $id, expectedVersion: 0, property: "value", value: "5 orang", source: "disnaker-kukar-2026", said: { paragraph: 2 }, change: $change) { problems { message } } }`,
      { id: at(data, "recordObservation.recordId"), change },
      dewi,
    );
    expect(
      listAt(corrected.data, "correctValue.problems").map((problem) => at(problem, "message")),
    ).toContain("value must be a per cent, e.g. 41,23 %");
  });

  it("bounds the numbers of what an entry says, and nothing else", async () => {
    await cite(registry);
    const entered = async (period: string, said: object[]) => {
      const record = { ...enrollment, period, enrolledCount: 35440 };
      const { data } = await registry.ask(
        ENROLL,
        { record, source: "disnaker-kukar-2026", said, change },
        dewi,
      );
      return data;
    };
    const taken = await entered("2011", [{ bound: "ABOUT", paragraph: 2 }]);
    const refused = await entered("2010", [{ paragraph: 2 }, { of: ["segment"], bound: "ABOUT" }]);
    const { data, errors } = await registry.ask(
      "query ($id: ID!) { node(id: $id) { ... on SectorEnrollment { claims { nodes { property bound } } provenance { property status } } } }",
      { id: at(taken, "recordEnrollment.recordId") },
    );

    expect(errors).toEqual([]);
    expect(listAt(data, "node.claims.nodes").filter((claim) => at(claim, "bound") !== null)).toEqual([
      { property: "enrolledCount", bound: "ABOUT" },
    ]);
    expect(listAt(refused, "recordEnrollment.problems")).toMatchObject([
      {
        path: ["said", "1"],
        message: "`bound` is for numbers, and this entry is about none: leave it out",
      },
    ]);
  });

  it("refuses a list of anything but texts, which nothing could be made of", async () => {
    await cite(registry);
    const claimed = async (value: unknown) => {
      const entry = { of: ["programmes"], value, asPrinted: "JKK", paragraph: 2 };
      const record = { ...enrollment, period: "2012", programmes: ["JKK"] };
      const variables = { record, source: "disnaker-kukar-2026", said: [entry, ...said], change };
      const { errors } = await registry.ask(ENROLL, variables, dewi);
      return errors.map(({ code, message }) => [code, message]);
    };
    const wrong = [
      ["BAD_USER_INPUT", expect.stringMatching(/ClaimValue is a text, number, boolean or list of texts$/)],
    ];

    expect(await claimed([{ toString: 1 }])).toEqual(wrong);
    expect(await claimed([["JKK"]])).toEqual(wrong);
    expect(await claimed([null])).toEqual(wrong);
    expect(await claimed(["JKK"])).toEqual([]);
  });
});

describe("the id of a proposal", () => {
  const ID = "prp_0123456789abcdef\0";

  it("is nobody's where it holds a character that no id has", async () => {
    const asked = await registry.ask(`query ($id: ID!) { proposal(id: $id) { id } }`, { id: ID }, budi);
    const decided = await Promise.all(
      ["approveProposal(id: $id)", "withdrawProposal(id: $id)"].map((mutation) =>
        registry.ask(`mutation ($id: ID!) { ${mutation} { recordId } }`, { id: ID }, budi),
      ),
    );

    expect([asked.data, asked.errors]).toEqual([{ proposal: null }, []]);
    expect(decided.flatMap(({ errors }) => errors.map(({ message }) => message))).toEqual([
      "this is not the id of a proposal",
      "this is not the id of a proposal",
    ]);
  });
});
