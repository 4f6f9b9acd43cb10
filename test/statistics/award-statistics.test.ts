import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

it("counts by several keys in one statement; a missing level is a group of its own", async () => {
  const { data, errors, statements } = await registry.ask(`{
    awardStatistics(groupBy: [SCHEME, EDITION_YEAR, LEVEL, OUTCOME]) {
      totalCount
      groupCount
      groups { scheme editionYear level outcome count recipientCount }
    }
  }`);

  expect(errors).toEqual([]);
  expect(statements).toBe(1);
  expect(data).toEqual({
    awardStatistics: {
      totalCount: 12,
      groupCount: 7,
      groups: [
        { scheme: "COMPANION", editionYear: 2025, level: null, outcome: "WON", count: 3, recipientCount: 2 },
        {
          scheme: "OCCUPATIONAL_SAFETY",
          editionYear: 2024,
          level: null,
          outcome: "WON",
          count: 3,
          recipientCount: 3,
        },
        {
          scheme: "PARITRANA",
          editionYear: 2021,
          level: "NATIONAL",
          outcome: "NOMINATED",
          count: 1,
          recipientCount: 1,
        },
        {
          scheme: "PARITRANA",
          editionYear: 2023,
          level: "NATIONAL",
          outcome: "WON",
          count: 1,
          recipientCount: 1,
        },
        {
          scheme: "PARITRANA",
          editionYear: 2024,
          level: "PROVINCIAL",
          outcome: "WON",
          count: 2,
          recipientCount: 2,
        },
        {
          scheme: "PARITRANA",
          editionYear: 2025,
          level: "PROVINCIAL",
          outcome: "NOMINATED",
          count: 1,
          recipientCount: 1,
        },
        {
          scheme: "PARITRANA",
          editionYear: 2025,
          level: "PROVINCIAL",
          outcome: "WON",
          count: 1,
          recipientCount: 1,
        },
      ],
    },
  });
});

it("reads the records that keys point to, and leaves keys that aren't asked for null", async () => {
  const { data, statements } = await registry.ask(`{
    awardStatistics(groupBy: [REGENCY, CATEGORY], having: { count: { gte: 2 } }, orderBy: [{ count: DESC }]) {
      groupCount
      groups { regency { name parent { name } } category { nameEnglish } province { name } count }
    }
  }`);

  expect(statements).toBe(1);
  expect(data).toEqual({
    awardStatistics: {
      groupCount: 2,
      groups: [
        {
          regency: { name: "Kutai Kartanegara", parent: { name: "Kalimantan Timur" } },
          category: { nameEnglish: "Regency or city government" },
          province: null,
          count: 4,
        },
        {
          regency: { name: "Kutai Timur", parent: { name: "Kalimantan Timur" } },
          category: null,
          province: null,
          count: 2,
        },
      ],
    },
  });
});

it("groups under the same where as the list, and the groups add up to its total", async () => {
  const where = `{ region: { under: "64.02" }, outcome: { eq: WON } }`;
  const { data } = await registry.ask(`{
    awards(where: ${where}) { totalCount }
    awardStatistics(where: ${where}, groupBy: [RECIPIENT_KIND]) { totalCount groups { recipientKind count } }
  }`);

  expect(data).toEqual({
    awards: { totalCount: 4 },
    awardStatistics: {
      totalCount: 4,
      groups: [
        { recipientKind: "REGENCY_GOVERNMENT", count: 3 },
        { recipientKind: "VILLAGE_GOVERNMENT", count: 1 },
      ],
    },
  });
});

it("makes one group of everything when no key is given", async () => {
  const { data } = await registry.ask(`{ awardStatistics(groupBy: []) { groupCount groups { count } } }`);

  expect(data).toEqual({ awardStatistics: { groupCount: 1, groups: [{ count: 12 }] } });
});

it.each([
  ["groupBy: [LEVEL, LEVEL]", "`groupBy` names a key twice: name each once"],
  ["groupBy: [SCHEME, LEVEL, OUTCOME, RANK, HOST]", "5 keys are too many to group by: at most 4"],
  ["groupBy: [LEVEL], first: 0", "`first: 0` is not possible: 1 to 1000 groups"],
  [
    "groupBy: [LEVEL], orderBy: [{ scheme: ASC }]",
    "the groups can't be sorted by scheme: add its key to `groupBy`",
  ],
])("refuses %s", async (args, message) => {
  const { errors } = await registry.ask(`{ awardStatistics(${args}) { groups { count } } }`);

  const code = message.startsWith("`first:") ? "PAGE_SIZE_OUT_OF_RANGE" : "BAD_USER_INPUT";
  expect(errors).toEqual([{ code, message, path: ["awardStatistics"] }]);
});
