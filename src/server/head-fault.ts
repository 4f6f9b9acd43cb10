import type { IncomingMessage } from "node:http";

/** What is wrong with a request before its address is looked at: its version of HTTP, or whom it asks (RFC 9112, 2.3 and 3.2). */
export function headFault({ headers, httpVersion, rawHeaders }: IncomingMessage): string | undefined {
  if (httpVersion !== "1.1" && httpVersion !== "1.0")
    return "The version of HTTP is neither 1.1 nor 1.0: send requests as HTTP/1.1 has them.";
  if (headers.host === undefined)
    return httpVersion === "1.0" ? undefined : "The header Host is missing: name the host that is asked.";
  return hasTwoHosts(rawHeaders) ? "There are two headers Host: name one host." : undefined;
}

/** Two programs on the way could each take another one; Node drops the second. */
function hasTwoHosts(rawHeaders: readonly string[]): boolean {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]?.length === 4 && rawHeaders[at]?.toLowerCase() === "host") hosts += 1;
  return hosts > 1;
}
