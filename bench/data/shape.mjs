// What the synthetic records look like; the README says why. Nothing here is drawn by lot.

/** Sectors of the breakdown by kind of work, as the data files key them. */
export const SECTORS = [
  "horticulture",
  "community-services",
  "health-services",
  "education-services",
  "forestry-and-agriculture",
  "scavengers",
  "traders",
  "pond-aquaculture",
  "fishers",
  "plantation",
  "farmers",
  "livestock-farmers",
  "transport",
  "casual-day-labourers",
];

/** Every regency and city reports all sectors in these years. */
export const REGENCY_YEARS = [2023, 2024];
export const REGENCY_SEGMENT = "VULNERABLE";

/** Villages and wards report in these years, in which the data files have no enrolments. */
export const VILLAGE_YEARS = { from: 2009, to: 2018 };
export const VILLAGE_SEGMENT = "INFORMAL";

export const RECIPIENTS = 8_000;
export const AWARDS = 20_000;
