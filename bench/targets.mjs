// What the registry is held to, as ratios of requests per second. Whatever is missed stands in the table as missed.

/** Enrolments at which sums are compared, and everything else. */
export const ROWS = { sums: 1_000_000, rest: 72_000 };

const SUMS = ["W4a", "W4b"];

const against = (ours, other, least) =>
  Object.entries(least).flatMap(([workloads, ratio]) =>
    workloads.split(" ").map((workload) => {
      const rows = SUMS.includes(workload) && other !== "hello" ? ROWS.sums : ROWS.rest;
      return { ours, other, workload, ratio, rows };
    }),
  );

export const TARGETS = [
  ...against("paritrana", "floor", { W1: 0.7, W2: 1, W3: 1, "W4a W4b": 50, W5: 0.4 }),
  ...against("paritrana", "postgraphile", { W1: 3, W2: 6, W3: 5, "W4a W4b": 40, W5: 3 }),
  ...against("paritrana-pg", "postgraphile", { W2: 2, W3: 2 }),
  ...against("paritrana-cached", "hello", { "W1 W2 W3 W4a W4b W5": 0.6 }),
];
