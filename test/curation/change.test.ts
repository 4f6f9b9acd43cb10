import { Award } from "../../src/awards/award.entity";
import { Recipient } from "../../src/awards/recipient.entity";
import { Claim } from "../../src/claims/claim.entity";
import { Revision, RevisionKind } from "../../src/history/revision.entity";
import { at, listAt } from "../support/answers";
import { type Asked, openRegistry } from "../support/registry";
import { dewi } from "./people";

let registry: Asked;
beforeEach(async () => {
  registry = await openRegistry("articles");
});
afterEach(() => registry.close());

const RESULT = `problems { code message path currentVersion recordId } proposal { state } record { id }`;
const CORRECT = `mutation ($id: ID!, $version: Int!, $property: String!, $value: ClaimValue!, $asPrinted: String) {
  correctValue(id: $id, expectedVersion: $version, property: $property, value: $value, source: "purantara-2022-02-17", said: { asPrinted: $asPrinted, paragraph: 3 }, change: { reason: "Misread" }) { ${RESULT} }
}`;

const idOf = async (entity: typeof Award | typeof Recipient, key: string): Promise<string> =>
  (await registry.dataSource.manager.findOneByOrFail(entity, { key })).id;

const versionOf = async (id: string): Promise<number> =>
  (await registry.dataSource.manager.maximum(Revision, "changeNumber", { recordId: id })) ?? 0;

const problems = (data: unknown, verb: string): unknown[] =>
  listAt(data, `${verb}.problems`).map((problem) => [at(problem, "code"), at(problem, "path")]);

/** A figure whose enrolled workers are stated exactly, with its claims. */
async function figure() {
  const { data } = await registry.ask(
    `{ sectorEnrollments(where: { enrolledBound: { eq: EXACT }, region: { code: { eq: "64.02" } } }, first: 1) { nodes { id enrolledCount claims { nodes { id property value standing } } } } }`,
  );
  const [node] = listAt(data, "sectorEnrollments.nodes");
  return { id: String(at(node, "id")), count: Number(at(node, "enrolledCount")) };
}

const SEEN = `query ($id: ID!) { node(id: $id) { ... on SectorEnrollment { enrolledCount enrolledBound claims(where: { property: { eq: "enrolledCount" } }) { nodes { value standing standingReason } } } } }`;

describe("correcting a value", () => {
  it("adds the right claim, keeps the wrong one without its standing, and changes the record", async () => {
    const { id, count } = await figure();
    const { data, errors } = await registry.ask(
      CORRECT,
      { id, version: 0, property: "enrolledCount", value: "36.440", asPrinted: "36.440" },
      dewi,
    );
    expect([errors, problems(data, "correctValue")]).toEqual([[], []]);
    const seen = await registry.ask(SEEN, { id });

    expect(at(seen.data, "node")).toMatchObject({ enrolledCount: 36440, enrolledBound: "EXACT" });
    const claims = listAt(seen.data, "node.claims.nodes");
    expect(claims).toContainEqual({ value: 36440, standing: "PREFERRED", standingReason: "Misread" });
    expect(
      claims.filter((claim) => at(claim, "value") === count).map((claim) => at(claim, "standing")),
    ).not.toContain("NORMAL");
    expect(await versionOf(id)).toBe(1);
  });

  it("refuses what was changed meanwhile, with the version that it is at: of 50 at once one wins", async () => {
    const { id } = await figure();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        registry.ask(CORRECT, { id, version: 0, property: "enrolledCount", value: 1000 + index }, dewi),
      ),
    );

    const lost = answers.filter(({ data }) => listAt(data, "correctValue.problems").length > 0);
    expect(lost).toHaveLength(49);
    for (const { data } of lost) {
      expect(listAt(data, "correctValue.problems")[0]).toMatchObject({
        code: "CONFLICT",
        path: ["expectedVersion"],
        currentVersion: 1,
        recordId: id,
      });
    }
  });

  it("says which properties there are, and what a value must be", async () => {
    const { id } = await figure();
    const [wrong, unread, percent] = [
      await registry.ask(CORRECT, { id, version: 0, property: "nothing", value: "1" }, dewi),
      await registry.ask(CORRECT, { id, version: 0, property: "enrolledCount", value: "many" }, dewi),
      await registry.ask(CORRECT, { id, version: 0, property: "statedPercent", value: 87.125 }, dewi),
    ];

    expect(problems(wrong.data, "correctValue")).toEqual([["INVALID", ["property"]]]);
    expect(problems(unread.data, "correctValue")).toEqual([["INVALID", ["value"]]]);
    expect(problems(percent.data, "correctValue")).toEqual([["INVALID", ["value"]]]);
    expect(await versionOf(id)).toBe(0);
  });

  it("keeps a record to its rules", async () => {
    const id = await idOf(Award, "kukar-paritrana-2025");
    const { data, errors } = await registry.ask(
      CORRECT,
      { id, version: 0, property: "rank", value: 1 },
      dewi,
    );

    expect(errors).toEqual([]);
    expect(listAt(data, "correctValue.problems").map((problem) => at(problem, "message"))).toEqual([
      "a rank goes with outcome WON or HONOURABLE_MENTION: a nomination has none",
    ]);
  });
});

const REGARD = `mutation ($id: ID!, $version: Int!, $standing: Standing!) { regardClaim(id: $id, expectedVersion: $version, standing: $standing, change: { reason: "Its source counts" }) { ${RESULT} } }`;

describe("regarding claims", () => {
  it("lets the record take the value that is preferred, and none while sources differ", async () => {
    const award = await idOf(Award, "kukar-paritrana-2025");
    const claims = await registry.dataSource.manager.findBy(Claim, { awardId: award, property: "outcome" });
    const won = claims.find(({ value }) => value === '"WON"');
    const nominated = claims.find(({ value }) => value === '"NOMINATED"');
    const preferred = await registry.ask(REGARD, { id: won?.id, version: 0, standing: "PREFERRED" }, dewi);
    expect([preferred.errors, problems(preferred.data, "regardClaim")]).toEqual([[], []]);
    const after = await registry.dataSource.manager.findOneByOrFail(Award, { id: award });
    const other = await registry.dataSource.manager.findOneByOrFail(Claim, { id: nominated?.id ?? "" });
    expect([after.outcome, other.standing]).toEqual(["WON", "NORMAL"]);

    const contested = await registry.ask(REGARD, { id: won?.id, version: 1, standing: "NORMAL" }, dewi);
    expect(listAt(contested.data, "regardClaim.problems").map((problem) => at(problem, "message"))).toEqual([
      "an Award can't be without outcome: prefer another claim about it, or withdraw the record",
    ]);
  });
});

describe("recording a claim", () => {
  const CLAIM = `mutation ($id: ID!, $property: String!, $value: ClaimValue!) { recordClaim(id: $id, property: $property, value: $value, source: "purantara-2022-02-17", said: { paragraph: 1 }, change: { reason: "One more" }) { ${RESULT} } }`;

  it("leaves the value to those who agree, and takes it away where they don't", async () => {
    const id = await idOf(Award, "kukar-paritrana-2025");
    const zone = async () => (await registry.dataSource.manager.findOneByOrFail(Award, { id })).zone;
    await registry.ask(CLAIM, { id, property: "zone", value: "Kalimantan" }, dewi);
    const one = await zone();
    await registry.ask(CLAIM, { id, property: "zone", value: "Kalimantan" }, dewi);
    const agreed = await zone();
    const { data } = await registry.ask(CLAIM, { id, property: "zone", value: "Timur" }, dewi);

    expect(problems(data, "recordClaim")).toEqual([]);
    expect([one, agreed, await zone()]).toEqual(["Kalimantan", "Kalimantan", null]);
  });
});

describe("withdrawing a record", () => {
  const WITHDRAW = `mutation ($id: ID!, $version: Int!) { withdrawRecord(id: $id, expectedVersion: $version, change: { reason: "Never happened" }) { ${RESULT} } }`;

  it("takes it out with its claims, and keeps what it was", async () => {
    const parts = await registry.ask(
      `{ sectorEnrollments(where: { total: { year: { gte: 2000 } } }, first: 1) { nodes { id } } }`,
    );
    const id = String(at(listAt(parts.data, "sectorEnrollments.nodes")[0], "id"));
    const { data, errors } = await registry.ask(WITHDRAW, { id, version: 0 }, dewi);
    expect([errors, problems(data, "withdrawRecord")]).toEqual([[], []]);

    const seen = await registry.ask(SEEN, { id });
    expect(seen.data).toEqual({ node: null });
    expect(await registry.dataSource.manager.countBy(Claim, { enrollmentId: id })).toBe(0);
    const revisions = await registry.dataSource.manager.findBy(Revision, { recordId: id });
    expect(revisions.map(({ kind, before }) => [kind, at(JSON.parse(before ?? "null"), "id")])).toEqual([
      ["WITHDRAWN", id],
    ]);
  });

  it("is refused where others refer to it, naming them, and for claims", async () => {
    const recipient = await idOf(Recipient, "pemkab-kutai-kartanegara");
    const claim = await registry.dataSource.manager.findOneByOrFail(Claim, { property: "outcome" });
    const [used, said] = [
      await registry.ask(WITHDRAW, { id: recipient, version: 0 }, dewi),
      await registry.ask(WITHDRAW, { id: claim.id, version: 0 }, dewi),
    ];

    expect(problems(used.data, "withdrawRecord")).toEqual([["IN_USE", ["id"]]]);
    expect(problems(said.data, "withdrawRecord")).toEqual([["INVALID", ["id"]]]);
  });
});

describe("merging recipients", () => {
  it("moves what was the one's to the other, whose spelling its name becomes", async () => {
    const [from, into] = [
      await idOf(Recipient, "pemkab-kutai-timur"),
      await idOf(Recipient, "pemkab-kutai-kartanegara"),
    ];
    const awards = await registry.dataSource.manager.countBy(Award, { recipientId: from });
    const merge = `mutation ($from: ID!, $into: ID!) { mergeRecipients(from: $from, into: $into, expectedVersion: 0, change: { reason: "The same" }) { ${RESULT} } }`;
    const { data, errors } = await registry.ask(merge, { from, into }, dewi);

    expect([errors, problems(data, "mergeRecipients")]).toEqual([[], []]);
    expect(at(data, "mergeRecipients.record.id")).toBe(into);
    expect(awards).toBeGreaterThan(0);
    expect(await registry.dataSource.manager.countBy(Award, { recipientId: from })).toBe(0);
    const moved = await registry.dataSource.manager.findBy(Revision, {
      recordType: "Award",
      kind: RevisionKind.CHANGED,
    });
    expect(moved).toHaveLength(awards);
    const { data: found } = await registry.ask(
      `{ search(query: "Pemkab Kutai Timur", types: [RECIPIENT], first: 1) { nodes { record { ... on Recipient { id } } } } }`,
    );
    expect(JSON.stringify(found)).toContain(into);
  });
});

describe("explaining a finding", () => {
  it("settles it, and stays when the rules run again", async () => {
    const { data } = await registry.ask(
      `{ findings(where: { status: { eq: OPEN }, rule: { ne: CURATED } }, first: 1) { nodes { id } } }`,
    );
    const id = at(listAt(data, "findings.nodes")[0], "id");
    const explain = `mutation ($id: ID!, $text: String!) { explainFinding(id: $id, expectedVersion: 0, explanation: $text, change: { reason: "Asked them" }) { ${RESULT} } }`;
    const text = "The office counts both kinds of workers.";
    const short = await registry.ask(explain, { id, text: "so" }, dewi);
    const { errors } = await registry.ask(explain, { id, text }, dewi);
    const late = await registry.ask(explain, { id, text: "Nobody knows why, it seems." }, dewi);
    const seen = await registry.ask(
      `query ($id: ID!) { node(id: $id) { ... on Finding { status explanation version } } }`,
      { id },
    );

    expect(problems(short.data, "explainFinding")).toEqual([["INVALID", ["explanation"]]]);
    expect(errors).toEqual([]);
    expect(problems(late.data, "explainFinding")).toEqual([["CONFLICT", ["expectedVersion"]]]);
    expect(at(seen.data, "node")).toEqual({
      status: "EXPLAINED",
      explanation: text,
      version: at(late.data, "explainFinding.problems.0.currentVersion"),
    });
  });
});
