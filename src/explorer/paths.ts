/** Paths of the explorer's pages after the language; `:code` and the like stand for one part. */
export const PATHS = {
  start: "/",
  region: "/regions/:code",
  compare: "/compare",
  findings: "/findings",
  finding: "/findings/:id",
  editions: "/editions",
  edition: "/editions/:year",
  award: "/awards/:id",
  recipients: "/recipients",
  recipient: "/recipients/:id",
  sectors: "/sectors",
  sector: "/sectors/:key",
  sources: "/sources",
  source: "/sources/:id",
  use: "/use",
} as const;
