import { request } from "node:http";
import { ApiKey } from "../../src/identity/api-key.entity";
import { KeyError, addKey, revokeKey } from "../../src/identity/api-key.service";
import { Role } from "../../src/identity/curator";
import { newToken } from "../../src/identity/key-token";
import { SqliteDatabase } from "../../src/query/sqlite-driver";
import { bearing, givenKey } from "../support/keys";
import { type LoggedServer, get, post, refused, startLogged } from "../support/logged";

let server: LoggedServer;
beforeAll(async () => {
  server = await startLogged();
});
afterEach(async () => {
  await server.dataSource.manager.deleteAll(ApiKey);
  server.logged();
});
afterAll(() => server.close());

const ME = { query: "query Me { me { name role territory { code name } mayWriteDirectly } }" };
const NAME = { query: 'query Name { region(code: "64.02") { name } }' };
const UNKNOWN = "the key is not known: send one as `paritrana keys add` has printed it";
const KUKAR = { data: { region: { name: "Kutai Kartanegara" } } };

/** In which ways an answer is given again: on PostgreSQL any write to the server ends all kept ones, those of other tests too. */
const mayBeKept = globalThis.databaseOfTests === "sqlite" ? ["kept"] : ["kept", "text"];

/** Event, curator and way of each line that has been logged since the last call. */
const logged = () =>
  server.logged().map(({ event, curator, way, reason }) => ({ event, curator, way, reason }));

describe("who asks", () => {
  it("is nobody without a key", async () => {
    expect((await post(server.url, ME)).body).toEqual({ data: { me: null } });
  });

  it("is the holder of the key", async () => {
    const { id, headers } = await givenKey(server.dataSource, {
      name: "Dinas Tenaga Kerja",
      role: Role.REVIEWER,
      territory: ["64.08", "64.02", "64.02.01"],
      mayWriteDirectly: true,
    });

    const { status, body, headers: answered } = await post(server.url, ME, headers);

    expect(body).toEqual({
      data: {
        me: {
          name: "Dinas Tenaga Kerja",
          role: "REVIEWER",
          territory: [
            { code: "64.02", name: "Kutai Kartanegara" },
            { code: "64.08", name: "Kutai Timur" },
          ],
          mayWriteDirectly: true,
        },
      },
    });
    expect([status, answered.get("cache-control")]).toEqual([200, "no-store"]);
    expect(logged()).toEqual([{ event: "operation", curator: id, way: "executed", reason: undefined }]);
  });

  it("is the holder for operations by GET and with the scheme in any letters", async () => {
    const { token } = await givenKey(server.dataSource, { name: "Dinas" });
    const address = `${server.url}/graphql?query=${encodeURIComponent("{ me { name } }")}`;

    for (const scheme of ["Bearer", "bearer", "BEARER "]) {
      const headers = { "content-type": "application/json", authorization: `${scheme} ${token}` };
      expect((await get(address, headers)).body).toEqual({ data: { me: { name: "Dinas" } } });
    }
  });
});

describe("a key that isn't good", () => {
  const given = (): ReturnType<typeof givenKey> => givenKey(server.dataSource);
  const secretOf = (token: string): string => token.slice(-64);

  it.each([
    ["of nobody", () => newToken().token, UNKNOWN],
    ["with another's secret", async () => `${(await given()).id}_${secretOf(newToken().token)}`, UNKNOWN],
    ["that is truncated", async () => (await given()).token.slice(0, -1), UNKNOWN],
    ["that is a JWT", () => "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.", UNKNOWN],
  ])("%s is refused before anything is executed", async (_what, made, message) => {
    const { status, headers, body } = await post(server.url, NAME, bearing(await made()));

    expect([status, headers.get("www-authenticate")]).toEqual([401, 'Bearer error="invalid_token"']);
    expect(body).toEqual(refused(message, "UNAUTHENTICATED"));
    const unknown = { curator: undefined, way: undefined };
    expect(logged()).toEqual([
      { event: "key refused", ...unknown, reason: message },
      { event: "refused", ...unknown, reason: undefined },
    ]);
  });

  it("is told that it has expired, only to who has it", async () => {
    const expiresAt = new Date().toISOString();
    const { id, headers } = await givenKey(server.dataSource, { expiresAt });

    const { status, body } = await post(server.url, NAME, headers);
    const other = await post(server.url, NAME, bearing(`${id}_${secretOf(newToken().token)}`));

    expect(status).toBe(401);
    expect(body).toEqual(
      refused(
        `the key ${id} expired at ${expiresAt}: ask an administrator for another one`,
        "UNAUTHENTICATED",
      ),
    );
    expect(other.body).toEqual(refused(UNKNOWN, "UNAUTHENTICATED"));
  });

  it("is refused from the very next request on when it is revoked in use", async () => {
    const { id, headers } = await givenKey(server.dataSource);
    const before = await post(server.url, NAME, headers);
    const now = new Date();

    await revokeKey(server.dataSource.manager, id, now);
    const after = await post(server.url, NAME, headers);

    expect(before.body).toEqual(KUKAR);
    expect(after.status).toBe(401);
    expect(after.body).toEqual(
      refused(
        `the key ${id} was revoked at ${now.toISOString()}: ask an administrator for another one`,
        "UNAUTHENTICATED",
      ),
    );
  });

  it.each(["", "Basic cmVnaXN0cnk6a2V5", "Bearer", "Bearer ", "Bearer a b", "prk_0", "Bearer a, Bearer b"])(
    "is refused in a header like %j",
    async (authorization) => {
      const headers = { "content-type": "application/json", authorization };

      const { status, body } = await post(server.url, NAME, headers);

      expect(status).toBe(401);
      expect(body).toEqual(
        refused("the Authorization header has to be `Bearer`, a space and a key", "UNAUTHENTICATED"),
      );
    },
  );

  it("is refused in one of two headers, also if the other is good", async () => {
    const { token } = await givenKey(server.dataSource);
    const headers = ["host", "registry", "content-type", "application/json"];
    for (const each of [token, newToken().token]) headers.push("authorization", `Bearer ${each}`);

    const status = await new Promise((resolve, reject) => {
      const { hostname, port } = new URL(server.url);
      const sent = request({ hostname, port, path: "/graphql", method: "POST", headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on("error", reject).end(JSON.stringify(NAME));
    });

    expect(status).toBe(401);
    expect(logged()).toMatchObject([
      { event: "key refused", reason: "there is more than one Authorization header: send one" },
      { event: "refused" },
    ]);
  });

  it("is refused in a header of a megabyte, and others are answered", async () => {
    const { status } = await post(server.url, NAME, bearing("a".repeat(1_000_000)));

    expect(status).toBe(431);
    expect((await post(server.url, NAME)).body).toEqual(KUKAR);
  });

  it("is refused for tables, and makes no difference at other addresses", async () => {
    const headers = bearing(newToken().token);
    const address = `/graphql?table=csv&query=${encodeURIComponent("{ sectors { nodes { key } } }")}`;

    expect((await get(`${server.url}${address}`, headers)).status).toBe(401);
    for (const other of ["/id", "/playground", "/health/ready", "/r/reg_36342e3032"])
      expect([other, (await get(`${server.url}${other}`, headers)).status]).toEqual([other, 200]);
  });
});

describe("what is asked with a key", () => {
  it("is never answered with what was kept for others, and isn't kept for them", async () => {
    const { headers } = await givenKey(server.dataSource, { name: "Dinas" });
    const nobody = { data: { me: null } };
    const ME = { query: "query Mixed { me { name } }" };
    await post(server.url, NAME, headers);
    await post(server.url, ME);

    expect((await post(server.url, ME)).body).toEqual(nobody);
    expect((await post(server.url, ME, headers)).body).toMatchObject({ data: { me: { name: "Dinas" } } });
    expect((await post(server.url, ME)).body).toEqual(nobody);
    expect((await post(server.url, NAME, headers)).body).toEqual(KUKAR);
    expect((await post(server.url, NAME)).body).toEqual(KUKAR);
    expect((await post(server.url, NAME, headers)).body).toEqual(KUKAR);

    const lines = logged();
    const waysOf = (holds: boolean) =>
      lines.filter(({ curator }) => (curator !== undefined) === holds).map(({ way }) => way);
    expect(waysOf(true)).toEqual(["text", "executed", "text", "text"]);
    const [first, again, , name] = waysOf(false);
    expect([first, name]).toEqual(["text", "text"]);
    expect(mayBeKept).toContain(again);
  });

  it("is a table that anyone gets", async () => {
    const { headers } = await givenKey(server.dataSource);
    const address = `${server.url}/graphql?table=csv&query=${encodeURIComponent("{ sectors { nodes { key } } }")}`;

    expect((await get(address, headers)).text).toBe((await get(address)).text);
  });
});

describe("the last use of a key", () => {
  const lastUse = async (id: string) =>
    (await server.dataSource.manager.findOneByOrFail(ApiKey, { id })).lastUsedAt;

  it("is noted once a minute, so that kept answers stay good", async () => {
    const { id, headers } = await givenKey(server.dataSource);
    const before = new Date().toISOString();
    await post(server.url, NAME, headers);
    const first = await lastUse(id);
    await post(server.url, NAME);
    server.logged();

    await post(server.url, NAME, headers);
    await post(server.url, NAME);

    expect(first !== null && first >= before).toBe(true);
    expect(await lastUse(id)).toBe(first);
    const [withKey, without] = logged();
    expect(withKey?.way).toBe("text");
    expect(mayBeKept).toContain(without?.way);
  });

  it("is noted again after a minute", async () => {
    const { id, headers } = await givenKey(server.dataSource);
    const earlier = new Date(Date.now() - 60_001).toISOString();
    await server.dataSource.manager.update(ApiKey, { id }, { lastUsedAt: earlier });

    await post(server.url, NAME, headers);

    expect(((await lastUse(id)) ?? "") > earlier).toBe(true);
  });

  it("isn't waited for while somebody else writes", async () => {
    const { id, headers } = await givenKey(server.dataSource);
    const isFile = server.dataSource.options.type === "better-sqlite3";
    const writer = new SqliteDatabase(isFile ? server.database : ":memory:");
    writer.exec("BEGIN IMMEDIATE");
    const begun = performance.now();

    const { body } = await post(server.url, NAME, headers);

    expect(performance.now() - begun).toBeLessThan(3000);
    expect(body).toEqual(KUKAR);
    expect((await lastUse(id)) === null).toBe(isFile);
    writer.exec("ROLLBACK");
    writer.close();
  });
});

describe("a key's name", () => {
  const given = { role: Role.CURATOR, territory: ["64"], mayWriteDirectly: false, expiresAt: null };
  const add = (name: string) => addKey(server.dataSource.manager, { ...given, name }, new Date());
  const revoke = (idOrName: string) => revokeKey(server.dataSource.manager, idOrName, new Date());

  it("is that of one key at a time", async () => {
    const { key } = await add("Dinas");

    await expect(add(" Dinas ")).rejects.toThrow(
      new KeyError(`There is a key with this name, ${key.id}: take another name, or revoke that key first.`),
    );
    await revoke("Dinas");
    const { key: second } = await add("Dinas");
    expect(await revoke("Dinas")).toMatchObject({ id: second.id });
  });

  it("is given to one of two that ask at once", async () => {
    const added = await Promise.allSettled([add("Dinas"), add("Dinas")]);

    expect(added.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it.each(["", "  ", "a\nb", "a".repeat(101), "prk_0123456789abcdef"])("isn't %j", async (name) => {
    await expect(add(name)).rejects.toThrow(KeyError);
  });

  it("leads to no key that is revoked", async () => {
    const { key } = await add("Dinas");
    await revoke(key.id);

    await expect(revoke("Dinas")).rejects.toThrow(
      "There is no key with this id or name that isn't revoked: `paritrana keys list` shows them.",
    );
    await expect(revoke(key.id)).rejects.toThrow(/^The key prk_[0-9a-f]{16} was revoked at .* already\.$/);
  });
});
