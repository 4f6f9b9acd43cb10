import { at } from "../support/answers";
import type { Asked } from "../support/registry";
import { dewi } from "./people";

/** What a change answers. */
export const PAYLOAD = `
  problems { code message path currentVersion recordId }
  proposal { id state reason author decidedBy change { number by approvedBy reason } }
  recordId
  record { __typename id }
`;

/** Cites a source. */
export const CITE = `mutation Cite($record: SourceInput!, $change: ChangeInput!) { citeSource(record: $record, change: $change) { ${PAYLOAD} } }`;

/** Records an enrolment. */
export const ENROLL = `mutation Enroll($record: SectorEnrollmentInput!, $source: RecordReference!, $said: [SaidInput!]!, $change: ChangeInput!) {
  recordEnrollment(record: $record, source: $source, said: $said, change: $change) { ${PAYLOAD} }
}`;

export const change = { reason: "A new report" };

/** A source as an office enters it. */
export const source = {
  key: "disnaker-kukar-2026",
  kind: "GOVERNMENT_RELEASE",
  publisher: "Disnaker Kukar",
  title: "Laporan",
  publishedOn: "9/8/24",
};

/** An enrolment as an office enters it, and how the source says it. */
export const enrollment = {
  region: "Kab. Kutai Kartanegara",
  sector: "all",
  segment: "INFORMAL",
  period: "Agustus 2024",
  enrolledCount: "lebih dari 35.440",
};
export const said = [{ asPrinted: "lebih dari 35.440 pekerja", paragraph: 2 }];

/** Cites the source, once however often it is asked. */
export async function cite(registry: Asked): Promise<void> {
  const { data, errors } = await registry.ask(
    CITE,
    { record: source, change: { ...change, idempotencyKey: "cite" } },
    dewi,
  );
  expect(errors).toEqual([]);
  expect(at(data, "citeSource.problems")).toEqual([]);
}
