import { registerEnumType } from "type-graphql";

/** Rule that makes a finding. */
export enum FindingRule {
  ARITHMETIC = "ARITHMETIC",
  PERCENT = "PERCENT",
  OVER_100 = "OVER_100",
  VALUE = "VALUE",
  SERIES = "SERIES",
  UNIQUENESS = "UNIQUENESS",
  EDITION = "EDITION",
  CALENDAR = "CALENDAR",
  BUDGET = "BUDGET",
  CURATED = "CURATED",
}

registerEnumType(FindingRule, {
  name: "FindingRule",
  description: "Rule that makes a finding; `checkRules` says in full what each of them checks.",
  valuesConfig: {
    ARITHMETIC: { description: "Parts against the total that they belong to." },
    PERCENT: { description: "A stated per cent against the one computed from the counts." },
    OVER_100: { description: "More enrolled than there are." },
    VALUE: { description: "What is claimed about one property of one record." },
    SERIES: { description: "Figures of one group of workers over time." },
    UNIQUENESS: { description: "To be the first or the only one, against what other regions have." },
    EDITION: { description: "Printed editions against assessed year and ceremony." },
    CALENDAR: { description: "Printed days of the week against the calendar." },
    BUDGET: { description: "Money against workers, contribution and months." },
    CURATED: { description: "Recorded by a curator, where no rule can see it." },
  },
});

/** Whether a finding is settled. */
export enum FindingStatus {
  OPEN = "OPEN",
  EXPLAINED = "EXPLAINED",
}

registerEnumType(FindingStatus, {
  name: "FindingStatus",
  description: "Whether a finding is settled.",
  valuesConfig: {
    OPEN: { description: "Nobody knows yet which side is right; the registry chooses none." },
    EXPLAINED: {
      description: "`explanation` says why the sides differ, or which of them is taken for right.",
    },
  },
});

/** Unit of the number by which the sides of a finding differ. */
export enum DifferenceUnit {
  WORKERS = "WORKERS",
  PERCENTAGE_POINTS = "PERCENTAGE_POINTS",
  RUPIAH = "RUPIAH",
  DAYS = "DAYS",
}

registerEnumType(DifferenceUnit, {
  name: "DifferenceUnit",
  description: "Unit of the number by which the sides of a finding differ.",
  valuesConfig: {
    WORKERS: { description: "Workers." },
    PERCENTAGE_POINTS: { description: "Percentage points." },
    RUPIAH: { description: "Indonesian rupiah." },
    DAYS: { description: "Days." },
  },
});
