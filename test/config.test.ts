import { pathToFileURL } from "node:url";
import { type Config, ConfigError, loadConfig } from "../src/config";
import { describeDatabase } from "../src/database-address";
import { STANDARD_LIMITS } from "../src/limits";
import { settings } from "../src/settings";
import { faultsOf } from "./support/config-faults";

const database = (url: string): Config["database"] => loadConfig({ DATABASE_URL: url }).database;

describe("the settings", () => {
  it("have defaults that need no environment", () => {
    expect(loadConfig({})).toEqual({
      host: "127.0.0.1",
      port: 4000,
      database: { kind: "sqlite", path: "data/registry.sqlite" },
      replicaUrls: [],
      connections: 10,
      writeSeconds: 0,
      corsOrigins: [],
      embedOrigins: ["*"],
      pageSources: {},
      trustProxy: false,
      rateLimitAddress: 600_000,
      rateLimitKey: 6_000_000,
      logLevel: "info",
      answerCacheBytes: 20_000_000,
      readerThreads: 2,
      limits: STANDARD_LIMITS,
    });
  });

  it("count as not set when empty or blank", () => {
    expect(loadConfig({ HOST: "", PORT: " ", DATABASE_URL: "", LOG_LEVEL: "" })).toEqual(loadConfig({}));
  });

  it("are the ones the table of settings names", () => {
    const asked = new Set<unknown>();

    loadConfig(new Proxy<Record<string, string>>({}, { get: (_env, name) => void asked.add(name) }));

    expect(asked).toEqual(new Set(settings.map(({ name }) => name)));
  });

  it("cannot be changed after loading", () => {
    const config = loadConfig({});
    expect([Object.isFrozen(config), Object.isFrozen(config.database)]).toEqual([true, true]);
  });
});

describe("a limit", () => {
  it.each(["0", "500001", "-1", "many", "1e3"])("can't be %s", (value) => {
    expect(faultsOf({ LIMIT_NODES: value })).toEqual([
      "LIMIT_NODES must be a whole number from 1 to 500000.",
    ]);
  });

  it("is what is set, beside the others", () => {
    expect(loadConfig({ LIMIT_NODES: "500000", LIMIT_DEPTH: "1" }).limits).toEqual({
      ...STANDARD_LIMITS,
      nodes: 500_000,
      depth: 1,
    });
  });
});

describe("PORT", () => {
  it.each([
    ["0", 0],
    ["8080", 8080],
    ["65535", 65_535],
  ])("accepts %s", (given, port) => {
    expect(loadConfig({ PORT: given }).port).toBe(port);
  });

  it.each(["-1", "65536", "80.5", "http", "0x50", "1e3"])("refuses %s", (given) => {
    expect(faultsOf({ PORT: given })).toEqual(["PORT must be a whole number from 0 to 65535."]);
  });
});

describe("CORS_ORIGINS", () => {
  it("is a list of origins, or *", () => {
    const origins = ["https://peta.example.id", "http://localhost:5173"];
    expect(loadConfig({ CORS_ORIGINS: ` ${origins.join("  ")} ` }).corsOrigins).toEqual(origins);
    expect(loadConfig({ CORS_ORIGINS: "*" }).corsOrigins).toEqual(["*"]);
  });

  it.each([
    "https://peta.example.id/",
    "peta.example.id",
    "https://*.example.id/a",
    "null",
    "file:///a",
    "https://a;b",
    "https://a'b",
  ])("refuses %s", (given) => {
    expect(faultsOf({ CORS_ORIGINS: `https://a.example ${given}` })).toEqual([
      "CORS_ORIGINS must be * or origins such as https://peta.example.id, without a slash at the end and separated by spaces.",
    ]);
  });
});

describe("HOST", () => {
  it.each(["0.0.0.0", "::1", "localhost", "registry.example.id"])("accepts %s", (host) => {
    expect(loadConfig({ HOST: host }).host).toBe(host);
  });

  it.each(["http://localhost", "local host", "localhost/"])("refuses %s", (host) => {
    expect(faultsOf({ HOST: host })).toEqual([
      "HOST must be an address or the name of a host, such as 127.0.0.1.",
    ]);
  });
});

describe("DATABASE_URL", () => {
  it.each([
    ["registry.sqlite", "registry.sqlite"],
    ["/var/lib/registry.sqlite", "/var/lib/registry.sqlite"],
    ["sqlite:registry.sqlite", "registry.sqlite"],
    ["sqlite:///var/lib/registry.sqlite", "/var/lib/registry.sqlite"],
    ["file:./registry.sqlite", "./registry.sqlite"],
    [pathToFileURL("/var/lib/a registry.sqlite").href, "/var/lib/a registry.sqlite"],
    ["C:\\registry.sqlite", "C:\\registry.sqlite"],
    [":memory:", ":memory:"],
    ["sqlite::memory:", ":memory:"],
  ])("reads %s as an SQLite database", (url, path) => {
    expect(database(url)).toEqual({ kind: "sqlite", path });
  });

  it.each(["postgres://u:p@localhost:5432/registry", "postgresql://localhost/registry"])(
    "reads %s as a PostgreSQL database",
    (url) => {
      expect(database(url)).toEqual({ kind: "postgres", url });
    },
  );

  it.each([
    "mysql://root:s3cret@localhost/registry",
    "postgres://u:s3cret@localhost:port/registry",
    "sqlite:",
    "file://elsewhere/s3cret.sqlite",
    "postgres://u:12/s3cret@localhost:5432/registry",
    "postgres://u:12/a?s3cret@localhost:5432/registry",
    "postgres://u:12/a#s3cret@localhost:5432/registry",
    "postgres://localhost/s3cret/registry",
  ])("refuses %s without repeating it", (url) => {
    const faults = faultsOf({ DATABASE_URL: url });

    expect(faults).toEqual([
      expect.stringMatching(/^DATABASE_URL must be the path of an SQLite file, :memory:, or /),
    ]);
    expect(faults.join()).not.toContain("s3cret");
  });
});

describe("PUBLIC_URL", () => {
  it.each([
    ["", undefined],
    ["https://registry.example.id", "https://registry.example.id"],
    ["https://registry.example.id/", "https://registry.example.id"],
    ["http://localhost:8080/paritrana/", "http://localhost:8080/paritrana"],
  ])("reads %j as %j", (given, publicUrl) => {
    expect(loadConfig({ PUBLIC_URL: given }).publicUrl).toBe(publicUrl);
  });

  it.each([
    "registry.example.id",
    "ftp://registry.example.id",
    "https://user:s3cret@registry.example.id",
    "https://registry.example.id/?page=1",
    "https://registry.example.id/#top",
  ])("refuses %s without repeating it", (given) => {
    expect(faultsOf({ PUBLIC_URL: given })).toEqual([
      "PUBLIC_URL must be an http or https address without user, query and fragment, such as https://registry.example.id.",
    ]);
  });
});

describe("faulty settings", () => {
  it("are all told at once, each with what would be right", () => {
    const load = () => loadConfig({ PORT: "many", DATABASE_URL: "mysql://localhost", LOG_LEVEL: "loud" });

    expect(load).toThrow(
      new ConfigError([
        "PORT must be a whole number from 0 to 65535.",
        "DATABASE_URL must be the path of an SQLite file, :memory:, or postgres://user:password@host:port/database " +
          "(special characters in the password written in per cent form, such as %40 for @).",
        "LOG_LEVEL must be one of debug, info, warn, error, silent.",
      ]),
    );
  });
});

describe("the name of a database", () => {
  it.each([
    [":memory:", "SQLite in memory"],
    ["data/registry.sqlite", "SQLite data/registry.sqlite"],
    [
      "postgres://curator:s3cret@db.example:5433/registry?sslmode=require",
      "PostgreSQL db.example:5433/registry",
    ],
  ])("of %s is %s", (url, name) => {
    expect(describeDatabase(database(url))).toBe(name);
  });
});

it.each(["postgres://", "postgres://user:sec%ret@host/database", "postgres://host"])(
  "refuses %s, which names no database or isn't in per cent form",
  (url) => {
    expect(() => loadConfig({ DATABASE_URL: url })).toThrow(
      /DATABASE_URL must be the path of an SQLite file/,
    );
  },
);

describe("ANSWER_CACHE_BYTES and READER_THREADS", () => {
  it("take whole numbers", () => {
    expect(loadConfig({ ANSWER_CACHE_BYTES: "0", READER_THREADS: "64" })).toMatchObject({
      answerCacheBytes: 0,
      readerThreads: 64,
    });
  });

  it.each([
    ["ANSWER_CACHE_BYTES", "-1", "ANSWER_CACHE_BYTES must be a whole number of bytes, 0 or more."],
    ["ANSWER_CACHE_BYTES", "50MB", "ANSWER_CACHE_BYTES must be a whole number of bytes, 0 or more."],
    ["READER_THREADS", "65", "READER_THREADS must be a whole number from 0 to 64."],
    ["READER_THREADS", "1.5", "READER_THREADS must be a whole number from 0 to 64."],
  ])("refuse %s=%s", (name, given, fault) => {
    expect(faultsOf({ [name]: given })).toEqual([fault]);
  });
});

describe("an identity provider", () => {
  const all = {
    JWKS_URL: "https://id.example/jwks.json",
    JWT_ISSUER: "https://id.example",
    JWT_AUDIENCE: "paritrana",
  };

  it("has three settings, and claims that can be named otherwise", () => {
    expect(loadConfig({}).identityProvider).toBeUndefined();
    expect(loadConfig(all).identityProvider).toEqual({
      jwksUrl: "https://id.example/jwks.json",
      issuer: "https://id.example",
      audience: "paritrana",
      claimPrefix: "paritrana_",
    });
    expect(loadConfig({ ...all, JWT_CLAIM_PREFIX: "https://a.example/" }).identityProvider).toMatchObject({
      claimPrefix: "https://a.example/",
    });
  });

  it.each([
    [["JWKS_URL"], "JWKS_URL is missing"],
    [["JWT_ISSUER", "JWT_AUDIENCE"], "JWT_ISSUER and JWT_AUDIENCE are missing"],
    [["JWKS_URL", "JWT_AUDIENCE"], "JWKS_URL and JWT_AUDIENCE are missing"],
  ])("isn't used without %j", (names, fault) => {
    const some = Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));

    expect(faultsOf(some)).toEqual([`${fault}: set all of JWKS_URL, JWT_ISSUER, JWT_AUDIENCE, or none.`]);
  });

  it.each(["http://localhost:8080/certs", "http://127.0.0.1/certs", "http://[::1]:80/certs?realm=a"])(
    "may be on this machine: %s",
    (JWKS_URL) => {
      expect(faultsOf({ ...all, JWKS_URL })).toEqual([]);
    },
  );

  it.each([
    "http://id.example/jwks.json",
    "http://localhost.example/jwks.json",
    "https://user:s3cret@id.example/jwks.json",
    "id.example",
    "file:///jwks.json",
  ])("isn't asked for its keys at %s, which isn't repeated", (JWKS_URL) => {
    expect(faultsOf({ ...all, JWKS_URL })).toEqual([
      "JWKS_URL must be an https address without user and fragment, such as https://id.example/jwks.json, or http on this machine.",
    ]);
  });
});

describe("TRUST_PROXY", () => {
  it("is on or off, and off unless set", () => {
    expect(loadConfig({}).trustProxy).toBe(false);
    expect(loadConfig({ TRUST_PROXY: "true" }).trustProxy).toBe(true);
    expect(faultsOf({ TRUST_PROXY: "yes" })).toEqual(["TRUST_PROXY must be true or false."]);
  });
});
