import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import helmet from "helmet";

/**
 * What pages may load: everything from this host and nothing from another. Monaco, the editor, needs inline styles and blob
 * workers. They stand in nobody's frame.
 */
const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  workerSrc: ["'self'", "blob:"],
  imgSrc: ["'self'", "data:"],
  fontSrc: ["'self'", "data:"],
  connectSrc: ["'self'"],
  frameAncestors: ["'none'"],
  // On plain HTTP under another name than localhost, upgrading would break every script.
  upgradeInsecureRequests: null,
};

/** For an answer that is no page: it loads nothing, and stands in no frame. */
const NO_PAGE = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };

/** Headers that tell a browser what it may do. */
export type SecurityHeaders = Readonly<Record<string, string>>;

/** Headers of every answer that may be a page. Helmet sets the same ones each time, so it is asked once. */
export function pageHeaders(): SecurityHeaders {
  return headersOf({
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
    xFrameOptions: { action: "deny" },
  });
}

/** Headers of pages that any site may put into a frame. */
export function embedHeaders(): SecurityHeaders {
  return headersOf({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...CONTENT_SECURITY_POLICY, frameAncestors: ["*"] },
    },
    xFrameOptions: false,
  });
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
