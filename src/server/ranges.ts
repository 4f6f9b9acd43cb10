import type { IncomingMessage } from "node:http";

const RANGES = /^bytes=(?:\d+-\d*|-\d+)(?:,(?:\d+-\d*|-\d+))*$/i;

/**
 * The parts of a file that a request asks for, without blanks; undefined for the whole file, which is also what a method gets
 * that knows no parts, or who asks for them in another form than RFC 9110, 14.1.2, has (14.2: both are ignored).
 */
export function rangeAsked({ method, headers }: IncomingMessage): string | undefined {
  const range = headers.range?.replaceAll(/[ \t]/g, "");
  if (method !== "GET" || range === undefined || !RANGES.test(range)) return undefined;
  const isBackwards = [...range.matchAll(/(\d+)-(\d+)/g)].some(([, from, to]) => Number(from) > Number(to));
  return isBackwards ? undefined : range;
}
