import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import helmet from "helmet";
import type { PageSources } from "../page-sources";

/**
 * What pages may load: everything from this host and nothing from another. Monaco, the editor, needs inline styles and blob
 * workers. They stand in nobody's frame.
 */
const CONTENT_SECURITY_POLICY: PageSources = {
  "default-src": ["'self'"],
  "script-src": ["'self'", "'wasm-unsafe-eval'"],
  "style-src": ["'self'", "'unsafe-inline'"],
  "worker-src": ["'self'", "blob:"],
  "img-src": ["'self'", "data:"],
  "font-src": ["'self'", "data:"],
  "connect-src": ["'self'"],
};

/** For an answer that is no page: it loads nothing, and stands in no frame. */
const NO_PAGE = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };

/** Headers that tell a browser what it may do. */
export type SecurityHeaders = Readonly<Record<string, string>>;

/**
 * Headers of every answer that may be a page, which may load what comes from `sources`, too. Helmet sets the same ones each
 * time, so it is asked once.
 */
export function pageHeaders(sources: PageSources): SecurityHeaders {
  return headersOf({
    contentSecurityPolicy: { useDefaults: false, directives: directivesOf(sources, ["'none'"]) },
    xFrameOptions: { action: "deny" },
  });
}

/** Headers of pages that sites of these origins may put into a frame. */
export function embedHeaders(sources: PageSources, origins: readonly string[]): SecurityHeaders {
  return headersOf({
    contentSecurityPolicy: { useDefaults: false, directives: directivesOf(sources, origins) },
    xFrameOptions: false,
  });
}

/** The policy with what an operator adds to it; an own directive that stands for `default-src` goes on to allow this host. */
function directivesOf(sources: PageSources, ancestors: readonly string[]): Record<string, string[] | null> {
  const added = Object.entries(sources).map(([directive, values]) => {
    const isReport = directive === "report-uri";
    const usual = CONTENT_SECURITY_POLICY[directive] ?? (isReport ? [] : ["'self'"]);
    return [directive, [...usual, ...values]] as const;
  });
  const usual = Object.entries(CONTENT_SECURITY_POLICY).map(
    ([directive, values]) => [directive, [...values]] as const,
  );
  return {
    ...Object.fromEntries(usual),
    ...Object.fromEntries(added),
    "frame-ancestors": ancestors.length === 0 ? ["'none'"] : [...ancestors],
    // On plain HTTP under another name than localhost, upgrading would break every script.
    "upgrade-insecure-requests": null,
  };
}

/** Headers of the endpoint's answers, which are no pages: only those that mean something for data. */
export function dataHeaders(): SecurityHeaders {
  return headersOf({
    contentSecurityPolicy: { useDefaults: false, directives: NO_PAGE },
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: false,
    originAgentCluster: false,
    referrerPolicy: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xFrameOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
}

function headersOf(options: Parameters<typeof helmet>[0]): SecurityHeaders {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet(options)(request, response, () => {});
  return Object.fromEntries(
    Object.entries(response.getHeaders()).map(([header, value]) => [header, String(value)]),
  );
}
