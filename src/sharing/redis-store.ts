import type { SharedStore } from "./shared-store";

/** Milliseconds that Redis has to answer: it takes less than one. */
const PATIENCE = 500;

/** Milliseconds between two tries to connect. */
const RETRY = 1000;

/** Start of all keys, as others may use the same Redis. */
const PREFIX = "paritrana:";

/**
 * A store in the Redis at `url`, which needn't be there yet. `told` hears why it can't be reached, once, and without a reason
 * that it can again. The client is loaded only here, where it is needed.
 */
export async function redisStore(url: string, told: (reason?: string) => void): Promise<SharedStore> {
  const { createClient } = await import("@redis/client");
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { timeout: PATIENCE },
    socket: { connectTimeout: PATIENCE, reconnectStrategy: RETRY },
  });
  let isGone = false;
  client.on("error", (error: Error) => {
    if (!isGone) told(error.message);
    isGone = true;
  });
  client.on("ready", () => {
    if (isGone) told();
    isGone = false;
  });
  // tries again until it succeeds; what goes wrong is told above
  void client.connect().catch(() => undefined);

  /** What Redis answers; undefined if it doesn't. */
  const answered = async (ask: () => Promise<unknown>): Promise<string | undefined> => {
    if (!client.isReady) return undefined;
    const answer = await ask().catch(() => undefined);
    return typeof answer === "string" ? answer : undefined;
  };
  return {
    run: (script, key, values) =>
      answered(() => client.eval(script, { keys: [PREFIX + key], arguments: values.map(String) })),
    get: (key) => answered(() => client.get(PREFIX + key)),
    async set(key, text, seconds) {
      await answered(() => client.set(PREFIX + key, text, { expiration: { type: "EX", value: seconds } }));
    },
    close: () => client.destroy(),
  };
}
