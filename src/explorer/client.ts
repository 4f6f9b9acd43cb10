import { Client, cacheExchange, fetchExchange } from "urql";

/** Milliseconds after which a page says that it waits no longer; the server gives up an operation sooner. */
const PATIENCE = 20_000;

/** The public endpoint, asked as anyone asks it. */
export const client = new Client({
  url: "/graphql",
  exchanges: [cacheExchange, fetchExchange],
  preferGetMethod: false,
  fetch: (address, options) => fetch(address, { ...options, signal: patient(options?.signal) }),
});

function patient(signal: AbortSignal | null | undefined): AbortSignal {
  const timeout = AbortSignal.timeout(PATIENCE);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}
