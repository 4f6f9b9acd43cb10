import { Claim } from "../../src/claims/claim.entity";
import { removeRecords } from "../../src/dataset/remove-records";
import { writing } from "../../src/history/writing";
import { ReportContact } from "../../src/reports/report-contact.entity";
import { Report } from "../../src/reports/report.entity";
import { budi, dewi, sari } from "../curation/people";
import { at, listAt, textAt } from "../support/answers";
import { refusals } from "../support/operations";
import { MESSAGE, type Reported, openReported } from "./reported";

let registry: Reported;
beforeEach(async () => {
  registry = await openReported();
});
afterEach(() => registry.close());

const problemsOf = (data: unknown, mutation: string): unknown[] =>
  listAt(data, `${mutation}.problems`).map((problem) => [at(problem, "code"), at(problem, "path")]);

const contact = async (id: string, curator?: Parameters<Reported["ask"]>[2]): Promise<unknown> => {
  const answer = await registry.ask("query ($id: ID!) { reportContact(id: $id) }", { id }, curator);
  return answer.errors.length > 0 ? refusals(answer) : at(answer.data, "reportContact");
};

describe("a report", () => {
  it("is kept with all that the reporter says, and is public but for the contact", async () => {
    const said = {
      message: `  ${MESSAGE}\r\nDua baris. `,
      right: "36.000",
      seenAt: "https://kaltim.example/berita?id=7#angka",
      contact: "wati@example.id",
    };

    const { data, errors } = await registry.report(said);

    expect(errors).toEqual([]);
    expect(at(data, "reportValue")).toEqual({
      problems: [],
      report: {
        id: expect.stringMatching(/^rpt_[0-9a-f]{16}$/),
        message: `${MESSAGE}\nDua baris.`,
        right: "36.000",
        seenAt: said.seenAt,
        status: "OPEN",
        answer: null,
        answeredBy: null,
        region: { code: "64.02" },
        claim: { id: registry.claims[0], key: expect.any(String) },
        claimKey: expect.any(String),
        change: null,
      },
    });
    expect(await registry.dataSource.manager.count(ReportContact)).toBe(1);
  });

  it("is listed, filtered and nested, the newest first", async () => {
    const first = await registry.reported();
    const second = await registry.reported({ claimId: registry.claims[1] });
    await registry.answer({ id: first, status: "DECLINED" }, sari);
    const id = registry.claims[0];

    const { data, errors, statements } = await registry.ask(
      `query ($id: ID!) {
        reports(first: 1) { totalCount nodes { id } pageInfo { hasNextPage } }
        open: reports(where: { status: { eq: OPEN }, region: { under: "64" } }) { nodes { id } }
        oldest: reports(orderBy: [{ key: ASC }], where: { claim: { key: { isNull: false } } }) { nodes { id } }
        report(id: "${first}") { status permalink citations { title } }
        node(id: $id) { ... on Claim { reports { nodes { id answer answeredBy } } } }
        reported: claims(where: { reports: { count: { gte: 1 }, where: { status: { eq: DECLINED } } } }) { nodes { id } }
      }`,
      { id },
    );

    expect(errors).toEqual([]);
    expect(data).toEqual({
      reports: { totalCount: 2, nodes: [{ id: second }], pageInfo: { hasNextPage: true } },
      open: { nodes: [{ id: second }] },
      oldest: { nodes: [{ id: first }, { id: second }] },
      report: {
        status: "DECLINED",
        permalink: expect.stringContaining(first),
        citations: [{ title: expect.stringMatching(/^report of \d{4}-\d\d-\d\d on /) }],
      },
      node: { reports: { nodes: [{ id: first, answer: "Benar, terima kasih.", answeredBy: "Sari" }] } },
      reported: { nodes: [{ id }] },
    });
    expect(statements).toBe(6);
  });

  it("answers with the first when the same is said again while it is open", async () => {
    const first = await registry.reported();

    expect(await registry.reported({ contact: "0812 3456 789" })).toBe(first);
    expect(await registry.reported({ claimId: registry.claims[1] })).not.toBe(first);
    await registry.answer({ id: first }, sari);
    expect(await registry.reported()).not.toBe(first);
    expect(await contact(first, dewi)).toBeNull();
  });

  it("is made once when it is sent ten times at the same time", async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => {
        registry.request.network = `192.0.2.${index}`;
        return registry.report();
      }),
    );

    expect(new Set(answers.map(({ data }) => at(data, "reportValue.report.id"))).size).toBe(1);
    expect(await registry.dataSource.manager.count(Report)).toBe(1);
  });

  it("stays, without its claim, when data files no longer have that, and its region's curators answer it", async () => {
    const id = await registry.reported();
    const [claim = ""] = registry.claims;

    const { removed } = await writing(registry.dataSource, (manager) =>
      removeRecords(manager, [claim], "2026-11-23T00:00:00.000Z"),
    );
    const answered = await registry.answer({ id }, sari);

    expect(removed).toBe(1);
    expect(await registry.dataSource.manager.countBy(Claim, { id: claim })).toBe(0);
    expect(at(answered.data, "answerReport.report")).toMatchObject({
      id,
      status: "ACCEPTED",
      claim: null,
      claimKey: expect.any(String),
    });
  });

  it("doesn't keep a record from being withdrawn", async () => {
    const id = await registry.reported();

    const { data } = await registry.ask(
      `mutation ($id: ID!) { withdrawRecord(id: $id, expectedVersion: 0, change: { reason: "Reported" }) { problems { code message } proposal { change { number } } } }`,
      { id: registry.enrollment },
      dewi,
    );
    expect(at(data, "withdrawRecord.problems")).toEqual([]);
    const changeNumber = at(data, "withdrawRecord.proposal.change.number");
    const answered = await registry.answer({ id, changeNumber }, sari);

    expect(at(answered.data, "answerReport.report")).toMatchObject({
      claim: null,
      change: { number: changeNumber, reason: "Reported" },
    });
  });
});

describe("a report that can't be taken", () => {
  it("is told all that is wrong at once, and nothing is written", async () => {
    const { data, errors } = await registry.report({
      message: "short",
      right: "x".repeat(161),
      seenAt: "javascript:alert(1)",
      contact: "at home",
    });

    expect(errors).toEqual([]);
    expect(problemsOf(data, "reportValue")).toEqual([
      ["INVALID", ["message"]],
      ["INVALID", ["right"]],
      ["INVALID", ["seenAt"]],
      ["INVALID", ["contact"]],
    ]);
    expect(JSON.stringify(data)).not.toContain("at home");
    expect(await registry.dataSource.manager.count(Report)).toBe(0);
  });

  it.each([
    ["a NUL", { message: `${MESSAGE}\u0000` }, "message"],
    ["an escape", { message: `${MESSAGE}\u001B[31m red` }, "message"],
    ["half a surrogate pair", { message: `${MESSAGE}\uD83D x` }, "message"],
    ["a turn of direction", { message: `${MESSAGE}\u202E00053` }, "message"],
    ["more than 1000 characters", { message: "a".repeat(1001) }, "message"],
    ["a megabyte", { message: "a".repeat(1_000_000) }, "message"],
    ["blanks only", { message: " ".repeat(50) }, "message"],
    ["two lines in the right value", { right: "1\n2" }, "right"],
    ["an address of data", { seenAt: "data:text/html,<script>alert(1)</script>" }, "seenAt"],
    ["an address with a password", { seenAt: "https://a:b@kaltim.example/" }, "seenAt"],
    ["an address without a scheme", { seenAt: "kaltim.example" }, "seenAt"],
    ["a long address", { seenAt: `https://kaltim.example/${"a".repeat(2000)}` }, "seenAt"],
    [
      "an address that is long when written out",
      { seenAt: `https://a.example/${"ä".repeat(900)}` },
      "seenAt",
    ],
    ["a contact of 201 characters", { contact: `${"a".repeat(190)}@example.id` }, "contact"],
    ["a contact of two lines", { contact: "a@example.id\nBcc: b@example.id" }, "contact"],
  ])("is refused for %s", async (_what, said, argument) => {
    const { data, errors } = await registry.report(said);

    expect(errors).toEqual([]);
    expect(problemsOf(data, "reportValue")).toEqual([["INVALID", [argument]]]);
  });

  it.each(["clm_0000000000000000", "nothing", "", "clm_\u0000", "x".repeat(100_000)])(
    "is refused for a claim that isn't there",
    async (claimId) => {
      const { data, errors } = await registry.report({ claimId });

      expect(errors).toEqual([]);
      expect(problemsOf(data, "reportValue")).toEqual([["UNKNOWN", ["claimId"]]]);
      expect(textAt(data, "reportValue.problems.0.message").length).toBeLessThan(150);
    },
  );

  it("is refused for the id of another type", async () => {
    const { data } = await registry.report({ claimId: registry.enrollment });

    expect(problemsOf(data, "reportValue")).toEqual([["UNKNOWN", ["claimId"]]]);
  });

  it.each([
    ["markup", `<script>alert("1")</script> & <img src=x onerror=alert(1)>`],
    ["another script", "数字が違います、三万五千ではない"],
    ["what looks like SQL", `'); DROP TABLE "report"; --`],
    ["a formula", `=HYPERLINK("https://evil.example")`],
  ])("is taken as plain text: %s", async (_what, message) => {
    const id = await registry.reported({ message });
    const { data } = await registry.ask(`{ report(id: "${id}") { message } }`);

    expect(data).toEqual({ report: { message } });
  });
});

describe("an answer", () => {
  it("is given by a curator of the territory, with the change that followed", async () => {
    const id = await registry.reported({ contact: "+62 812-3456-789" });
    const outside = { ...sari, territory: ["64.08"] };

    expect(refusals(await registry.answer({ id }))).toEqual([["UNAUTHENTICATED", expect.any(String)]]);
    expect(refusals(await registry.answer({ id }, outside))).toEqual([
      ["FORBIDDEN", "your key writes about 64.08 and below; this is about 64.02"],
    ]);
    expect(await contact(id)).toEqual([["UNAUTHENTICATED", expect.any(String)]]);
    expect(await contact(id, outside)).toEqual([["FORBIDDEN", expect.any(String)]]);
    expect(await contact(id, sari)).toBe("+62 812-3456-789");

    const { data, errors } = await registry.answer({ id }, budi);

    expect(errors).toEqual([]);
    expect(at(data, "answerReport")).toMatchObject({
      problems: [],
      report: { id, status: "ACCEPTED", answer: "Benar, terima kasih.", answeredBy: "Budi", change: null },
    });
    expect(await contact(id, sari)).toBeNull();
    expect(await registry.dataSource.manager.count(ReportContact)).toBe(0);
  });

  it("is given once", async () => {
    const id = await registry.reported();
    await registry.answer({ id, status: "DUPLICATE" }, sari);

    const { data } = await registry.answer({ id, answer: "Other words" }, sari);

    expect(problemsOf(data, "answerReport")).toEqual([["ALREADY_THERE", ["id"]]]);
    expect((await registry.ask(`{ report(id: "${id}") { answer } }`)).data).toEqual({
      report: { answer: "Benar, terima kasih." },
    });
  });

  it("isn't taken without a decision, a text and a change that is there", async () => {
    const id = await registry.reported({ contact: "wati@example.id" });

    const open = await registry.answer({ id, status: "OPEN", answer: "\u0007", changeNumber: 99 }, sari);
    const declined = await registry.answer({ id, status: "DECLINED", changeNumber: -1 }, sari);
    const nothing = await registry.answer({ id: "rpt_0000000000000000" }, sari);
    const nul = await registry.answer({ id: "rpt_\u0000" }, sari);

    expect(problemsOf(open.data, "answerReport")).toEqual([
      ["INVALID", ["status"]],
      ["UNKNOWN", ["changeNumber"]],
      ["INVALID", ["answer"]],
    ]);
    expect(problemsOf(declined.data, "answerReport")).toEqual([
      ["INVALID", ["changeNumber"]],
      ["UNKNOWN", ["changeNumber"]],
    ]);
    expect(problemsOf(nothing.data, "answerReport")).toEqual([["UNKNOWN", ["id"]]]);
    expect(problemsOf(nul.data, "answerReport")).toEqual([["UNKNOWN", ["id"]]]);
    expect(await contact(id, sari)).toBe("wati@example.id");
    expect(await contact("rpt_0000000000000000", sari)).toBeNull();
  });
});
