import { type Curator, Role } from "../../src/identity/curator";
import { Forbidden, Unauthenticated, covers, requireRole, requireTerritory } from "../../src/identity/rights";

const curator = (other: Partial<Curator> = {}): Curator => ({
  id: "prk_0",
  name: "Dinas",
  role: Role.CURATOR,
  territory: ["64.02"],
  mayWriteDirectly: false,
  ...other,
});

describe("a role", () => {
  it.each([
    [Role.CURATOR, Role.CURATOR],
    [Role.REVIEWER, Role.CURATOR],
    [Role.REVIEWER, Role.REVIEWER],
    [Role.ADMIN, Role.CURATOR],
    [Role.ADMIN, Role.REVIEWER],
    [Role.ADMIN, Role.ADMIN],
  ])("of %s may what needs %s", (role, needed) => {
    const asking = curator({ role });

    expect(requireRole(asking, needed)).toBe(asking);
  });

  it.each([
    [Role.CURATOR, Role.REVIEWER],
    [Role.CURATOR, Role.ADMIN],
    [Role.REVIEWER, Role.ADMIN],
  ])("of %s is not enough for what needs %s", (role, needed) => {
    expect(() => requireRole(curator({ role }), needed)).toThrow(
      new Forbidden(`this needs a key of role ${needed}; yours is ${role}`),
    );
  });

  it("is nobody's without a key", () => {
    expect(() => requireRole(undefined, Role.REVIEWER)).toThrow(
      new Unauthenticated(
        "this needs a key of role REVIEWER: send it in the header `Authorization: Bearer <key>`",
      ),
    );
  });

  it("is missing under a code of its own", () => {
    expect(new Unauthenticated("").extensions).toEqual({ code: "UNAUTHENTICATED" });
    expect(new Forbidden("").extensions).toEqual({ code: "FORBIDDEN" });
  });
});

describe("a territory", () => {
  it.each([
    ["64", "64", true],
    ["64", "64.02", true],
    ["64", "64.02.02.2007", true],
    ["64.02", "64.02", true],
    ["64.02", "64", false],
    ["64.02", "64.03", false],
    ["64.02", "ID", false],
    ["6", "64.02", false],
    ["64.0", "64.02", false],
    ["64.", "64.02", false],
    ["", "64.02", false],
    ["ID", "64.02", true],
    ["ID", "ID", true],
  ])("%j covers %s: %s", (root, code, expected) => {
    expect(covers(root, code)).toBe(expected);
  });

  it("is asked of every region that a change is about", () => {
    expect(() => requireTerritory(curator({ territory: ["64.02", "11"] }), ["64.02.01", "11"])).not.toThrow();
    expect(() => requireTerritory(curator(), ["64.02.01", "64.03"])).toThrow(
      new Forbidden("your key writes about 64.02 and below; this is about 64.03"),
    );
  });

  it("holds what is about no region", () => {
    expect(() => requireTerritory(curator({ territory: [] }), [])).not.toThrow();
  });

  it("is told in full, the regions outside as far as one can read", () => {
    const codes = ["11", "12", "12", "13", "14", "15"];

    expect(() => requireTerritory(curator({ territory: ["64.02", "64.03"] }), codes)).toThrow(
      new Forbidden(
        "your key writes about 64.02 and below, 64.03 and below; this is about 11, 12, 13 and 2 more",
      ),
    );
    expect(() => requireTerritory(curator({ territory: [] }), ["ID"])).toThrow(
      new Forbidden("your key writes about no region; this is about ID"),
    );
  });

  it("is nobody's without a key, not even for what is about no region", () => {
    expect(() => requireTerritory(undefined, [])).toThrow(Unauthenticated);
  });
});
