// Asks for one name after the other in a thread of its own, so that what attacks costs the attacker isn't taken for a delay of
// the server; tells at each message how long the answers took since the last.
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { reader } from "../run/load.mjs";

/** Milliseconds between an answer and the next question. */
const PAUSE = 4;

const { hostname, port, requests } = workerData;
let [times, refused] = [[], 0];
parentPort.on("message", () => {
  parentPort.postMessage({ times, refused }, []);
  [times, refused] = [[], 0];
});
for (let next = 0; ;) next = await asking(next);

/** Asks over one connection until that is closed; gives the number of the next question. */
function asking(first) {
  let next = first;
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port, noDelay: true });
    let sent = 0;
    const send = () => {
      sent = performance.now();
      socket.write(requests[next++ % requests.length]);
    };
    const read = reader((fault) => {
      times.push(performance.now() - sent);
      if (fault) {
        refused += 1;
        socket.destroy();
      } else setTimeout(send, PAUSE);
    });
    socket.once("connect", send).on("data", read);
    socket.once("error", () => {
      refused += 1;
    });
    socket.once("close", () => resolve(sleep(PAUSE).then(() => next)));
  });
}
