import { loadConfig } from "../src/config";
import { faultsOf } from "./support/config-faults";

describe("the replicas", () => {
  const primary = { DATABASE_URL: "postgres://u:p@first/registry" };

  it("are databases on servers, separated by spaces", () => {
    const urls = ["postgres://u:p@second/registry", "postgresql://u:p@third:5433/registry"];
    expect(loadConfig({ ...primary, DATABASE_REPLICA_URLS: ` ${urls.join("  ")}` }).replicaUrls).toEqual(
      urls,
    );
  });

  it.each(["second.sqlite", "postgres://u:s3cret@second/registry mysql://third/registry"])(
    "can't be %s, which is not repeated",
    (given) => {
      expect(faultsOf({ ...primary, DATABASE_REPLICA_URLS: given })).toEqual([
        "DATABASE_REPLICA_URLS must be addresses such as postgres://user:password@host:port/database, separated by spaces.",
      ]);
    },
  );

  it.each([
    ["DATABASE_URL", "options=-c%20jit%3Don&statement_timeout=1", "options, statement_timeout"],
    ["DATABASE_REPLICA_URLS", "sslmode=require&lock_timeout=9", "lock_timeout"],
  ])("and %s can't override by ?%s what is set for each connection", (setting, parameters, named) => {
    expect(faultsOf({ ...primary, [setting]: `postgres://u:s3cret@second/registry?${parameters}` })).toEqual([
      `${setting} must not set ${named}: the registry sets that itself for each connection.`,
    ]);
  });

  it("are refused beside an SQLite file", () => {
    expect(faultsOf({ DATABASE_REPLICA_URLS: "postgres://u:p@second/registry" })).toEqual([
      "DATABASE_REPLICA_URLS names servers that follow one of PostgreSQL: set DATABASE_URL to that, or no replicas.",
    ]);
  });
});

it.each([
  ["DATABASE_CONNECTIONS", "0", "DATABASE_CONNECTIONS must be a whole number from 1 to 1000."],
  ["DATABASE_CONNECTIONS", "1001", "DATABASE_CONNECTIONS must be a whole number from 1 to 1000."],
  ["DATABASE_WRITE_SECONDS", "-1", "DATABASE_WRITE_SECONDS must be a whole number from 0 to 2000000."],
])("refuses %s=%s", (name, value, fault) => {
  expect(faultsOf({ [name]: value })).toEqual([fault]);
});

describe("REDIS_URL", () => {
  it.each(["redis://127.0.0.1:6379", "rediss://user:s3cret@cache.example:6380/2"])("can be %s", (url) => {
    expect(loadConfig({ REDIS_URL: url }).redisUrl).toBe(url);
  });

  it.each(["127.0.0.1:6379", "http://u:s3cret@cache.example", "redis://"])(
    "can't be %s, which is not repeated",
    (url) => {
      expect(faultsOf({ REDIS_URL: url })).toEqual([
        "REDIS_URL must be an address such as redis://user:password@host:6379.",
      ]);
    },
  );
});
