/** Paths of the explorer's pages after the language; `:code` and the like stand for one part. */
export const PATHS = {
  start: "/",
  region: "/regions/:code",
  use: "/use",
} as const;
