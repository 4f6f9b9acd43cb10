import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Where a server that listens on `host` can be reached, without a slash at the end. */
export function originOf(server: Server, host: string): string {
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
