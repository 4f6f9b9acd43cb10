// Serves on a free port and says where, in the words that run/server.mjs waits for.
import { createServer } from "node:http";

export function listen(handler) {
  const server = createServer(handler).listen(0, "127.0.0.1", () => announce(server.address().port));
  process.once("SIGTERM", () => process.exit());
}

export function announce(port) {
  console.log(`Listening on http://127.0.0.1:${port}`);
}
