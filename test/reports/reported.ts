import type { Curator } from "../../src/identity/curator";
import { newReportLimits } from "../../src/reports/limits";
import { listAt, textAt } from "../support/answers";
import { type Answer, type Asked, openRegistry } from "../support/registry";

const PAYLOAD = `problems { code message path recordId } report {
  id message right seenAt status answer answeredBy region { code } claim { id key } claimKey change { number reason }
}`;
const REPORT = `mutation Report($claimId: ID!, $message: String!, $right: String, $seenAt: String, $contact: String) {
  reportValue(claimId: $claimId, message: $message, right: $right, seenAt: $seenAt, contact: $contact) { ${PAYLOAD} }
}`;
const ANSWER = `mutation Answer($id: ID!, $status: ReportStatus!, $answer: String!, $changeNumber: Int) {
  answerReport(id: $id, status: $status, answer: $answer, changeNumber: $changeNumber) { ${PAYLOAD} }
}`;
const CLAIMS = `{ sectorEnrollments(first: 1, where: { region: { code: { eq: "64.02" } } }) { nodes {
  id version claims(first: 3) { nodes { id key } }
} } }`;

export const MESSAGE = "Angka ini bukan 35.440, lihat siaran pers.";

/** A registry in which values are reported and answered, at a time that a test says. */
export interface Reported extends Asked {
  /** What is known of the next request. */
  request: { network: string };
  clock: { now: number };
  /** An enrolment of Kutai Kartanegara (64.02), and ids of claims about it. */
  enrollment: string;
  claims: string[];
  /** Reports the first claim, unless the test says otherwise. */
  report(said?: Record<string, unknown>, curator?: Curator): Promise<Answer>;
  answer(given: Record<string, unknown>, curator?: Curator): Promise<Answer>;
  /** Id of a new report. */
  reported(said?: Record<string, unknown>): Promise<string>;
}

/** Opens a registry with the data of the articles; each request comes from another network unless the test says which. */
export async function openReported(): Promise<Reported> {
  const clock = { now: Date.parse("2026-11-22T08:00:00Z") };
  const request = { network: "192.0.2.1", reportLimits: newReportLimits(() => clock.now) };
  const registry = await openRegistry("articles", request);
  const { data } = await registry.ask(CLAIMS);
  const claims = listAt(data, "sectorEnrollments.nodes.0.claims.nodes").map((claim) => textAt(claim, "id"));
  const report: Reported["report"] = (said = {}, curator) =>
    registry.ask(REPORT, { claimId: claims[0], message: MESSAGE, ...said }, curator);
  return {
    ...registry,
    request,
    clock,
    claims,
    enrollment: textAt(data, "sectorEnrollments.nodes.0.id"),
    report,
    answer: (given, curator) =>
      registry.ask(ANSWER, { status: "ACCEPTED", answer: "Benar, terima kasih.", ...given }, curator),
    async reported(said) {
      clock.now += 24 * 3_600_000;
      return textAt((await report(said)).data, "reportValue.report.id");
    },
  };
}
