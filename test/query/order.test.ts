import { Award } from "../../src/awards/award.entity";
import { AwardOutcome } from "../../src/awards/award.enums";
import { Recipient } from "../../src/awards/recipient.entity";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { at, each } from "../support/answers";
import { compare } from "../support/conditions";
import { type Figure, figures } from "../support/figures";
import { type Asked, openRegistry } from "../support/registry";
import { insertSample } from "../support/sample";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
  await insertSample(registry.dataSource);
});
afterAll(() => registry.close());

type Value = string | number | boolean | null;

/** A sort key: the value of a row, and whether the largest comes first. */
type Key<Row> = [value: (row: Row) => Value, descending?: "DESC"];

/** The keys of the rows in the order, unknown values last. */
function sorted<Row extends { key: string }>(rows: readonly Row[], keys: readonly Key<Row>[]) {
  const ordered = rows.toSorted((left, right) => {
    const decisive = keys.map(([value, descending]) => order(value(left), value(right), descending));
    return decisive.find((difference) => difference !== 0) ?? 0;
  });
  return ordered.map(({ key }) => key);
}

function order(left: Value, right: Value, descending?: "DESC"): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return descending ? compare(right, left) : compare(left, right);
}

interface Walk {
  list: string;
  orderBy: string;
}

/** Records on a page: no divisor of any list, so that the last page is a short one. */
const SIZE = 7;

/** The keys of the whole list, read page by page from its start or from its end, where every page knows where it is. */
async function walked({ list, orderBy }: Walk, fromEnd: boolean): Promise<unknown[]> {
  const [size, cursor] = fromEnd ? ["last", "before"] : ["first", "after"];
  const operation = `query ($cursor: String) {
    list: ${list}(where: { key: { startsWith: "test-" } }${orderBy}, ${size}: ${SIZE}, ${cursor}: $cursor) {
      totalCount
      edges { cursor node { key } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`;
  let [keys, place, more]: [unknown[], unknown, unknown] = [[], null, true];
  while (more === true) {
    const { data, errors } = await registry.ask(operation, { cursor: place });
    expect(errors).toEqual([]);
    const page = each(data, "list.edges", "node").map((node) => at(node, "key"));
    const cursors = each(data, "list.edges", "cursor");
    const total = Number(at(data, "list.totalCount"));
    const [done, rest] = [keys.length > 0, keys.length + page.length < total];
    expect(at(data, "list.pageInfo")).toEqual({
      hasNextPage: fromEnd ? done : rest,
      hasPreviousPage: fromEnd ? rest : done,
      startCursor: cursors.at(0),
      endCursor: cursors.at(-1),
    });
    keys = fromEnd ? [...page, ...keys] : [...keys, ...page];
    place = cursors.at(fromEnd ? 0 : -1);
    more = rest;
  }
  return keys;
}

async function walkedBothWays(walk: Walk): Promise<unknown[][]> {
  return [await walked(walk, false), await walked(walk, true)];
}

async function sampled<Row extends { key: string }>(entity: new () => Row, relations = {}): Promise<Row[]> {
  const rows = await registry.dataSource.getRepository(entity).find({ relations });
  return rows.filter(({ key }) => key.startsWith("test-"));
}

const BY_AWARD: [string, Key<Award>[]][] = [
  ["", [[(row) => row.editionYear, "DESC"], [(row) => row.ceremonyDate, "DESC"], [(row) => row.key]]],
  ["[]", [[(row) => row.editionYear, "DESC"], [(row) => row.ceremonyDate, "DESC"], [(row) => row.key]]],
  ["[{ key: DESC }]", [[(row) => row.key, "DESC"]]],
  ["[{ scheme: ASC }]", [[(row) => row.scheme]]],
  ["[{ rank: ASC }]", [[(row) => row.rank]]],
  ["[{ rank: DESC }]", [[(row) => row.rank, "DESC"]]],
  ["[{ zone: ASC }, { scheme: DESC }]", [[(row) => row.zone], [(row) => row.scheme, "DESC"]]],
  [
    "[{ editionYear: ASC }, { rank: DESC }, { ceremonyDate: ASC }]",
    [[(row) => row.editionYear], [(row) => row.rank, "DESC"], [(row) => row.ceremonyDate]],
  ],
  [
    "[{ recipient: { name: DESC } }, { key: ASC }]",
    [[(row) => row.recipient?.name ?? null, "DESC"], [(row) => row.key]],
  ],
  ["[{ region: { name: ASC } }]", [[(row) => row.region?.name ?? null]]],
  [
    "[{ region: { parent: { name: DESC } } }, { level: ASC }]",
    [[(row) => row.region?.parent?.name ?? null, "DESC"], [(row) => row.level]],
  ],
];

/** What decides ties: the id, in the direction of the key before it. */
function byId(keys: readonly Key<Award>[]): Key<Award> {
  const [, descending] = keys.at(-1) ?? [];
  return descending === undefined ? [({ id }) => id] : [({ id }) => id, descending];
}

it.each(BY_AWARD)("orders awards by %s alike page by page and from both ends", async (orderBy, keys) => {
  const rows = await sampled(Award, { recipient: true, region: { parent: true } });

  const expected = sorted(rows, [...keys, byId(keys)]);
  const found = await walkedBothWays({
    list: "awards",
    orderBy: orderBy === "" ? "" : `, orderBy: ${orderBy}`,
  });

  expect(found).toEqual([expected, expected]);
});

const won = (awards: readonly Award[]) => (row: Recipient) =>
  awards.filter(({ recipientId, outcome }) => recipientId === row.id && outcome === AwardOutcome.WON).length;

it.each(["ASC", "DESC"] as const)(
  "orders recipients by how many of their awards meet a condition: %s",
  async (direction) => {
    const [rows, awards] = [await sampled(Recipient), await sampled(Award)];
    const orderBy = `, orderBy: [{ awards: { direction: ${direction}, where: { outcome: { eq: WON } } } }]`;

    const byCount: Key<Recipient> = direction === "DESC" ? [won(awards), "DESC"] : [won(awards)];
    const expected = sorted(rows, [byCount, [({ name }) => name], [({ id }) => id]]);
    const found = await walkedBothWays({ list: "recipients", orderBy });

    expect(found).toEqual([expected, expected]);
  },
);

/** The standard order of enrolments of one year, which decides ties; reversed after a column from the largest value down. */
const BY_KEY: Key<Figure> = [({ key }) => key];
const BY_KEY_REVERSED: Key<Figure> = [({ key }) => key, "DESC"];

const BY_FIGURE: [string, Key<Figure>[]][] = [
  ["{ coverage: { percent: DESC } }", [[(row) => (row.isComparable ? row.percent : null), "DESC"]]],
  ["{ coverage: { percent: ASC } }", [[(row) => (row.isComparable ? row.percent : null)]]],
  ["{ statedPercent: DESC }", [[(row) => row.statedPercent, "DESC"], BY_KEY_REVERSED]],
  ["{ countsActive: ASC }", [[(row) => row.countsActive]]],
  ["{ countsActive: DESC }", [[(row) => row.countsActive, "DESC"], BY_KEY_REVERSED]],
  ["{ total: { enrolledCount: DESC } }", [[(row) => row.total?.enrolledCount ?? null, "DESC"]]],
  ["{ parts: { direction: DESC } }", [[({ parts }) => parts.length, "DESC"]]],
];

it.each(BY_FIGURE)("orders enrolments by %s alike page by page and from both ends", async (orderBy, keys) => {
  const rows = figures(await sampled(SectorEnrollment));

  const expected = sorted(rows, [...keys, BY_KEY]);
  const found = await walkedBothWays({ list: "sectorEnrollments", orderBy: `, orderBy: [${orderBy}]` });

  expect(found).toEqual([expected, expected]);
});

describe("sort keys", () => {
  it("are at most 5", async () => {
    const keys = (count: number) => Array.from({ length: count }, () => "{ key: ASC }").join(", ");

    const fits = await registry.ask(`{ awards(orderBy: [${keys(5)}]) { totalCount } }`);
    const refused = await registry.ask(`{ awards(orderBy: [${keys(6)}]) { totalCount } }`);

    expect(fits.errors).toEqual([]);
    expect(refused.errors).toEqual([
      { code: "BAD_USER_INPUT", message: "6 sort keys are too many: at most 5", path: ["awards"] },
    ]);
  });

  it.each(["{}", "{ key: ASC, rank: ASC }", "{ key: null }", "{ region: {} }"])(
    "name exactly one field, unlike %s",
    async (key) => {
      const { errors } = await registry.ask(`{ awards(orderBy: [${key}]) { totalCount } }`);

      expect(errors.map(({ code }) => code)).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
    },
  );
});
