import { Award } from "../../src/awards/award.entity";
import { Recipient } from "../../src/awards/recipient.entity";
import { Commitment } from "../../src/coverage/commitment.entity";
import { Bound } from "../../src/coverage/coverage.enums";
import { Indicator, Observation } from "../../src/coverage/observation.entity";
import { at, each } from "../support/answers";
import { refusals } from "../support/operations";
import { award, commitment, indicator, insert, observation, recipient } from "../support/records";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
  const { dataSource } = registry;
  const given = recipient({ name: "Filtered", regionCode: null });
  await insert(dataSource, Recipient, [given]);
  const dates = [null, "2023", "2023-10", "2023-10-20", "2023-11", "2024"];
  await insert(
    dataSource,
    Award,
    dates.map((ceremonyDate, rank) =>
      award({
        key: `dated-${rank}`,
        recipientId: given.id,
        ceremonyDate,
        rank: rank === 0 ? null : rank,
        regionCode: rank % 2 === 0 ? null : "64.02",
      }),
    ),
  );
  await insert(
    dataSource,
    Commitment,
    [null, 0, 1_700_000_000, Number.MAX_SAFE_INTEGER].map((amount, index) =>
      commitment({
        key: `money-${index}`,
        amount: amount === null ? null : String(amount),
        amountBound: amount === null ? null : Bound.EXACT,
      }),
    ),
  );
  const money = indicator();
  await insert(dataSource, Indicator, [money]);
  await insert(
    dataSource,
    Observation,
    [0.1, 0.30000000000000004, 1e300].map((value, index) =>
      observation({ key: `measured-${index}`, indicatorId: money.id, value }),
    ),
  );
});
afterAll(() => registry.close());

/** Keys of the list's records that start with `prefix` and meet the condition, without the prefix. */
async function met(list: string, prefix: string, where: string): Promise<string> {
  const { data, errors } = await registry.ask(
    `{ ${list}(where: { key: { startsWith: "${prefix}" }, and: [${where}] }, orderBy: [{ key: ASC }]) { totalCount nodes { key } } }`,
  );
  expect(errors).toEqual([]);
  const keys = each(data, `${list}.nodes`, "key");
  expect(at(data, `${list}.totalCount`)).toBe(keys.length);
  return keys.map((key) => String(key).slice(prefix.length)).join(" ");
}

describe("a comparison of", () => {
  it.each([
    ["{ eq: 2 }", "2"],
    ["{ ne: 2 }", "1 3 4 5"],
    ["{ gt: 2 }", "3 4 5"],
    ["{ gte: 2 }", "2 3 4 5"],
    ["{ lt: 2 }", "1"],
    ["{ lte: 2 }", "1 2"],
    ["{ gt: 1, lt: 4 }", "2 3"],
    ["{ in: [5, 1, 1, 7] }", "1 5"],
    ["{ in: [] }", ""],
    ["{ isNull: true }", "0"],
    ["{ isNull: false }", "1 2 3 4 5"],
    ["{}", "0 1 2 3 4 5"],
    ["{ isNull: true, eq: 2 }", ""],
  ])("whole numbers: %s", async (comparison, expected) => {
    expect(await met("awards", "dated-", `{ rank: ${comparison} }`)).toBe(expected);
  });

  it.each([
    ['{ eq: "2023" }', "1"],
    ['{ eq: "2023-10" }', "2"],
    ['{ ne: "2023-10" }', "1 3 4 5"],
    ['{ gt: "2023" }', "5"],
    ['{ gte: "2023" }', "1 2 3 4 5"],
    ['{ lt: "2024" }', "1 2 3 4"],
    ['{ lte: "2023" }', "1 2 3 4"],
    ['{ gt: "2023-10" }', "4 5"],
    ['{ gte: "2023-10" }', "2 3 4 5"],
    ['{ lt: "2023-10" }', "1"],
    ['{ lte: "2023-10" }', "1 2 3"],
    ['{ lte: "2023-10-19" }', "1 2"],
    ['{ gte: "2023-10", lte: "2023-10" }', "2 3"],
    ['{ in: ["2024", "2023-10-20"] }', "3 5"],
    ["{ isNull: true }", "0"],
  ])("dates, where a year or month stands for all of its days: %s", async (comparison, expected) => {
    expect(await met("awards", "dated-", `{ ceremonyDate: ${comparison} }`)).toBe(expected);
  });

  it.each([
    ["{ eq: 9007199254740991 }", "3"],
    ["{ lt: 9007199254740991 }", "1 2"],
    ["{ gte: 1700000000 }", "2 3"],
    ["{ in: [0, 9007199254740991] }", "1 3"],
    ["{ isNull: true }", "0"],
  ])("rupiah beyond 32 bits: %s", async (comparison, expected) => {
    expect(await met("commitments", "money-", `{ amount: ${comparison} }`)).toBe(expected);
  });

  it.each([
    ["{ eq: 0.1 }", "0"],
    ["{ eq: 0.3 }", ""],
    ["{ eq: 0.30000000000000004 }", "1"],
    ["{ gt: 0.1, lte: 1e300 }", "1 2"],
    ["{ lt: 1e400 }", "0 1 2"],
    ["{ in: [1e300, 1] }", "2"],
  ])("floating point numbers to the last bit: %s", async (comparison, expected) => {
    expect(await met("observations", "measured-", `{ value: ${comparison} }`)).toBe(expected);
  });

  it.each([
    ['{ eq: "dated-3" }', "3"],
    ['{ ne: "dated-3" }', "0 1 2 4 5"],
    ['{ startsWith: "dated-" }', "0 1 2 3 4 5"],
    ['{ startsWith: "" }', "0 1 2 3 4 5"],
    ['{ startsWith: "Dated" }', ""],
    ['{ in: ["dated-1", "dated-1", "dated-5"] }', "1 5"],
  ])("texts: %s", async (comparison, expected) => {
    expect(await met("awards", "dated-", `{ key: ${comparison} }`)).toBe(expected);
  });

  it.each([
    ["{ scheme: { eq: PARITRANA } }", "0 1 2 3 4 5"],
    ["{ scheme: { ne: PARITRANA } }", ""],
    ["{ outcome: { in: [NOMINATED, WON] } }", "0 1 2 3 4 5"],
    ["{ level: { isNull: true } }", "0 1 2 3 4 5"],
    ["{ level: { ne: NATIONAL } }", ""],
  ])("words of a list: %s", async (where, expected) => {
    expect(await met("awards", "dated-", where)).toBe(expected);
  });

  it.each([
    ["{ isDisputed: { eq: false } }", "0 1 2 3 4 5"],
    ["{ isDisputed: { ne: false } }", ""],
    ["{ isDisputed: { eq: true } }", ""],
  ])("truths: %s", async (where, expected) => {
    expect(await met("awards", "dated-", where)).toBe(expected);
  });
});

describe("conditions together", () => {
  it.each([
    ["{ and: [] }", "0 1 2 3 4 5"],
    ["{ or: [] }", ""],
    ["{ not: { or: [] } }", "0 1 2 3 4 5"],
    ["{ not: {} }", ""],
    ["{ or: [{ rank: { eq: 1 } }, { rank: { gte: 5 } }] }", "1 5"],
    ['{ rank: { gte: 2 }, ceremonyDate: { lt: "2023-11" } }', "2 3"],
    ["{ not: { rank: { eq: 2 } } }", "0 1 3 4 5"],
    ["{ not: { not: { rank: { eq: 2 } } } }", "2"],
    ['{ not: { rank: { gte: 2 }, ceremonyDate: { lt: "2023-11" } } }', "0 1 4 5"],
    ["{ or: [{ not: { rank: { gt: 1 } } }, { and: [{ rank: { gt: 3 } }, { rank: { lt: 5 } }] }] }", "0 1 4"],
  ])("%s", async (where, expected) => {
    expect(await met("awards", "dated-", where)).toBe(expected);
  });
});

describe("conditions on a record that another leads to", () => {
  it.each([
    ['{ region: { code: { eq: "64.02" } } }', "1 3 5"],
    ['{ region: { name: { eq: "Kutai Kartanegara" } } }', "1 3 5"],
    ["{ region: { parent: { parent: { level: { eq: COUNTRY } } } } }", "1 3 5"],
    ["{ region: {} }", "1 3 5"],
    ["{ not: { region: {} } }", "0 2 4"],
    ['{ region: { not: { code: { eq: "64" } } } }', "1 3 5"],
    ['{ region: { not: { name: { eq: "x" } } } }', "1 3 5"],
    ["{ region: { code: { isNull: true } } }", ""],
    ["{ region: { awards: { count: { eq: 0 } } } }", ""],
    ['{ not: { region: { under: "64" } } }', "0 2 4"],
    ['{ recipient: { name: { eq: "Filtered" }, awards: { where: { rank: { eq: 5 } } } } }', "0 1 2 3 4 5"],
  ])("are met only where there is one: %s", async (where, expected) => {
    expect(await met("awards", "dated-", where)).toBe(expected);
  });
});

describe("conditions on how many records a list has", () => {
  it.each([
    ["{ awards: {} }", "Filtered"],
    ["{ awards: { count: null, where: null } }", "Filtered"],
    ["{ awards: { count: { eq: 6 } } }", "Filtered"],
    ["{ awards: { count: { gte: 7 } } }", ""],
    ["{ awards: { count: { eq: 0 } } }", ""],
    ["{ awards: { where: { rank: { gt: 3 } }, count: { gte: 2 } } }", "Filtered"],
    ["{ awards: { where: { rank: { gt: 3 } }, count: { gt: 2 } } }", ""],
    ["{ awards: { where: { rank: { gt: 5 } } } }", ""],
    ["{ awards: { where: { rank: { gt: 5 } }, count: { eq: 0 } } }", "Filtered"],
    [
      "{ awards: { where: { claims: { count: { eq: 0 } }, events: { count: { lt: 1 } } }, count: { eq: 6 } } }",
      "Filtered",
    ],
  ])("%s", async (where, expected) => {
    const { data, errors } = await registry.ask(
      `{ recipients(where: { name: { eq: "Filtered" }, and: [${where}] }) { nodes { name } } }`,
    );

    expect(errors).toEqual([]);
    expect(each(data, "recipients.nodes", "name").join()).toBe(expected);
  });
});

describe("what is no condition is refused", () => {
  const OF_ITSELF = "is no condition: use `isNull: true`";
  const OF_FIELD = "is no condition: leave it out, or use `isNull: true`";

  it.each([
    ["{ rank: { eq: null } }", `\`eq: null\` ${OF_ITSELF}`],
    ["{ rank: { in: null } }", `\`in: null\` ${OF_ITSELF}`],
    ["{ rank: { isNull: null } }", `\`isNull: null\` ${OF_ITSELF}`],
    ["{ rank: null }", `\`rank: null\` ${OF_FIELD}`],
    ["{ region: null }", `\`region: null\` ${OF_FIELD}`],
    ["{ and: null }", `\`and: null\` ${OF_FIELD}`],
    ["{ not: null }", `\`not: null\` ${OF_FIELD}`],
    ["{ region: { under: null } }", `\`under: null\` ${OF_FIELD}`],
    [
      String.raw`{ key: { eq: "a\u0000b" } }`,
      "a text with a NUL or half a character matches nothing: leave it out",
    ],
    [
      String.raw`{ key: { in: ["\u0000"] } }`,
      "a text with a NUL or half a character matches nothing: leave it out",
    ],
  ])("%s", async (where, message) => {
    const refused = await registry.ask(`{ awards(where: ${where}) { totalCount } }`);

    expect(refusals(refused)).toEqual([["BAD_USER_INPUT", message]]);
  });

  it.each(["\ud800", "a\udc00b", "\0"])("a text that no database holds: %p", async (text) => {
    const refused = await registry.ask(
      "query ($text: String) { awards(where: { key: { startsWith: $text } }) { totalCount } }",
      { text },
    );

    expect(refusals(refused).map(([code]) => code)).toEqual(["BAD_USER_INPUT"]);
  });

  it("such a text as an argument of its own", async () => {
    const refused = await registry.ask(
      'query ($key: String!) { compareRegions(codes: ["64.02", "64.08"], measure: ENROLLED_COUNT, sector: $key) { __typename } }',
      { key: "a\0" },
    );

    expect(refusals(refused).map(([code]) => code)).toEqual(["BAD_USER_INPUT"]);
  });
});

it.each([
  'Aceh\'s "best"',
  "100 % aman",
  "100_aman",
  "C:\\Paritrana\\",
  "Éa",
  "𝔓aritrana 🏆",
  "?",
  "$1",
  "'; DROP TABLE award; --",
])("takes %p for nothing but a text", async (name) => {
  await insert(registry.dataSource, Recipient, [recipient({ name, regionCode: null })]);

  const { data, errors } = await registry.ask(
    `query ($name: String) {
        equal: recipients(where: { name: { eq: $name } }) { nodes { name } }
        start: recipients(where: { name: { startsWith: $name } }) { nodes { name } }
        none: recipients(where: { name: { eq: $name, ne: $name } }) { totalCount }
      }`,
    { name },
  );

  expect(errors).toEqual([]);
  expect(data).toEqual({
    equal: { nodes: [{ name }] },
    start: { nodes: [{ name }] },
    none: { totalCount: 0 },
  });
});
