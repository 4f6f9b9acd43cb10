import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import helmet from "helmet";

/** What pages may load: everything from this host and nothing from another. Monaco, the editor, needs inline styles and blob workers. */
const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  workerSrc: ["'self'", "blob:"],
  imgSrc: ["'self'", "data:"],
  fontSrc: ["'self'", "data:"],
  connectSrc: ["'self'"],
  // On plain HTTP under another name than localhost, upgrading would break every script.
  upgradeInsecureRequests: null,
};

/** Headers of every answer that tell a browser what it may do. Helmet sets the same ones each time, so it is asked once. */
export function securityHeaders(): Readonly<Record<string, string>> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  const secure = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
  });
  secure(request, response, () => {});
  return Object.fromEntries(
    Object.entries(response.getHeaders()).map(([header, value]) => [header, String(value)]),
  );
}
