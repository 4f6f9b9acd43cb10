import { correctSource } from "./correct-source";
import { correctValue, recordClaim, regardClaim } from "./change-something";
import { recording } from "./record-something";
import { explainFinding, mergeRecipients, withdrawRecord } from "./remove-something";
import type { Verb } from "./verb";

/** What each mutation that is proposed and approved does, by the mutation's name. */
export const verbs: Readonly<Partial<Record<string, Verb>>> = {
  citeSource: recording("citeSource", "source"),
  recordRecipient: recording("recordRecipient", "recipients"),
  recordOfficeHolder: recording("recordOfficeHolder", "officeHolders"),
  recordAward: recording("recordAward", "awards"),
  recordEnrollment: recording("recordEnrollment", "sectorEnrollments"),
  recordCommitment: recording("recordCommitment", "commitments"),
  recordObservation: recording("recordObservation", "observations"),
  recordAssertion: recording("recordAssertion", "assertions"),
  recordClaim,
  correctValue,
  correctSource,
  regardClaim,
  withdrawRecord,
  mergeRecipients,
  explainFinding,
};
