import { registerEnumType } from "type-graphql";

/** What enrolments can be grouped by. */
export enum EnrollmentGroupBy {
  YEAR = "YEAR",
  PERIOD = "PERIOD",
  SEGMENT = "SEGMENT",
  SECTOR = "SECTOR",
  BASIS = "BASIS",
  MEASURE = "MEASURE",
  REGION_LEVEL = "REGION_LEVEL",
  PROVINCE = "PROVINCE",
  REGENCY = "REGENCY",
}

registerEnumType(EnrollmentGroupBy, {
  name: "EnrollmentGroupBy",
  description: "What enrolments can be grouped by.",
  valuesConfig: {
    YEAR: { description: "Year in which the period begins." },
    PERIOD: { description: "Year, month or day that the figures are of, or from which they run." },
    SEGMENT: { description: "Segment of workers." },
    SECTOR: { description: "Kind of work or group of workers." },
    BASIS: { description: "What the figures count by or measure against." },
    MEASURE: { description: "Indicator as printed." },
    REGION_LEVEL: { description: "Level of the regions whose figures they are." },
    PROVINCE: { description: "Province." },
    REGENCY: { description: "Regency or city." },
  },
});

/** Which of a total and its parts are summed. */
export enum EnrollmentGrain {
  TOTALS = "TOTALS",
  PARTS = "PARTS",
}

registerEnumType(EnrollmentGrain, {
  name: "EnrollmentGrain",
  description: "Which of a total and its parts are summed: never both.",
  valuesConfig: {
    TOTALS: { description: "Totals; the parts of a total only where it states no number itself." },
    PARTS: { description: "Parts; a total only where none of its parts states a number." },
  },
});

/** What the summed records of a group differ in. */
export enum Mixture {
  SEGMENTS = "SEGMENTS",
  SECTORS = "SECTORS",
  PROGRAMMES = "PROGRAMMES",
  BASES = "BASES",
  MEASURES = "MEASURES",
  PERIODS = "PERIODS",
  REGION_LEVELS = "REGION_LEVELS",
  ACTIVITY = "ACTIVITY",
  BOUNDS = "BOUNDS",
}

registerEnumType(Mixture, {
  name: "Mixture",
  description:
    "What a sum would put together that may not belong together. " +
    "With SECTORS, PERIODS or REGION_LEVELS the same workers would be counted more than once, so there is no sum.",
  valuesConfig: {
    SEGMENTS: { description: "Figures of several segments, which overlap." },
    SECTORS: {
      description:
        "Figures over all sectors beside those of single ones. No sum: group by SECTOR, or filter by `sector`.",
    },
    PROGRAMMES: { description: "Figures of different programmes." },
    BASES: { description: "Figures counted by or measured against different things." },
    MEASURES: { description: "Figures of different indicators." },
    PERIODS: {
      description:
        "Figures of several periods, which count the same workers again. No sum: group by PERIOD, or filter by `period`.",
    },
    REGION_LEVELS: {
      description:
        "Figures of regions of different levels, of which one may lie in another; regencies and cities are on one level, wards and villages too, areas outside the register on their own. " +
        "No sum: group by REGION_LEVEL, or filter by `region: {level: …}`.",
    },
    ACTIVITY: { description: "Figures of active members beside others." },
    BOUNDS: { description: "Figures that are only bounds of the true number, or rounded." },
  },
});
