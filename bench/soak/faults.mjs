// Clients that break off, and connections that break, in a soak.
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { asked } from "../run/client.mjs";
import { wire } from "../run/load.mjs";
import { oneOf } from "../run/random.mjs";

/** A question whose answer takes some packets and some time. */
const LONG = asked(
  "{ regions(where: { level: { eq: DISTRICT } }, first: 100) { nodes { id code name children(first: 40) { nodes { id code name officialName permalink } } } } }",
);

/** Each breaks off in its way; what comes back to it meanwhile is nobody's. */
const FAULTS = {
  /** Goes away as soon as anything comes. */
  async midAnswer(socket, request) {
    const came = new Promise((resolve) => socket.once("data", resolve).once("close", resolve));
    socket.write(request);
    await came;
    socket.resetAndDestroy();
  },
  async beforeAnswer(socket, request, random) {
    socket.write(request);
    await sleep(random() * 20);
    socket.destroy();
  },
  async halfBody(socket, request, random) {
    socket.write(request.subarray(0, request.length - 1 - Math.floor(random() * 50)));
    await sleep(random() * 2000);
    socket.destroy();
  },
  async halfHead(socket, request, random) {
    socket.write(request.subarray(0, 30));
    await sleep(random() * 2000);
    socket.resetAndDestroy();
  },
  async endsAtOnce(socket, request) {
    socket.end(request);
    await new Promise((resolve) => socket.resume().once("close", resolve));
  },
  async manyAtOnce(socket, request) {
    socket.write(Buffer.concat(Array(20).fill(request)));
    await sleep(50);
    socket.destroy();
  },
  async noHttp(socket) {
    socket.write("\0\x16hello\r\n\r\n");
    await new Promise((resolve) => socket.resume().once("close", resolve));
  },
  /** Takes nothing for a while of much that it asks for. */
  async stalls(socket, request) {
    socket.pause();
    socket.write(Buffer.concat(Array(10).fill(request)));
    await sleep(3000);
    socket.destroy();
  },
};

/** Has one client break off in one way or another; gives how. */
export async function breakOff(origin, random) {
  const { hostname, port } = new URL(origin);
  const name = oneOf(random, Object.keys(FAULTS));
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  // what else would a connection that breaks say
  socket.on("error", () => {});
  const opened = await new Promise((resolve) => {
    socket.once("connect", () => resolve(true)).once("close", () => resolve(false));
  });
  if (opened) await FAULTS[name](socket, wire(origin, LONG), random);
  return name;
}
