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
