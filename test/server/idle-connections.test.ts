import type { IncomingMessage } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { eachRequest } from "../support/begun-requests";
import { type LoggedServer, post, startLogged } from "../support/logged";

let server: LoggedServer;
const requests: IncomingMessage[] = [];
let stop: () => void;
beforeAll(async () => {
  server = await startLogged();
  stop = eachRequest((request) => void requests.push(request));
});
afterAll(async () => {
  stop();
  await server.close();
});

const NAME = "query Name($code: RegionCode!) { region(code: $code) { name } }";

// Node keeps a request that hasn't been read to its end, and all that is known of it, until the next one on its connection
it("a connection that waits for its next request keeps nothing of the last, whoever answered it", async () => {
  for (const code of ["64.02", "64.02", "64.03", "64.99"]) {
    await post(server.url, { query: NAME, variables: { code } });
    await pause(50);
  }

  expect(requests.map(({ readableEnded }) => readableEnded)).toEqual([true, true, true, true]);
});
