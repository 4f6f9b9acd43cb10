import { arithmetic } from "./rules/arithmetic";
import { budget } from "./rules/budget";
import { calendar } from "./rules/calendar";
import { edition } from "./rules/edition";
import { over100 } from "./rules/over-100";
import { percent } from "./rules/percent";
import { series } from "./rules/series";
import { uniqueness } from "./rules/uniqueness";
import { value } from "./rules/value";
import type { Rule } from "./rule";

/** Every rule that watches the data. */
export const rules: readonly Rule[] = [
  arithmetic,
  percent,
  over100,
  value,
  series,
  uniqueness,
  edition,
  calendar,
  budget,
];

/** Raised whenever a rule would find something else in the same data than before. */
export const RULES_VERSION = "3";
