import { Award } from "../../src/awards/award.entity";
import { RecipientSpelling } from "../../src/awards/recipient-spelling.entity";
import { Recipient } from "../../src/awards/recipient.entity";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { Claim, Standing } from "../../src/claims/claim.entity";
import { Source } from "../../src/sources/source.entity";
import { Proposal } from "../../src/curation/proposal.entity";
import type { Curator } from "../../src/identity/curator";
import { at, listAt } from "../support/answers";
import { type Asked, openRegistry } from "../support/registry";
import { budi, dewi, sari } from "./people";

let registry: Asked;
beforeEach(async () => {
  registry = await openRegistry("articles");
});
afterEach(() => registry.close());

/** What a mutation answers: the problems, and the record. */
async function done(mutation: string, curator: Curator = dewi) {
  const fields = "{ problems { code message path } proposal { id state } record { id } }";
  const { data, errors } = await registry.ask(`mutation { done: ${mutation} ${fields} }`, {}, curator);
  expect(errors).toEqual([]);
  return {
    problems: listAt(data, "done.problems").map((each) => [
      at(each, "code"),
      at(each, "message"),
      at(each, "path"),
    ]),
    proposal: at(data, "done.proposal"),
    record: at(data, "done.record") === null ? "" : String(at(data, "done.record.id")),
  };
}

const BY = `source: "purantara-2022-02-17", said: [{ paragraph: 1 }], change: { reason: "Read" }`;
const ONE = `source: "purantara-2022-02-17", said: { paragraph: 1 }, change: { reason: "Read" }`;

const figure = async (key: string) => registry.dataSource.manager.findOneByOrFail(SectorEnrollment, { key });

describe("a value that names another record", () => {
  it.each([
    ["region", "64.02.03", { regionCode: "64.02.03" }],
    ["region", "Loa Kulu", { regionCode: "64.02.02" }],
  ])("is corrected by code: %s", async (property, value, expected) => {
    const { id } = await figure("kukar-2021-vulnerable");

    const { problems } = await done(
      `correctValue(id: "${id}", expectedVersion: 0, property: "${property}", value: "${value}", ${ONE})`,
    );

    expect(problems).toEqual([]);
    expect(await figure("kukar-2021-vulnerable")).toMatchObject(expected);
  });

  it("is corrected by key, and refused if nothing is called that", async () => {
    const { manager } = registry.dataSource;
    const award = await manager.findOneByOrFail(Award, { key: "kukar-paritrana-2023" });
    const [other] = await manager.find(Recipient, { order: { key: "DESC" }, take: 1 });

    const wrong = await done(
      `correctValue(id: "${award.id}", expectedVersion: 0, property: "recipient", value: "nobody", ${ONE})`,
    );
    const right = await done(
      `correctValue(id: "${award.id}", expectedVersion: 0, property: "recipient", value: "${other?.key}", ${ONE})`,
    );

    expect(wrong.problems).toMatchObject([["UNKNOWN", expect.stringContaining("nobody"), ["value"]]]);
    expect(right.problems).toEqual([]);
    expect((await manager.findOneByOrFail(Award, { id: award.id })).recipientId).toBe(other?.id);
  });
});

describe("values that don't go together", () => {
  const PLACE = "a region of the register or another area, not both: leave one of them out";

  it.each([
    [
      `recordEnrollment(record: { region: "64.02", area: "Cabang", sector: "all", segment: ALL, period: "2024", enrolledCount: 5 }, ${BY})`,
      PLACE,
    ],
    [
      `recordRecipient(record: { kind: COMPANY, name: "PT Satu", memberCount: "35.440" }, change: { reason: "New" })`,
      "memberCount goes with kind UNNAMED_GROUP, and is at least 2: leave it out of others",
    ],
    [
      `citeSource(record: { kind: NEWS, publisher: "Kaltim Post", url: "javascript:alert(1)" }, change: { reason: "New" })`,
      "url must be the whole address of a page, e.g. https://example.id/berita/1: leave it out when there is none",
    ],
    [
      `citeSource(record: { kind: NEWS, publisher: "Kaltim Post", url: "https://x.example/a b\\"<" }, change: { reason: "New" })`,
      "url must be the whole address of a page, e.g. https://example.id/berita/1: leave it out when there is none",
    ],
  ])("are refused at once, also of a curator whose changes wait: %s", async (mutation, message) => {
    for (const curator of [dewi, sari]) {
      const { problems, proposal } = await done(mutation, curator);
      expect(problems).toMatchObject([["INVALID", expect.stringContaining(message), expect.anything()]]);
      expect(proposal).toBeNull();
    }
    expect(await registry.dataSource.manager.count(Proposal)).toBe(0);
  });

  it("are refused where only the table knows, and nothing is written", async () => {
    const { manager } = registry.dataSource;
    const { id } = await figure("kukar-2021-vulnerable");
    await manager.update(
      Claim,
      { enrollmentId: id, property: "region" },
      { standing: Standing.DEPRECATED, standingReason: "Odd" },
    );
    const [claim] = await manager.findBy(Claim, { enrollmentId: id, property: "region" });

    const { problems } = await done(
      `regardClaim(id: "${claim?.id}", expectedVersion: 0, standing: DEPRECATED, change: { reason: "Wrong" })`,
    );

    expect(problems).toMatchObject([["INVALID", expect.stringContaining("ck_sector_enrollment_place"), []]]);
    expect((await figure("kukar-2021-vulnerable")).regionCode).toBe("64.02");
  });
});

describe("a source", () => {
  const source = async () =>
    registry.dataSource.manager.findOneByOrFail(Source, { key: "purantara-2022-02-17" });

  it("is corrected in what is given, and in nothing else", async () => {
    const before = await source();

    const { problems } = await done(
      `correctSource(id: "${before.id}", expectedVersion: 0, record: { publisher: "Purantara", publishedOn: "18/2/2022", title: null }, change: { reason: "Misread" })`,
    );

    expect(problems).toEqual([]);
    expect(await source()).toEqual(
      Object.assign(before, { publisher: "Purantara", publishedOn: "2022-02-18", title: null }),
    );
  });

  it.each([
    ["a key, as others refer to it", `expectedVersion: 0, record: { key: "other" }`, ["record", "key"]],
    ["no publisher", "expectedVersion: 0, record: { publisher: null }", expect.anything()],
    ["a bad address", `expectedVersion: 0, record: { url: "javascript:alert(1)" }`, expect.anything()],
    ["what was changed meanwhile", `expectedVersion: 7, record: { publisher: "P" }`, ["expectedVersion"]],
  ])("doesn't take %s", async (_what, args, path) => {
    const before = await source();

    const { problems } = await done(
      `correctSource(id: "${before.id}", ${args}, change: { reason: "Misread" })`,
    );

    expect(problems).toEqual([[expect.anything(), expect.anything(), path]]);
    expect(await source()).toEqual(before);
  });

  it("says how it is corrected to who tries it as a claim", async () => {
    const { id } = await source();
    const { problems } = await done(
      `correctValue(id: "${id}", expectedVersion: 0, property: "publisher", value: "P", ${ONE})`,
    );

    expect(problems).toEqual([
      ["INVALID", "nothing is claimed about a Source: use correctSource", ["property"]],
    ]);
  });
});

describe("a part of a total", () => {
  it("is entered with the total's key", async () => {
    const total = await figure("kukar-2021-vulnerable");
    const record = (key: string) =>
      `recordEnrollment(record: { region: "64.02", sector: "fishers", segment: INFORMAL, period: "2021", enrolledCount: 5, total: "${key}" }, ${BY})`;

    const [wrong, right] = [await done(record("none-such")), await done(record(total.key))];

    expect(wrong.problems).toMatchObject([["UNKNOWN", expect.anything(), ["record", "total"]]]);
    expect(right.problems).toEqual([]);
    const part = await registry.dataSource.manager.findOneByOrFail(SectorEnrollment, { id: right.record });
    expect(part.totalId).toBe(total.id);
  });
});

describe("a proposal", () => {
  it("isn't decided by whoever has a new key with the author's name", async () => {
    const { proposal } = await done(
      `recordRecipient(record: { kind: COMPANY, name: "PT Satu", region: "64.02" }, change: { reason: "New" })`,
      { ...budi, territory: ["64"] },
    );
    const { errors } = await registry.ask(
      `mutation { approveProposal(id: "${String(at(proposal, "id"))}") { problems { message } } }`,
      {},
      { ...budi, id: "prk_renewed" },
    );

    expect(errors).toMatchObject([
      { code: "FORBIDDEN", message: expect.stringContaining("a second person decides") },
    ]);
  });
});

describe("two mutations in one operation", () => {
  it("tell of the one that was made when the other isn't allowed", async () => {
    const { data, errors } = await registry.ask(
      `mutation {
        one: recordRecipient(record: { kind: COMPANY, name: "PT Satu", region: "64.02" }, change: { reason: "New" }) { problems { message } proposal { state } }
        other: recordRecipient(record: { kind: COMPANY, name: "PT Dua", region: "64.03" }, change: { reason: "New" }) { problems { message } }
      }`,
      {},
      { ...sari, mayWriteDirectly: true },
    );

    expect(errors).toMatchObject([{ code: "FORBIDDEN", path: ["other"] }]);
    expect(data).toEqual({ one: { problems: [], proposal: { state: "APPROVED" } }, other: null });
    expect(await registry.dataSource.manager.countBy(RecipientSpelling, { value: "PT Dua" })).toBe(0);
  });
});
