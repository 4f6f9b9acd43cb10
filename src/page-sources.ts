/** What pages may load beside what comes from this host, by directive of a Content-Security-Policy. */
export type PageSources = Readonly<Record<string, readonly string[]>>;

/** Directives that can be added to; who may put pages into a frame is another setting. */
const DIRECTIVES = new Set([
  "script-src",
  "style-src",
  "img-src",
  "font-src",
  "connect-src",
  "media-src",
  "frame-src",
  "report-uri",
]);

/** A host with its protocol, or a protocol without a host (CSP Level 3, 2.3.1); no hashes: a style's would end `'unsafe-inline'`, which Monaco needs. */
const SOURCE = /^(?:(?:https?|wss?):\/\/(?:\*\.)?[\w.-]+(?::\d+)?(?:\/[\w.~%/-]*)?|data:|blob:)$/;

/** Where violations are reported: an address, or a path of this host. */
const RECEIVER = /^(?:https?:\/\/[\w.-]+(?::\d+)?)?\/(?!\/)[\w.~%/?&=+:@-]*$/;

/**
 * Sources as a Content-Security-Policy has them, such as `img-src https://tiles.example.id; connect-src https://stats.example.id`;
 * undefined if one of them is none, or of a directive that can't be added to.
 */
export function pageSourcesIn(value: string): PageSources | undefined {
  const sources: Record<string, string[]> = {};
  for (const directive of value.split(";").map((each) => each.trim())) {
    if (directive === "") continue;
    const [name = "", ...values] = directive.split(/\s+/);
    const form = name === "report-uri" ? RECEIVER : SOURCE;
    const isUsable = values.length > 0 && values.every((each) => form.test(each) && hasPort(each));
    if (!DIRECTIVES.has(name) || sources[name] !== undefined || !isUsable) return undefined;
    sources[name] = values;
  }
  return sources;
}

/** Whether the port of an address, if it names one, can be one. */
function hasPort(address: string): boolean {
  const [, port = "0"] = /^\w+:\/\/[^/]*:(\d+)/.exec(address) ?? [];
  return Number(port) <= 65_535;
}
