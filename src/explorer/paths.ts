/** Paths of the explorer's pages after the language; `:code` and the like stand for one part. */
export const PATHS = {
  start: "/",
  region: "/regions/:code",
  compare: "/compare",
  findings: "/findings",
  finding: "/findings/:id",
  use: "/use",
} as const;
