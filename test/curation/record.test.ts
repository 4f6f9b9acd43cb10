import { at, listAt } from "../support/answers";
import { type Asked, openRegistry } from "../support/registry";
import { ENROLL, PAYLOAD, change, cite, enrollment, said } from "./entering";
import { budi, dewi, sari } from "./people";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

describe("recording", () => {
  it("takes what the curator sees, and gives the record with its claims", async () => {
    await cite(registry);
    const { data, errors } = await registry.ask(
      ENROLL,
      { record: enrollment, source: "disnaker-kukar-2026", said, change },
      dewi,
    );
    expect(errors).toEqual([]);
    expect(at(data, "recordEnrollment.problems")).toEqual([]);
    const id = at(data, "recordEnrollment.recordId");
    const answer = await registry.ask(
      `query ($id: ID!) { node(id: $id) { ... on SectorEnrollment { region { code } year period enrolledCount enrolledBound sector { key } claims { totalCount nodes { property value asPrinted recordedBy source { publishedOn } } } } } }`,
      { id },
    );

    expect(at(data, "recordEnrollment.record")).toEqual({ __typename: "SectorEnrollment", id });
    expect(at(data, "recordEnrollment.proposal.state")).toBe("APPROVED");
    expect(at(answer.data, "node")).toMatchObject({
      region: { code: "64.02" },
      year: 2024,
      period: "2024-08",
      enrolledCount: 35440,
      enrolledBound: "MORE_THAN",
      sector: { key: "all" },
      claims: { totalCount: 5 },
    });
    expect(listAt(answer.data, "node.claims.nodes")).toContainEqual({
      property: "enrolledCount",
      value: 35440,
      asPrinted: "lebih dari 35.440 pekerja",
      recordedBy: "Dewi",
      source: { publishedOn: "2024-08-09" },
    });
  });

  it("says all that is wrong at once, with its place, and writes nothing", async () => {
    await cite(registry);
    const before = await registry.ask("{ sectorEnrollments { totalCount } }");
    const { data, errors } = await registry.ask(
      ENROLL,
      {
        record: { region: "Kukarr", sector: "all", period: "31/2/24", enrolledCount: "1,234" },
        source: "nowhere",
        said,
        change,
      },
      dewi,
    );

    expect(errors).toEqual([]);
    expect(
      listAt(data, "recordEnrollment.problems").map((problem) => [at(problem, "code"), at(problem, "path")]),
    ).toEqual([
      ["UNKNOWN", ["source"]],
      ["INVALID", ["record", "period"]],
      ["INVALID", ["record", "enrolledCount"]],
      ["UNKNOWN", ["record", "region"]],
    ]);
    expect(at(data, "recordEnrollment.proposal")).toBeNull();
    expect((await registry.ask("{ sectorEnrollments { totalCount } }")).data).toEqual(before.data);
  });

  it("tells what is missing, unbacked, or there already", async () => {
    await cite(registry);
    const ask = async (record: object, entries: object[] = said) => {
      const variables = { record, source: "disnaker-kukar-2026", said: entries, change };
      const { data } = await registry.ask(ENROLL, variables, dewi);
      return listAt(data, "recordEnrollment.problems").map((problem) => [
        at(problem, "code"),
        at(problem, "message"),
      ]);
    };
    const { segment: _segment, ...without } = enrollment;

    expect(await ask(without)).toEqual([["INVALID", "segment is missing"]]);
    expect(await ask({ ...enrollment, period: "2019" }, [{ of: ["region"] }])).toEqual([
      ["UNBACKED", expect.stringMatching(/covers segment, period, enrolledCount, sector/)],
    ]);
    await ask({ ...enrollment, period: "2018" });
    expect(await ask({ ...enrollment, period: "2018" })).toEqual([
      ["ALREADY_THERE", expect.stringMatching(/^the registry has a SectorEnrollment with the key/)],
    ]);
  });

  it("waits for a second person, who sees what it would do", async () => {
    await cite(registry);
    const record = { ...enrollment, period: "2016", enrolledCount: 12 };
    const asked = await registry.ask(ENROLL, { record, source: "disnaker-kukar-2026", said, change }, sari);
    const id = at(asked.data, "recordEnrollment.proposal.id");
    expect(at(asked.data, "recordEnrollment")).toMatchObject({
      record: null,
      proposal: { state: "OPEN", change: null },
    });
    const seen = await registry.ask(
      `query ($id: ID!) { proposal(id: $id) { verb input diff { edits { recordType kind fields before } problems { code } opens { rule } closes { rule } } } }`,
      { id },
      budi,
    );
    expect(
      listAt(seen.data, "proposal.diff.edits").map((edit) => [at(edit, "recordType"), at(edit, "kind")]),
    ).toEqual([["SectorEnrollment", "ADDED"], ...Array.from({ length: 5 }, () => ["Claim", "ADDED"])]);
    const node = `query ($id: ID!) { node(id: $id) { id } }`;
    const recordId = at(asked.data, "recordEnrollment.recordId");
    expect((await registry.ask(node, { id: recordId })).data).toEqual({ node: null });

    const approve = `mutation ($id: ID!) { approveProposal(id: $id, comment: "Right") { ${PAYLOAD} } }`;
    const own = await registry.ask(approve, { id }, { ...budi, id: sari.id });
    expect(own.errors.map(({ code, message }) => [code, message])).toEqual([
      ["FORBIDDEN", "a second person decides: this is a proposal of your own, which you can withdraw"],
    ]);
    const approved = await registry.ask(approve, { id }, budi);
    expect(approved.errors).toEqual([]);
    expect(at(approved.data, "approveProposal")).toMatchObject({
      problems: [],
      record: { id: recordId },
      proposal: {
        state: "APPROVED",
        decidedBy: "Budi",
        change: { by: "Sari", approvedBy: "Budi", reason: "A new report" },
      },
    });
    expect((await registry.ask(node, { id: recordId })).data).toEqual({ node: { id: recordId } });
    const again = await registry.ask(approve, { id }, budi);
    expect(again.errors.map(({ message }) => message)).toEqual(["the proposal is APPROVED already"]);
  });

  it("is refused outside one's territory and without a key, saying which right is missing", async () => {
    await cite(registry);
    const record = { ...enrollment, region: "64.08", period: "2015" };
    const variables = { record, source: "disnaker-kukar-2026", said, change };

    const [outside, nobody] = [
      await registry.ask(ENROLL, variables, sari),
      await registry.ask(ENROLL, variables),
    ];

    expect(outside.errors.map(({ code, message }) => [code, message])).toEqual([
      ["FORBIDDEN", "your key writes about 64.02 and below; this is about 64.08"],
    ]);
    expect(nobody.errors.map(({ code }) => code)).toEqual(["UNAUTHENTICATED"]);
  });

  it("does once what is asked twice with the same mark, and refuses the mark for something else", async () => {
    await cite(registry);
    const record = { ...enrollment, period: "2014" };
    const variables = {
      record,
      source: "disnaker-kukar-2026",
      said,
      change: { ...change, idempotencyKey: "k1" },
    };
    const first = await registry.ask(ENROLL, variables, dewi);
    const second = await registry.ask(ENROLL, variables, dewi);
    const other = await registry.ask(ENROLL, { ...variables, record: { ...record, period: "2013" } }, dewi);

    expect(second.data).toEqual(first.data);
    expect(listAt(other.data, "recordEnrollment.problems").map((problem) => at(problem, "path"))).toEqual([
      ["change", "idempotencyKey"],
    ]);
  });
});
