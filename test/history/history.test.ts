import { Recipient } from "../../src/awards/recipient.entity";
import { Sector } from "../../src/coverage/sector.entity";
import type { State } from "../../src/history/record-change.service";
import { at, each, listAt, textAt } from "../support/answers";
import { changeAt, edited, stateOf } from "../support/history";
import { dataOf, refusals } from "../support/operations";
import { insert, recipient, sector } from "../support/records";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeEach(async () => {
  registry = await openRegistry("articles");
});
afterEach(() => registry.close());

const AT = "2026-11-22T00:00:00.000Z";

async function inserted(name: string): Promise<State & { id: string }> {
  const made = recipient({ name });
  await insert(registry.dataSource, Recipient, [made]);
  return { ...(await stateOf(registry.dataSource, Recipient, made.id)), id: made.id };
}

const renamed = async (id: string, name: string): Promise<number> =>
  changeAt(registry.dataSource, AT, [await edited(registry.dataSource, Recipient, { id, name })]);

const removed = (before: State, mergedInto?: string): Promise<number> =>
  changeAt(registry.dataSource, AT, [
    { entity: Recipient, before, after: null, ...(mergedInto === undefined ? {} : { mergedInto }) },
  ]);

describe("the history of a record", () => {
  const HISTORY = `query ($id: ID!) { recipient(id: $id) {
    name version revisions { totalCount nodes { kind before after change { number by at reason kind approvedBy } } }
  } }`;

  it("is empty, at version 0, as long as nothing has changed it", async () => {
    const { id } = await inserted("Sinar Mahakam");

    expect(dataOf(await registry.ask(HISTORY, { id }))).toEqual({
      recipient: { name: "Sinar Mahakam", version: 0, revisions: { totalCount: 0, nodes: [] } },
    });
  });

  it("has its revisions, the latest first, with who, when and why, in one statement", async () => {
    const before = await inserted("Sinar Mahakam");
    await renamed(before.id, "PT Sinar Mahakam");
    await renamed(before.id, "PT Sinar Mahakam Tbk");

    const change = (number: number) => ({
      number,
      by: "Sari",
      at: AT,
      reason: "as the ministry wrote",
      kind: "EDIT",
      approvedBy: null,
    });
    const named = (name: string) => ({ ...before, name });
    expect(dataOf(await registry.ask(HISTORY, { id: before.id }))).toEqual({
      recipient: {
        name: "PT Sinar Mahakam Tbk",
        version: 2,
        revisions: {
          totalCount: 2,
          nodes: [
            {
              kind: "CHANGED",
              before: named("PT Sinar Mahakam"),
              after: named("PT Sinar Mahakam Tbk"),
              change: change(2),
            },
            { kind: "CHANGED", before, after: named("PT Sinar Mahakam"), change: change(1) },
          ],
        },
      },
    });
  });

  it("can be paged and ordered like any list", async () => {
    const { id } = await inserted("a");
    for (const name of ["b", "c", "d"]) await renamed(id, name);
    const page = async (args: string): Promise<unknown> => {
      const asked = `query ($id: ID!) { recipient(id: $id) { revisions(${args}) { nodes { sequence } pageInfo { endCursor } } } }`;
      return at(dataOf(await registry.ask(asked, { id })), "recipient.revisions");
    };

    const first = await page("first: 2");
    expect(each(first, "nodes", "sequence")).toEqual([3, 2]);
    const after = String(at(first, "pageInfo.endCursor"));
    expect(each(await page(`first: 2, after: "${after}"`), "nodes", "sequence")).toEqual([1]);
    expect(each(await page("orderBy: [{ sequence: ASC }]"), "nodes", "sequence")).toEqual([1, 2, 3]);
  });

  it("is there for every type of record that curators write", async () => {
    const { data } = await registry.ask(`{
      __schema { types { name fields { name } } }
    }`);
    const types = listAt(data, "__schema.types").filter((type) => {
      const fields: unknown = at(type, "fields");
      return Array.isArray(fields) && fields.some((field) => at(field, "name") === "version");
    });

    expect(types.map((type) => textAt(type, "name")).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      "Assertion",
      "Award",
      "AwardCategory",
      "AwardEvent",
      "Claim",
      "Commitment",
      "EventParticipant",
      "Finding",
      "Indicator",
      "Observation",
      "OfficeHolder",
      "Recipient",
      "RecipientSpelling",
      "RegionAlias",
      "Sector",
      "SectorEnrollment",
      "Source",
    ]);
  });
});

describe("the feed of changes", () => {
  const CHANGES = `query ($since: Int) { changes(since: $since) {
    totalCount nodes { sequence kind recordType recordId mergedInto change { number revisions { totalCount } } }
  } }`;

  it("names what was added, changed, withdrawn and merged, in its order, in one statement", async () => {
    const [one, two] = [await inserted("one"), await inserted("two")];
    const added = sector();
    const whole = { isicSection: null, onePer: null, remark: null, ...added };
    await changeAt(registry.dataSource, AT, [
      { entity: Sector, before: null, after: whole },
      await edited(registry.dataSource, Recipient, { id: one.id, name: "first" }),
    ]);
    await removed(await stateOf(registry.dataSource, Recipient, one.id), two.id);
    await removed(two);

    const entry = (sequence: number, kind: string, [recordType, recordId]: [string, string]) => {
      const number = Math.max(1, sequence - 1);
      const change = { number, revisions: { totalCount: number === 1 ? 2 : 1 } };
      return { sequence, kind, recordType, recordId, mergedInto: null, change };
    };
    const all = [
      entry(1, "ADDED", ["Sector", added.id]),
      entry(2, "CHANGED", ["Recipient", one.id]),
      { ...entry(3, "MERGED", ["Recipient", one.id]), mergedInto: two.id },
      entry(4, "WITHDRAWN", ["Recipient", two.id]),
    ];
    expect(dataOf(await registry.ask(CHANGES))).toEqual({ changes: { totalCount: 4, nodes: all } });
    expect(dataOf(await registry.ask(CHANGES, { since: null }))).toEqual({
      changes: { totalCount: 4, nodes: all },
    });
    expect(dataOf(await registry.ask(CHANGES, { since: 2 }))).toEqual({
      changes: { totalCount: 2, nodes: all.slice(2) },
    });
    expect(dataOf(await registry.ask(CHANGES, { since: 2_147_483_647 }))).toEqual({
      changes: { totalCount: 0, nodes: [] },
    });
    expect(dataOf(await registry.ask(CHANGES, { since: -1 }))).toEqual({
      changes: { totalCount: 4, nodes: all },
    });
  });

  it("names changes and revisions by ids that fetch them again", async () => {
    const { id } = await inserted("one");
    await renamed(id, "first");
    const { data } = await registry.ask("{ changes { nodes { id change { id } } } }");
    const ids = [
      textAt(data, "changes.nodes.0.id"),
      textAt(data, "changes.nodes.0.change.id"),
      "chg_39",
      "rev_39",
    ];

    const asked = await registry.ask(
      "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Change { number } ... on Revision { sequence } } }",
      { ids },
    );
    expect(dataOf(asked, 2)).toEqual({
      nodes: [{ id: ids[0], sequence: 1 }, { id: ids[1], number: 1 }, null, null],
    });
  });

  it.each(["1.5", '"1"', "2147483648", "[1]"])("refuses `since: %s`", async (since) => {
    const { errors } = await registry.ask(`{ changes(since: ${since}) { totalCount } }`);

    expect(errors.map(({ code }) => code)).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
  });
});

describe("the id of a merged record", () => {
  it("answers with the record into which it was merged, also after that was merged, in one statement", async () => {
    const [one, two, three] = [await inserted("one"), await inserted("two"), await inserted("three")];
    await removed(one, two.id);
    await removed(two, three.id);

    const asked = await registry.ask(
      `query ($one: ID!, $ids: [ID!]!) {
        recipient(id: $one) { id name }
        node(id: $one) { ... on Recipient { id name } }
        nodes(ids: $ids) { id }
      }`,
      { one: one.id, ids: [one.id, three.id, two.id, "rcp_0000000000000000", one.id] },
    );

    expect(dataOf(asked, 3)).toEqual({
      recipient: { id: three.id, name: "three" },
      node: { id: three.id, name: "three" },
      nodes: [{ id: three.id }, { id: three.id }, { id: three.id }, null, { id: three.id }],
    });
  });

  it("is an id of its type only", async () => {
    const [one, two] = [await inserted("one"), await inserted("two")];
    await removed(one, two.id);

    expect(refusals(await registry.ask(`{ award(id: "${one.id}") { id } }`))).toEqual([
      ["BAD_USER_INPUT", "this is the id of a Recipient, not of an Award"],
    ]);
  });

  it("is null like that of a withdrawn record once the other is withdrawn", async () => {
    const [one, two] = [await inserted("one"), await inserted("two")];
    await removed(one, two.id);
    await removed(two);

    const asked = await registry.ask(`{ node(id: "${one.id}") { id } recipient(id: "${two.id}") { id } }`);
    expect(dataOf(asked, 2)).toEqual({ node: null, recipient: null });
  });
});
