import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema } from "graphql";
import { packageRoot, packageVersion } from "../../src/package-root";
import { buildRegistrySchema } from "../../src/schema";
import { unannouncedChanges, unfitDeprecations } from "../support/schema-changes";

const released = readFileSync(join(packageRoot, "schema", "released.graphql"), "utf8");
const changelog = readFileSync(join(packageRoot, "CHANGELOG.md"), "utf8");
const today = new Date().toISOString().slice(0, 10);

const REASON = "Deprecated since 2026-01-01, removed after 2026-07-01. Use `b`.";

describe("the schema", () => {
  it("breaks nothing that the last release promised, unless it was announced six months before", async () => {
    expect(unannouncedChanges(buildSchema(released), await buildRegistrySchema(), today)).toEqual([]);
  });

  it("deprecates with the day, a day of removal at least six months later, and what to use instead", async () => {
    expect(unfitDeprecations(await buildRegistrySchema())).toEqual([]);
  });

  it("is compared with that of the last version in the changelog, which is the package's", () => {
    const [, version] = /^## \[(\d+\.\d+\.\d+)\]/m.exec(changelog) ?? [];

    expect(released.split("\n")[0]).toBe(`# The schema of ${version}, the last release.`);
    expect(version).toBe(packageVersion());
  });
});

describe("a change", () => {
  const before = buildSchema(`
    type Query { a(x: Int, old: Int @deprecated(reason: "${REASON}")): Int @deprecated(reason: "${REASON}") b: Kind! }
    enum Kind { ONE TWO @deprecated(reason: "${REASON}") }`);
  const removed = buildSchema("type Query { b: Kind! } enum Kind { ONE }");
  const argument = buildSchema(`type Query { a(x: Int): Int b: Kind! } enum Kind { ONE TWO }`);

  it("that adds is no break", () => {
    const more = buildSchema(
      "type Query { a(x: Int, old: Int, y: Int): Int b: Kind! c: Int } enum Kind { ONE TWO THREE }",
    );

    expect(unannouncedChanges(before, more, "2026-01-02")).toEqual([]);
  });

  it("that takes away what is deprecated is one until the day is over", () => {
    expect(unannouncedChanges(before, removed, "2026-07-01").toSorted()).toEqual([
      "Query.a was removed.",
      "TWO was removed from enum type Kind.",
    ]);
    expect(unannouncedChanges(before, argument, "2026-07-01")).toEqual(["Query.a arg old was removed."]);
    expect(unannouncedChanges(before, removed, "2026-07-02")).toEqual([]);
    expect(unannouncedChanges(before, argument, "2026-07-02")).toEqual([]);
  });

  it("that takes away a type goes with its fields, unless it can be met in another's place", () => {
    const field = `a: One @deprecated(reason: "${REASON}")`;
    const types = "type One { x: Int } interface I { x: Int } type Two implements I { x: Int }";
    const two = buildSchema(`type Query { ${field} i: I } ${types}`);
    const none = buildSchema("type Query { i: I } interface I { x: Int }");

    expect(unannouncedChanges(two, none, "2026-07-02")).toEqual(["Two was removed."]);
  });

  it("of a type is one, however deprecated, and so is the removal of what isn't", () => {
    const other = buildSchema("type Query { a: String b: Kind } enum Kind { TWO }");

    expect(unannouncedChanges(before, other, "2030-01-01").toSorted()).toEqual([
      "ONE was removed from enum type Kind.",
      "Query.a arg x was removed.",
      "Query.a changed type from Int to String.",
      "Query.b changed type from Kind! to Kind.",
    ]);
  });
});

describe("a deprecation", () => {
  it.each([
    [REASON, []],
    ["Deprecated since 2026-01-01, removed after 2026-06-30. Use `b`.", ["Query.a"]],
    ["Deprecated since 2026-01-01, removed after 2026-13-01. Use `b`.", ["Query.a"]],
    ["Deprecated since 2026-01-01, removed after 2026-07-01.", ["Query.a"]],
    ["Use `b`.", ["Query.a"]],
  ])("for the reason %s", (reason, unfit) => {
    expect(unfitDeprecations(buildSchema(`type Query { a: Int @deprecated(reason: "${reason}") }`))).toEqual(
      unfit,
    );
  });
});
