import { STANDARD_LIMITS } from "../../src/limits";
import { preparedAnswers } from "../../src/query/prepared";
import { at } from "../support/answers";
import { Random } from "../support/random";
import { type Asked, openRegistry } from "../support/registry";
import { NAMES, insertSample } from "../support/sample";

// each answer is compared with that of graphql-js, which gets the values themselves: see `openRegistry`
let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
  await insertSample(registry.dataSource);
});
afterAll(() => registry.close());
beforeEach(() => preparedAnswers.clear());

type Variables = Record<string, unknown>;

/** The data of each answer, after one another; fails if one has errors. */
async function answers(operation: string, variables: readonly Variables[]): Promise<unknown[]> {
  const given: unknown[] = [];
  for (const each of variables) {
    const { data, errors } = await registry.ask(operation, each);
    expect(errors).toEqual([]);
    given.push(data);
  }
  return given;
}

const REGION = "query ($code: RegionCode!) { region(code: $code) { code name parent { code } } }";
const named = (code: string, name: string, parent: string) => ({
  region: { code, name, parent: { code: parent } },
});

it("binds the values of one statement for each code", async () => {
  const given = await answers(REGION, [{ code: "64" }, { code: "64.02" }, { code: "73" }, { code: "64" }]);

  expect(given).toEqual([
    named("64", "Kalimantan Timur", "ID"),
    named("64.02", "Kutai Kartanegara", "64"),
    named("73", "Sulawesi Selatan", "ID"),
    named("64", "Kalimantan Timur", "ID"),
  ]);
  expect(preparedAnswers.size).toBe(1);
});

it("refuses values as before once the statement is prepared", async () => {
  await answers(REGION, [{ code: "64" }]);

  const refused = [
    await registry.ask(REGION, { code: "64.99" }),
    await registry.ask(REGION, { code: "6402" }),
    await registry.ask(REGION, { code: "64\0" }),
    await registry.ask(REGION, {}),
  ];

  expect(refused.map(({ errors }) => errors.map(({ code }) => code))).toEqual(
    Array.from({ length: 4 }, () => ["BAD_USER_INPUT"]),
  );
  expect(refused[0]?.errors[0]?.message).toMatch(/^no region has the code "64\.99"/);
});

it("finds a record by its global id, and refuses what is the id of another type", async () => {
  const list = await registry.ask(
    "{ awards(first: 3) { nodes { id } } recipients(first: 1) { nodes { id } } }",
  );
  const ids = [0, 1, 2].map((index) => String(at(list.data, `awards.nodes.${index}.id`)));
  const operation = "query ($id: ID!) { award(id: $id) { id level } }";

  const given = await answers(
    operation,
    [...ids, "awd_0000000000000000"].map((id) => ({ id })),
  );
  const other = await registry.ask(operation, { id: at(list.data, "recipients.nodes.0.id") });
  const none = await registry.ask(operation, { id: "64" });

  expect(given.map((data) => at(data, "award")).map((award) => award && at(award, "id"))).toEqual([
    ...ids,
    null,
  ]);
  expect(other.errors[0]?.message).toBe("this is the id of a Recipient, not of an Award");
  expect(none.errors[0]?.message).toMatch(/^this is not a global id of this registry/);
  expect(preparedAnswers.size).toBe(2);
});

/** Operations in whose conditions variables stand, each with the types of these. */
const OPERATIONS = [
  `query ($year: Int = 2023, $first: Int = 5, $with: Boolean = true) {
    awards(where: { editionYear: { eq: $year } }, first: $first) { totalCount nodes { id @include(if: $with) level } }
  }`,
  `query ($from: Int, $until: Int, $level: AwardLevel, $direction: Direction = DESC) {
    awards(where: { editionYear: { gte: $from, lt: $until }, level: { ne: $level } }, orderBy: [{ editionYear: $direction }]) {
      nodes { id editionYear }
    }
  }`,
  `query ($date: PartialDate) {
    awards(where: { or: [{ ceremonyDate: { lte: $date } }, { ceremonyDate: { gt: $date } }] }) {
      nodes { id before: host { awards(where: { ceremonyDate: { lt: $date } }) { totalCount } } }
    }
  }`,
  `query ($from: Int, $start: String, $isNull: Boolean) {
    recipients(
      where: { name: { startsWith: $start } }
      orderBy: [{ awards: { direction: DESC, where: { editionYear: { gte: $from } } } }]
    ) {
      edges { cursor node { name awards(where: { rank: { isNull: $isNull } }) { totalCount } } }
    }
  }`,
  `query ($name: String) {
    recipients(where: { not: { name: { ne: $name } } }) { nodes { ...Named } }
  }
  fragment Named on Recipient { name awards(where: { recipient: { name: { eq: $name } } }) { totalCount } }`,
  `query ($year: Int, $having: Int) {
    awardStatistics(where: { editionYear: { gte: $year } }, groupBy: [LEVEL], having: { count: { gt: $having } }) {
      groupCount
      groups { level count }
    }
  }`,
  `query ($size: Int) {
    awards(where: { rank: { ne: $size } }, first: $size) { totalCount nodes { id } }
  }`,
  `query ($isActive: Boolean, $code: RegionCode = "64.02", $year: Int) {
    region(code: $code) { sectorEnrollments(where: { countsActive: { eq: $isActive }, year: { lte: $year } }) { totalCount } }
    sectorEnrollments(where: { region: { code: { eq: $code } }, year: { gt: $year } }) { totalCount }
    __typename
  }`,
];

const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  year: [2021, 2023, 2024],
  from: [2019, 2022, 2024],
  until: [2020, 2023, 2030],
  date: ["2022", "2022-02", "2024-08-09", "1999-12-31"],
  name: [...NAMES, "", "'", "$1", "?"],
  start: ["", "P", "PT", "𝔓", "%", "?"],
  level: ["NATIONAL", "PROVINCIAL"],
  isNull: [true, false],
  isActive: [true, false],
  first: [1, 2, 5],
  size: [1, 2, 5],
  with: [true, false],
  direction: ["ASC", "DESC"],
  having: [-1, 0, 2],
  code: ["64", "64.02", "73"],
};

/** Values of some variables; of others null, or nothing at all. */
function some(random: Random): Variables {
  const entries = Object.entries(VALUES).flatMap(([name, values]): [string, unknown][] => {
    const kind = random.next();
    if (kind < 0.08) return [];
    return [[name, kind < 0.12 ? null : values[Math.floor(random.next() * values.length)]]];
  });
  return Object.fromEntries(entries);
}

it.each(OPERATIONS)(
  "gives what is true of any values, of null and of what is left out, in any order: %s",
  async (operation) => {
    const random = new Random(operation.length);
    let answered = 0;

    for (let round = 0; round < 40; round += 1) {
      const { errors } = await registry.ask(operation, some(random));
      if (errors.length === 0) answered += 1;
    }

    // in conditions null is refused
    expect(answered).toBeGreaterThan(20);
    expect(preparedAnswers.size).toBeGreaterThan(0);
    expect(preparedAnswers.size).toBeLessThan(answered);
  },
);

it("counts what is sent, not what was read before a record turned out to be missing", async () => {
  const operation =
    "query ($id: ID!) { award(id: $id) { level } regions(first: 100) { nodes { code name officialName } } }";
  const { data } = await registry.ask("{ awards(first: 1) { nodes { id } } }");
  const ids = [at(data, "awards.nodes.0.id"), "awd_0000000000000000"];
  const [known] = await answers(operation, [{ id: ids[0] }]);
  const answerBytes = Math.floor(JSON.stringify(known).length * 1.5);
  const small = await openRegistry("articles", { limits: { ...STANDARD_LIMITS, answerBytes } });
  await insertSample(small.dataSource);

  const given = [await small.ask(operation, { id: ids[0] }), await small.ask(operation, { id: ids[1] })];
  await small.close();

  expect(given.map(({ errors }) => errors)).toEqual([[], []]);
  expect(at(given[1]?.data, "award")).toBeNull();
});

it("isn't kept for every page of a list", async () => {
  const operation =
    "query ($after: String) { regions(first: 3, after: $after) { nodes { code } pageInfo { endCursor } } }";
  const first = await registry.ask(operation);
  const after = at(first.data, "regions.pageInfo.endCursor");
  const second = await registry.ask(operation, { after });
  await registry.ask(operation, { after: at(second.data, "regions.pageInfo.endCursor") });

  expect(preparedAnswers.size).toBe(1);
});

it("marks the cursors of an order by what the order is made of", async () => {
  const operation = `query ($year: Int!, $after: String) {
    recipients(first: 2, after: $after, orderBy: [{ awards: { direction: DESC, where: { editionYear: { gte: $year } } } }]) {
      pageInfo { endCursor }
    }
  }`;
  const [early, late] = await answers(operation, [{ year: 2019 }, { year: 2024 }]);
  const after = at(early, "recipients.pageInfo.endCursor");

  expect(at(late, "recipients.pageInfo.endCursor")).not.toBe(after);
  await answers(operation, [{ year: 2019, after }]);
  const { errors } = await registry.ask(operation, { year: 2024, after });
  expect(errors[0]?.message).toMatch(/^the cursor doesn't belong to this list and order/);
});
