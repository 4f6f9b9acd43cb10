import { fits, newToken, partsOf } from "../../src/identity/key-token";

describe("a key", () => {
  it("has an id that may be seen and 256 random bits, and is never made twice", () => {
    const tokens = Array.from({ length: 100 }, newToken);

    for (const { token, id } of tokens) {
      expect(token).toMatch(/^prk_[0-9a-f]{16}_[0-9a-f]{64}$/);
      expect(token.startsWith(`${id}_`)).toBe(true);
    }
    expect(new Set(tokens.map(({ token }) => token.slice(-64))).size).toBe(100);
    expect(new Set(tokens.map(({ id }) => id)).size).toBe(100);
  });

  it("is remembered by a hash that its secret fits, and no other", () => {
    const { token, id, hash } = newToken();
    const parts = partsOf(token);

    expect(parts).toEqual({ id, secret: token.slice(-64) });
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(token).not.toContain(hash);
    expect(fits(parts?.secret ?? "", hash)).toBe(true);
    expect(fits(newToken().token.slice(-64), hash)).toBe(false);
    expect(fits("", hash)).toBe(false);
    expect(fits(parts?.secret ?? "", undefined)).toBe(false);
  });

  it.each([
    ["truncated", (token: string) => token.slice(0, -1)],
    ["longer", (token: string) => `${token}0`],
    ["in capitals", (token: string) => token.toUpperCase()],
    ["without its prefix", (token: string) => token.slice(4)],
    ["with a line after it", (token: string) => `${token}\n`],
  ])("is none when it is %s", (_what, change) => {
    expect(partsOf(change(newToken().token))).toBeUndefined();
  });
});
