import type { Facts } from "./facts";
import type { DifferenceUnit, FindingRule, FindingStatus } from "./finding.enums";

/** Key columns by which a claim, a finding or a side names the one record that it is about. */
export const RECORD_KEYS = [
  "awardId",
  "eventId",
  "enrollmentId",
  "commitmentId",
  "observationId",
  "assertionId",
  "recipientId",
  "officeHolderId",
] as const;

/** One record: the key column that names it, and its id. */
export interface About {
  column: (typeof RECORD_KEYS)[number];
  id: string;
}

/** One side of a finding as a rule states it. */
export interface FoundSide {
  statement: string;
  about?: About;
  claimId?: string | undefined;
}

/** A finding as a rule makes it. */
export interface Found {
  /** The same at every run as long as the same thing is found. */
  key: string;
  status: FindingStatus;
  question: string;
  explanation: string | null;
  settledBy: string;
  difference?: { by: number; unit: DifferenceUnit };
  regionCode: string | null;
  about?: About;
  sides: FoundSide[];
}

/** A rule: what it checks, in words and in code. */
export interface Rule {
  rule: FindingRule;
  name: string;
  description: string;
  opensWhen: string;
  explainedWhen: string;
  /** Everything that the rule finds among all facts; never throws for facts that are odd or incomplete. */
  find(facts: Facts): Found[];
}
