import type { EntityManager } from "typeorm";
import type { DifferenceUnit, FindingRule, FindingStatus } from "./finding.enums";
import type { Scope } from "./scope";

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

/** Most sides that a finding names; of further ones it only says how many they are. */
export const MOST_SIDES = 100;

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
  /** Sides beside these that the rule doesn't name one by one. */
  moreSides?: number;
}

/** How rules read the database: in portions, so that memory doesn't grow with what it holds. */
export interface Reading {
  manager: EntityManager;
  /** Most rows that a statement gives, and most records that a portion is made for. */
  size: number;
  /** What to look at; the whole database if it isn't given. */
  scope?: Scope | undefined;
  /** To be awaited after so many rows: lets other work go on, and throws when the run is aborted. */
  looked: (rows: number) => Promise<void>;
}

/** By what a rule's findings belong to a scope; a rule with the reach ALL knows only the whole database. */
export enum Reach {
  /** By the record that the finding is about. */
  RECORD = "RECORD",
  /** By the place of the enrolments. */
  PLACE = "PLACE",
  /** By the source from which the claims are. */
  SOURCE = "SOURCE",
  ALL = "ALL",
}

/** A rule: what it checks, in words and in code. */
export interface Rule {
  rule: FindingRule;
  name: string;
  description: string;
  opensWhen: string;
  explainedWhen: string;
  reach: Reach;
  /** Everything that the rule finds in the scope, as it comes; never throws for facts that are odd or incomplete. */
  find: (reading: Reading) => AsyncIterable<readonly Found[]>;
}

/**
 * A rule's `find` from its two halves: what reads the facts in portions, each with all that belongs together, and the
 * pure function that finds something in one portion.
 */
export function inPortions<Portion>(
  portions: (reading: Reading) => AsyncIterable<Portion>,
  find: (portion: Portion) => Found[],
): Rule["find"] {
  return async function* (reading) {
    for await (const portion of portions(reading)) yield find(portion);
  };
}
