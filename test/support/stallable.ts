import { type Socket, connect, createServer } from "node:net";

/** A way to a server that can let whoever asks wait without end, as a lost route or a frozen machine does. */
export interface Stallable {
  /** The address of the server, by this way. */
  url: string;
  /** From now on nothing gets through, and connections are accepted still. */
  stall(): void;
  /** What has been held back gets through. */
  resume(): void;
  /** Resolves when somebody has connected since it was made. */
  asked(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a way to the server of this address. */
export async function stallable(url: string): Promise<Stallable> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let isStalled = false;
  let hear = (): void => undefined;
  const asked = new Promise<void>((resolve) => (hear = resolve));
  const server = createServer((client) => {
    const target = connect(Number(port), hostname);
    for (const [from, to] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(from);
      from.on("data", (piece) => to.write(piece));
      from.on("error", () => undefined);
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
      if (isStalled) from.pause();
    }
    hear();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const own = new URL(url);
  own.port = String(typeof address === "object" && address !== null ? address.port : "");
  const each = (work: (socket: Socket) => void): void => sockets.forEach(work);
  return {
    url: own.href,
    stall() {
      isStalled = true;
      each((socket) => socket.pause());
    },
    resume() {
      isStalled = false;
      each((socket) => socket.resume());
    },
    asked: () => asked,
    close() {
      each((socket) => socket.destroy());
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
