import { Award } from "../../src/awards/award.entity";
import { Recipient } from "../../src/awards/recipient.entity";
import { Claim } from "../../src/claims/claim.entity";
import { Commitment } from "../../src/coverage/commitment.entity";
import { Observation } from "../../src/coverage/observation.entity";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import type { Edit } from "../../src/history/record-change.service";
import { RegionAlias } from "../../src/regions/region-alias.entity";
import { Source } from "../../src/sources/source.entity";
import { at, each, listAt, textAt } from "../support/answers";
import { changeAt, edited, stateOf } from "../support/history";
import { dataOf } from "../support/operations";
import { award, insert, recipient } from "../support/records";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeEach(async () => {
  registry = await openRegistry("articles");
});
afterEach(() => registry.close());

/** The start of a day of November 2025. */
const day = (number: number): string => `2025-11-${String(number).padStart(2, "0")}T00:00:00.000Z`;

const change = (number: number, edits: readonly Edit[]): Promise<number> =>
  changeAt(registry.dataSource, day(number), edits);

async function inserted(name: string): Promise<string> {
  const made = recipient({ name });
  await insert(registry.dataSource, Recipient, [made]);
  return made.id;
}

const edit = (entity: Parameters<typeof edited>[1], values: Parameters<typeof edited>[2]): Promise<Edit> =>
  edited(registry.dataSource, entity, values);

async function removal(entity: Parameters<typeof edited>[1], id: string, mergedInto?: string): Promise<Edit> {
  const before = await stateOf(registry.dataSource, entity, id);
  return { entity, before, after: null, ...(mergedInto === undefined ? {} : { mergedInto }) };
}

describe("a record as of a moment", () => {
  const ASKED = `query ($id: ID!, $asOf: DateTime) {
    recipient(id: $id, asOf: $asOf) { name version revisions { totalCount } }
  }`;

  it("has its values of then, at and between all of its changes, in one statement", async () => {
    const id = await inserted("first");
    for (const number of [2, 4, 6])
      await change(number, [await edit(Recipient, { id, name: `since ${number}` })]);

    const names: unknown[] = [];
    for (const number of [1, 2, 3, 4, 5, 6, 7]) {
      const data = dataOf(await registry.ask(ASKED, { id, asOf: day(number) }));
      names.push([
        at(data, "recipient.name"),
        at(data, "recipient.version"),
        at(data, "recipient.revisions.totalCount"),
      ]);
    }
    expect(names).toEqual([
      ["first", 0, 0],
      ["since 2", 1, 1],
      ["since 2", 1, 1],
      ["since 4", 2, 2],
      ["since 4", 2, 2],
      ["since 6", 3, 3],
      ["since 6", 3, 3],
    ]);
    expect(dataOf(await registry.ask(ASKED, { id }))).toMatchObject({ recipient: { name: "since 6" } });
    expect(dataOf(await registry.ask(ASKED, { id, asOf: null }))).toMatchObject({
      recipient: { name: "since 6" },
    });
  });

  it("is not there before it was added, and there again before it was withdrawn", async () => {
    const id = await inserted("for now");
    const added = {
      ...(await stateOf(registry.dataSource, Recipient, id)),
      id: "rcp_00000000000000aa",
      key: "added",
    };
    await change(2, [{ entity: Recipient, before: null, after: added }]);
    await change(3, [await edit(Recipient, { id: added.id, name: "renamed" })]);
    await change(4, [await removal(Recipient, id), await removal(Recipient, added.id)]);
    await change(6, [{ entity: Recipient, before: null, after: { ...added, name: "again" } }]);

    const found: unknown[] = [];
    for (const number of [1, 2, 3, 4, 5, 6]) {
      const asked = `query ($ids: [ID!]!, $asOf: DateTime!) {
        nodes(ids: $ids, asOf: $asOf) { ... on Recipient { name } }
        recipients(where: { id: { in: $ids } }, asOf: $asOf) { totalCount }
      }`.replace(/where: [^}]*} }/, 'where: { key: { in: ["added"] } }');
      const data = dataOf(await registry.ask(asked, { ids: [id, added.id], asOf: day(number) }), 2);
      found.push([
        ...listAt(data, "nodes").map((node) => (node === null ? null : at(node, "name"))),
        at(data, "recipients.totalCount"),
      ]);
    }
    expect(found).toEqual([
      ["for now", null, 0],
      ["for now", "for now", 1],
      ["for now", "renamed", 1],
      [null, null, 0],
      [null, null, 0],
      [null, "again", 1],
    ]);
  });

  it("is itself before it was merged, and then the one into which it was merged by then", async () => {
    const [one, two, three] = [await inserted("one"), await inserted("two"), await inserted("three")];
    await change(2, [await removal(Recipient, one, two)]);
    await change(4, [await removal(Recipient, two, three)]);

    const found: unknown[] = [];
    for (const number of [1, 2, 3, 4]) {
      const asked = `query ($id: ID!, $ids: [ID!]!, $asOf: DateTime!) {
        recipient(id: $id, asOf: $asOf) { name } nodes(ids: $ids, asOf: $asOf) { ... on Recipient { name } }
      }`;
      const data = dataOf(await registry.ask(asked, { id: one, ids: [one, two], asOf: day(number) }), 2);
      found.push([at(data, "recipient.name"), ...each(data, "nodes", "name")]);
    }
    expect(found).toEqual([
      ["one", "one", "two"],
      ["two", "two", "two"],
      ["two", "two", "two"],
      ["three", "three", "three"],
    ]);
  });

  it("takes the first of two edits of one change for what it was before", async () => {
    const id = await inserted("first");
    const [before, between] = [
      await stateOf(registry.dataSource, Recipient, id),
      { ...(await stateOf(registry.dataSource, Recipient, id)), name: "between" },
    ];
    await change(2, [
      { entity: Recipient, before, after: between },
      { entity: Recipient, before: between, after: { ...between, name: "last" } },
    ]);

    expect(dataOf(await registry.ask(ASKED, { id, asOf: day(1) }))).toMatchObject({
      recipient: { name: "first" },
    });
  });
});

describe("every kind of value as of a moment", () => {
  const PARTS = "period programmes funding segment remark region { name }";
  const ASKED = `query ($asOf: DateTime) {
    sectorEnrollments(first: 100, asOf: $asOf) { nodes { id key ${PARTS} enrolledCount eligibleCount statedPercent coverage { percent } } }
    commitments(first: 100, asOf: $asOf) { nodes { id key ${PARTS} kind status amount } }
    observations(first: 100, asOf: $asOf) { nodes { id key value period bound programmes remark indicator { unit } } }
    awards(first: 100, asOf: $asOf) { nodes { id key rank isDisputed editionYear remark } }
    sources(first: 100, asOf: $asOf) { nodes { id key title url publishedOn remark } }
  }`;
  const LISTS = [
    ["sectorEnrollments", SectorEnrollment],
    ["commitments", Commitment],
    ["observations", Observation],
    ["awards", Award],
    ["sources", Source],
  ] as const;

  it("is what it was: texts, numbers, truth, lists and nothing", async () => {
    const before = await registry.ask(ASKED);
    expect(before.errors).toEqual([]);
    const edits: Edit[] = [];
    for (const [list, entity] of LISTS) {
      for (const id of each(before.data, `${list}.nodes`, "id"))
        edits.push(await edit(entity, { id: String(id), remark: "changed" }));
    }
    await change(2, edits);

    const [now, then] = [await registry.ask(ASKED), await registry.ask(ASKED, { asOf: day(1) })];

    expect(each(now.data, "commitments.nodes", "remark")).toContain("changed");
    expect(then.errors).toEqual([]);
    expect(then.data).toEqual(before.data);
    expect(then.statements).toBe(LISTS.length);
  });
});

describe("what lies inside, as of a moment", () => {
  it("is that of the moment, however deep, in one statement", async () => {
    const found = await registry.ask(`{ awards(where: { key: { eq: "kukar-paritrana-2023" } }) { nodes {
      id recipient { id } region { aliases { id value } } claims(first: 100) { nodes { id } } } } }`);
    const path = "awards.nodes.0";
    const [awardId, recipientId, aliasId, claimId] = [
      "id",
      "recipient.id",
      "region.aliases.0.id",
      "claims.nodes.0.id",
    ].map((each_) => textAt(found.data, `${path}.${each_}`));
    const asked = `query ($id: ID!, $asOf: DateTime) { award(id: $id, asOf: $asOf) {
      editionYear
      recipient { name awards { totalCount } region { aliases { value } } }
      claims(orderBy: [{ property: ASC }]) { totalCount nodes { property asPrinted } }
      provenance { property sourceCount }
    } }`;
    const before = dataOf(await registry.ask(asked, { id: awardId }));
    await change(2, [await edit(Recipient, { id: recipientId ?? "", name: "renamed" })]);
    await change(3, [await edit(RegionAlias, { id: aliasId ?? "", value: "renamed" })]);
    await change(4, [await removal(Claim, claimId ?? "")]);

    expect(dataOf(await registry.ask(asked, { id: awardId, asOf: day(1) }))).toEqual(before);
    const since = (number: number) =>
      registry.ask(asked, { id: awardId, asOf: day(number) }).then((answer) => dataOf(answer));
    expect(at(await since(2), "award.recipient.name")).toBe("renamed");
    expect(JSON.stringify(at(await since(2), "award.recipient.region"))).not.toContain("renamed");
    expect(JSON.stringify(at(await since(3), "award.recipient.region"))).toContain("renamed");
    const claims = Number(at(before, "award.claims.totalCount"));
    expect(at(await since(3), "award.claims.totalCount")).toBe(claims);
    expect(at(await since(4), "award.claims.totalCount")).toBe(claims - 1);
  });

  it("is filtered, sorted, counted and paged as it was", async () => {
    const id = await inserted("them");
    const awards = [2019, 2020, 2021, 2022].map((editionYear) => award({ recipientId: id, editionYear }));
    await insert(registry.dataSource, Award, awards);
    const asked = `query ($id: ID!, $asOf: DateTime, $after: String) { recipient(id: $id, asOf: $asOf) {
      awards(where: { editionYear: { gte: 2020 } }, orderBy: [{ editionYear: DESC }], first: 2, after: $after) {
        totalCount nodes { editionYear } pageInfo { endCursor hasNextPage hasPreviousPage }
      }
    } }`;
    const [oldest, , , newest] = awards;
    await change(2, [
      await edit(Award, { id: oldest?.id ?? "", editionYear: 2025 }),
      await edit(Award, { id: newest?.id ?? "", editionYear: 2018 }),
    ]);
    const page = async (asOf: string, after?: string): Promise<unknown> =>
      at(dataOf(await registry.ask(asked, { id, asOf, after })), "recipient.awards");

    const [first, changed] = [await page(day(1)), await page(day(2))];
    expect([at(first, "totalCount"), each(first, "nodes", "editionYear")]).toEqual([3, [2022, 2021]]);
    expect([at(changed, "totalCount"), each(changed, "nodes", "editionYear")]).toEqual([3, [2025, 2021]]);
    const second = await page(day(1), textAt(first, "pageInfo.endCursor"));
    expect(each(second, "nodes", "editionYear")).toEqual([2020]);
    expect(at(second, "pageInfo")).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });
});

it("leaves regions, and what nothing has changed, as they are at the beginning of time", async () => {
  const asked = `query ($asOf: DateTime) {
    region(code: "64.02", asOf: $asOf) { name parent { name } awards { totalCount nodes { recipient { name } } } }
    node(id: "reg_3634", asOf: $asOf) { id }
    officeHolders(asOf: $asOf) { totalCount }
    sources(asOf: $asOf, first: 5) { nodes { title claims { totalCount } } }
    assertions(asOf: $asOf) { totalCount }
  }`;

  const [now, then] = [
    await registry.ask(asked),
    await registry.ask(asked, { asOf: "0001-01-01T00:00:00.000Z" }),
  ];

  expect(then.errors).toEqual([]);
  expect(then.data).toEqual(now.data);
});
