import { limitTable } from "./limits";
import { logLevels } from "./logger";

/** The limits that can be set. */
export const settableLimits = limitTable.flatMap(({ setting, ...limit }) =>
  setting === undefined ? [] : [{ ...limit, setting }],
);

/** Everything that can be set, by environment variable. A test compares the README's table with this one. */
export const settings = [
  {
    name: "HOST",
    default: "127.0.0.1",
    description:
      "Address to listen on. The default can be reached from this machine only; 0.0.0.0 opens the registry to the network.",
  },
  {
    name: "PORT",
    default: "4000",
    description: "Port to listen on, 0 to 65535; 0 takes any free port.",
  },
  {
    name: "DATABASE_URL",
    default: "data/registry.sqlite",
    description:
      "Where the records are kept: the path of an SQLite file (also as sqlite:path or file:path), :memory:, or postgres://user:password@host:port/database.",
  },
  {
    name: "DATABASE_REPLICA_URLS",
    default: "",
    description:
      "Addresses of servers that follow the PostgreSQL server of DATABASE_URL, in the same form and separated by spaces; they read, as soon as they have what had been written before the question.",
  },
  {
    name: "DATABASE_CONNECTIONS",
    default: "10",
    description:
      "Connections to a PostgreSQL server, 1 to 1000, that a process holds at most for reading, as many for writing and tables, and as many for the past; one more asks for news.",
  },
  {
    name: "DATABASE_WRITE_SECONDS",
    default: "0",
    description:
      "Seconds after which PostgreSQL ends a statement that writes, also one of a migration; 0 for never. Those that read have `LIMIT_SECONDS`.",
  },
  {
    name: "REDIS_URL",
    default: "",
    description:
      "Redis through which several processes share rate limits and registered documents, such as redis://127.0.0.1:6379. While it is gone or not set, each process counts by itself.",
  },
  {
    name: "PUBLIC_URL",
    default: "",
    description:
      "Where readers reach the registry, such as https://registry.example.id; permalinks and citations begin with it. The address it listens on if not set.",
  },
  {
    name: "CORS_ORIGINS",
    default: "",
    description:
      "Origins of other sites whose pages may ask, such as https://peta.example.id, separated by spaces; * for all. None by default.",
  },
  {
    name: "EMBED_ORIGINS",
    default: "*",
    description:
      "Origins of other sites whose pages may show those under /embed in a frame, separated by spaces; * for all, none for no site. No other page can be framed.",
  },
  {
    name: "PAGE_SOURCES",
    default: "",
    description:
      "What pages may load beside what comes from this host, as a Content-Security-Policy says it, such as img-src https://tiles.example.id; report-uri https://csp.example.id/r. Nothing by default.",
  },
  {
    name: "TRUST_PROXY",
    default: "false",
    description:
      "Whether a proxy of your own stands in front: if true, the last address in X-Forwarded-For is taken for the client's. Never set it without one: a client could then give itself any address.",
  },
  {
    name: "RATE_LIMIT_ADDRESS",
    default: "600000",
    description:
      "What all operations of a minute from one address (an IPv6 address counts by its /64) may cost together; 0 for no limit. This machine's own address has none.",
  },
  {
    name: "RATE_LIMIT_KEY",
    default: "6000000",
    description: "The same for one key or token, from wherever it is used.",
  },
  {
    name: "LOG_LEVEL",
    default: "info",
    description: `Least serious event that is logged: ${logLevels.join(", ")}.`,
  },
  {
    name: "METRICS_ADDRESS",
    default: "",
    description:
      "Address and port where /metrics is served for Prometheus, such as 127.0.0.1:9464; it asks nobody for a password, so let only your own network reach it. Not served if not set.",
  },
  {
    name: "OTEL_EXPORTER_OTLP_ENDPOINT",
    default: "",
    description:
      "Address of a receiver of OpenTelemetry traces by OTLP over HTTP, such as http://127.0.0.1:4318. None are made if not set.",
  },
  {
    name: "ANSWER_CACHE_BYTES",
    default: "20000000",
    description:
      "Memory for whole answers, kept until the next write to the database or until nobody has asked for them in two minutes, in bytes; 0 keeps none. An answer larger than a tenth of it isn't kept, and one of 64 kB or more only when it is asked for again.",
  },
  {
    name: "READER_THREADS",
    default: "2",
    description:
      "Threads, 0 to 64, that read a SQLite file for queries that take long, while the quick ones are answered beside them; 0 answers one after the other.",
  },
  {
    name: "TRUSTED_DOCUMENTS",
    default: "",
    description:
      "Path of a file in JSON with the only operations that are answered: texts by id, or the manifest of Apollo's tools. Without it every operation is.",
  },
  {
    name: "JWKS_URL",
    default: "",
    description:
      "Where an identity provider publishes the keys of its tokens, such as https://id.example/jwks.json; http only on this machine. Without it only keys made by `paritrana keys add` are accepted.",
  },
  {
    name: "JWT_ISSUER",
    default: "",
    description: "What `iss` has to be in a token of the identity provider; needed with JWKS_URL.",
  },
  {
    name: "JWT_AUDIENCE",
    default: "",
    description: "What `aud` has to name in a token of the identity provider; needed with JWKS_URL.",
  },
  {
    name: "JWT_CLAIM_PREFIX",
    default: "paritrana_",
    description:
      "Start of the names of the claims role, territory and direct in a token, such as https://registry.example.id/ where claims have to be addresses.",
  },
  ...settableLimits.map(({ setting, standard, highest, description }) => ({
    name: setting,
    default: String(standard),
    description: `${description} 1 to ${highest}.`,
  })),
] as const;

export type SettingName = (typeof settings)[number]["name"];
