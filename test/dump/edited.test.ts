import { Award } from "../../src/awards/award.entity";
import { Recipient } from "../../src/awards/recipient.entity";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { Finding } from "../../src/checks/finding.entity";
import { FindingRule } from "../../src/checks/finding.enums";
import { questions } from "../../src/playground/questions";
import { listAt } from "../support/answers";
import { dewi, sari } from "../curation/people";
import { differingFiles, dump, load } from "../support/dump";
import { type Asked, openRegistry } from "../support/registry";

jest.setTimeout(120_000);

let [edited, anew]: [Asked | undefined, Asked | undefined] = [undefined, undefined];
let dumped = "";
beforeAll(async () => {
  edited = await openRegistry("articles");
  await editForADay(edited);
  anew = await openRegistry("empty");
  dumped = await dump(edited.dataSource);
  await load(anew.dataSource, dumped);
});
afterAll(async () => {
  await edited?.close();
  await anew?.close();
});

const REASON = `change: { reason: "A day's work" }`;
const SAID = `source: "kaltim-post-2026-01-01", said: [{ paragraph: 2 }]`;
const ONE_SAID = `source: "kaltim-post-2026-01-01", said: { paragraph: 2 }`;

/** What curators do in a day: one of each verb that changes what the sample queries tell of. */
async function editForADay(registry: Asked): Promise<void> {
  const { manager } = registry.dataSource;
  const done = async (mutation: string): Promise<void> => {
    const { data, errors } = await registry.ask(
      `mutation { done: ${mutation} { problems { message path } } }`,
      {},
      dewi,
    );
    expect([mutation, errors, listAt(data, "done.problems")]).toEqual([mutation, [], []]);
  };
  const award = await manager.findOneByOrFail(Award, { key: "kukar-paritrana-2025" });
  const figure = await manager.findOneByOrFail(SectorEnrollment, { key: "kukar-2021-vulnerable" });
  const part = await manager.findOneByOrFail(SectorEnrollment, { totalId: figure.id, enrolledCount: 712 });
  const finding = await manager.findOneByOrFail(Finding, { rule: FindingRule.BUDGET });
  await done(
    `citeSource(record: { key: "kaltim-post-2026-01-01", kind: NEWS, publisher: "Kaltim Post", publishedOn: "1/1/26" }, ${REASON})`,
  );
  await done(
    `recordEnrollment(record: { key: "kukar-2026", region: "64.02", sector: "all", segment: VULNERABLE, period: "2026", enrolledCount: "lebih dari 60.000" }, ${SAID}, ${REASON})`,
  );
  await done(
    `correctValue(id: "${figure.id}", expectedVersion: 0, property: "enrolledCount", value: "35.450", ${ONE_SAID}, ${REASON})`,
  );
  await done(`withdrawRecord(id: "${part.id}", expectedVersion: 0, ${REASON})`);
  await done(`recordClaim(id: "${award.id}", property: "zone", value: "Kalimantan", ${ONE_SAID}, ${REASON})`);
  await done(
    `explainFinding(id: "${finding.id}", expectedVersion: 0, explanation: "There are two budgets in one year.", ${REASON})`,
  );
  const recipients = await manager.find(Recipient, { where: { regionCode: "64.02" }, order: { key: "ASC" } });
  const [kept, merged] = recipients;
  if (kept !== undefined && merged !== undefined)
    await done(`mergeRecipients(from: "${merged.id}", into: "${kept.id}", expectedVersion: 0, ${REASON})`);
  const waiting = await registry.ask(
    `mutation { citeSource(record: { key: "waits", kind: NEWS, publisher: "Waits" }, ${REASON}) { problems { message } } }`,
    {},
    sari,
  );
  expect(waiting.errors).toEqual([]);
}

const answers = async (operation: string, variables?: Record<string, unknown>) => {
  const [one, other] = [await edited?.ask(operation, variables), await anew?.ask(operation, variables)];
  return [one, other];
};

describe("a registry loaded from the dump of a day of edits", () => {
  it.each(questions)(
    "gives the same answer to question $number: $title",
    async ({ operation, variables }) => {
      const [one, other] = await answers(operation, variables);

      expect(one?.errors).toEqual([]);
      expect(other).toEqual(one);
    },
  );

  it("tells the same history, findings and counts", async () => {
    const [one, other] = await answers(`{
      changes(first: 100) { totalCount nodes { sequence kind recordType recordId mergedInto before after change { number at by reason } } }
      findings(first: 100) { totalCount nodes { key status question explanation foundAt } }
      claims { totalCount } recipients { totalCount } sectorEnrollments { totalCount }
    }`);

    expect(one?.errors).toEqual([]);
    expect(listAt(one?.data, "changes.nodes").length).toBeGreaterThan(10);
    expect(other).toEqual(one);
  });

  it("gives the same dump, byte for byte", async () => {
    expect(anew === undefined ? ["none"] : differingFiles(dumped, await dump(anew.dataSource))).toEqual([]);
  });
});
