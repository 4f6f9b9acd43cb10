import { type Server, createServer } from "node:http";
import { once } from "node:events";
import type { CryptoKey, JWK } from "jose" with { "resolution-mode": "import" };
import { bearing, givenKey } from "../support/keys";
import { type LoggedServer, post, refused, startLogged } from "../support/logged";

const ISSUER = "https://id.example";
const AUDIENCE = "paritrana";
const ME = { query: "{ me { name role territory { code } mayWriteDirectly } }" };

/** What a token says that no test says otherwise of. */
const CLAIMS = {
  sub: "u-17",
  name: "Rina",
  iss: ISSUER,
  aud: AUDIENCE,
  paritrana_role: "CURATOR",
  paritrana_territory: ["64.02"],
};

/** An identity provider's two keys, of which it publishes one. */
let published: { privateKey: CryptoKey; publicJwk: JWK };
let unpublished: CryptoKey;
let provider: Server;
/** Whether it answers. */
let isUp = true;
let server: LoggedServer;

beforeAll(async () => {
  const jose = await import("jose");
  const { privateKey, publicKey } = await jose.generateKeyPair("ES256", { extractable: true });
  published = { privateKey, publicJwk: { ...(await jose.exportJWK(publicKey)), kid: "first" } };
  unpublished = (await jose.generateKeyPair("ES256")).privateKey;
  provider = createServer((_request, response) => {
    response.writeHead(isUp ? 200 : 500, { "content-type": "application/json" });
    response.end(JSON.stringify({ keys: [published.publicJwk] }));
  }).listen(0, "127.0.0.1");
  await once(provider, "listening");
  server = await startLogged(settings());
});
afterEach(() => void server.logged());
afterAll(async () => {
  await server.close();
  provider.close();
});

function settings(): Record<string, string> {
  const address = provider.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const JWKS_URL = `http://127.0.0.1:${port}/jwks.json`;
  return { JWKS_URL, JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE };
}

const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

interface Signing {
  key?: CryptoKey | Uint8Array;
  alg?: string;
  kid?: string;
}

/** A token with these claims beside the usual ones; a claim that is undefined is left out. */
async function signed(other: Record<string, unknown> = {}, signing: Signing = {}): Promise<string> {
  const { key = published.privateKey, alg = "ES256", kid = "first" } = signing;
  const { SignJWT } = await import("jose");
  return new SignJWT({ ...CLAIMS, exp: inSeconds(60), ...other }).setProtectedHeader({ alg, kid }).sign(key);
}

const ask = (token: string, url = server.url) => post(url, ME, bearing(token));

describe("a token of the identity provider", () => {
  it("says who asks", async () => {
    const { status, body } = await ask(await signed({ paritrana_role: "reviewer", paritrana_direct: true }));

    expect(status).toBe(200);
    expect(body).toEqual({
      data: {
        me: { name: "Rina", role: "REVIEWER", territory: [{ code: "64.02" }], mayWriteDirectly: true },
      },
    });
    expect(server.logged()).toMatchObject([{ event: "operation", curator: "u-17" }]);
  });

  it("gives no right to write directly unless it says so, and may be for others as well", async () => {
    const { body } = await ask(await signed({ aud: ["other", AUDIENCE] }));

    expect(body).toMatchObject({ data: { me: { role: "CURATOR", mayWriteDirectly: false } } });
  });

  it("is good for half a minute more, as clocks differ", async () => {
    expect((await ask(await signed({ exp: inSeconds(-20) }))).status).toBe(200);
    expect((await ask(await signed({ exp: inSeconds(-40) }))).status).toBe(401);
  });

  it("is accepted beside keys", async () => {
    const { headers } = await givenKey(server.dataSource, { name: "Dinas" });

    expect((await post(server.url, ME, headers)).body).toMatchObject({ data: { me: { name: "Dinas" } } });
  });

  it("names its rights as the operator has set it", async () => {
    const other = await startLogged({ ...settings(), JWT_CLAIM_PREFIX: "https://registry.example/" });
    const rights = {
      "https://registry.example/role": "ADMIN",
      "https://registry.example/territory": ["ID"],
    };

    const { body } = await ask(await signed({ ...rights, paritrana_role: "CURATOR" }), other.url);
    await other.close();

    expect(body).toMatchObject({ data: { me: { role: "ADMIN", territory: [{ code: "ID" }] } } });
  });
});

describe("a token that isn't good", () => {
  const unreadable = "the token is no JWT that can be read";
  const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const alg = /^the token is signed in another way than by RS256, /;

  it.each<[string, () => Promise<string> | string, string | RegExp]>([
    ["expired", () => signed({ exp: inSeconds(-3600) }), "the token has expired"],
    [
      "without end",
      () => signed({ exp: undefined }),
      "the token's claim exp is missing or not the one expected here",
    ],
    [
      "not good yet",
      () => signed({ nbf: inSeconds(3600) }),
      "the token's claim nbf is missing or not the one expected here",
    ],
    [
      "for others",
      () => signed({ aud: "other" }),
      "the token's claim aud is missing or not the one expected here",
    ],
    [
      "for nobody",
      () => signed({ aud: undefined }),
      "the token's claim aud is missing or not the one expected here",
    ],
    [
      "of another",
      () => signed({ iss: "https://id.other" }),
      "the token's claim iss is missing or not the one expected here",
    ],
    [
      "about nobody",
      () => signed({ sub: undefined }),
      "the token's claim sub is missing or not the one expected here",
    ],
    [
      "about an empty name",
      () => signed({ sub: " " }),
      "the token's claim sub has to be a text of 1 to 200 characters",
    ],
    [
      "about a key",
      () => signed({ sub: "prk_0123456789abcdef" }),
      "the token's claim sub has to be a text that doesn't begin with prk_",
    ],
    [
      "without a name",
      () => signed({ name: undefined }),
      "the token's claim name has to be a text of 1 to 200 characters",
    ],
    [
      "with a long name",
      () => signed({ name: "a".repeat(201) }),
      "the token's claim name has to be a text of 1 to 200 characters",
    ],
    [
      "without a role",
      () => signed({ paritrana_role: undefined }),
      "the token's claim paritrana_role has to be CURATOR, REVIEWER or ADMIN",
    ],
    [
      "with an unknown role",
      () => signed({ paritrana_role: "constructor" }),
      "the token's claim paritrana_role has to be CURATOR, REVIEWER or ADMIN",
    ],
    [
      "with several roles",
      () => signed({ paritrana_role: ["ADMIN"] }),
      "the token's claim paritrana_role has to be CURATOR, REVIEWER or ADMIN",
    ],
    [
      "without a territory",
      () => signed({ paritrana_territory: [] }),
      "the token's claim paritrana_territory has to be a list of codes of regions",
    ],
    [
      "with a territory of numbers",
      () => signed({ paritrana_territory: [64.1] }),
      "the token's claim paritrana_territory has to be a list of codes of regions",
    ],
    [
      "with a territory that no region has",
      () => signed({ paritrana_territory: ["64.02", "64.99"] }),
      'the token\'s territory names "64.99", which no region has as its code',
    ],
    [
      "with an odd direct",
      () => signed({ paritrana_direct: "yes" }),
      "the token's claim paritrana_direct has to be true, false or absent",
    ],
    [
      "that is signed with another key",
      () => signed({}, { key: unpublished }),
      "the token's signature is wrong",
    ],
    [
      "that is signed with a key of another name",
      () => signed({}, { kid: "second" }),
      "the token is signed with a key that the identity provider doesn't publish",
    ],
    [
      "that isn't signed",
      () => `${base64({ alg: "none" })}.${base64({ ...CLAIMS, exp: inSeconds(60) })}.`,
      alg,
    ],
    [
      "that is signed with the public key",
      () => signed({}, { alg: "HS256", key: Buffer.from(JSON.stringify(published.publicJwk)) }),
      alg,
    ],
    ["that is truncated", async () => (await signed()).slice(0, -4), "the token's signature is wrong"],
    ["that has lost its signature", async () => (await signed()).replace(/\.[^.]*$/, ""), unreadable],
    ["that is nothing", () => "nothing", unreadable],
    ["that is of dots", () => "..", unreadable],
  ])("is refused: %s", async (_what, made, message) => {
    const { status, headers, body } = await ask(await made());

    expect(body).toEqual(refused(expect.stringMatching(message), "UNAUTHENTICATED"));
    expect([status, headers.get("www-authenticate")]).toEqual([401, 'Bearer error="invalid_token"']);
    expect(server.logged().map(({ event }) => event)).toEqual(["key refused", "refused"]);
  });
});

describe("an identity provider that doesn't answer", () => {
  afterEach(() => {
    isUp = true;
  });

  it("is no fault of the token, and keeps nobody with a key out", async () => {
    const other = await startLogged(settings());
    const { headers: key } = await givenKey(other.dataSource);
    isUp = false;

    const { status, headers, body } = await ask(await signed(), other.url);
    const withKey = await post(other.url, ME, key);
    isUp = true;
    const later = await ask(await signed(), other.url);
    await other.close();

    expect([status, headers.get("retry-after")]).toEqual([503, "30"]);
    expect(body).toEqual(
      refused("the keys of the identity provider can't be fetched: try again later", "TRY_AGAIN"),
    );
    expect([withKey.status, later.status]).toEqual([200, 200]);
  });
});
