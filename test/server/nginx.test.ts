import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { createLogger } from "../../src/logger";
import { packageRoot } from "../../src/package-root";
import { startServer } from "../../src/server/server";
import { at } from "../support/answers";
import { givenKey } from "../support/keys";
import { type LoggedServer, get, post, startLogged } from "../support/logged";
import { type OwnProgram, describeWith, ownProgram } from "../support/own-program";

const CONFIGURATION = readFileSync(join(packageRoot, "docs", "nginx.conf"), "utf8");
const PREFLIGHT = { "apollo-require-preflight": "1" };

describeWith("nginx")("two processes behind docs/nginx.conf", () => {
  let folder: string;
  let first: LoggedServer;
  let second: { url: string; close(): Promise<void> };
  let nginx: OwnProgram;
  let url: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "paritrana-nginx-"));
    first = await startLogged({ TRUST_PROXY: "true" });
    const config = loadConfig({ DATABASE_URL: first.database, TRUST_PROXY: "true", PORT: "0" });
    const dataSource = await createDataSource(config).initialize();
    const server = await startServer({ config, dataSource, logger: createLogger("silent") });
    second = {
      url: server.url,
      async close() {
        await server.close();
        await dataSource.destroy();
      },
    };
    nginx = await ownProgram("nginx", (port) => {
      const path = join(folder, "nginx.conf");
      writeFileSync(path, configured(port));
      return ["-c", path, "-p", folder, "-e", "stderr", "-g", `daemon off; pid ${folder}/pid;`];
    });
    url = `http://127.0.0.1:${nginx.port}`;
  }, 60_000);
  afterAll(async () => {
    await nginx?.remove();
    await second?.close();
    await first?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The configuration with the places of this test instead of those of a system. */
  function configured(port: number): string {
    const places: Record<string, string> = {
      "127.0.0.1:4000": new URL(first.url).host,
      "127.0.0.1:4001": new URL(second.url).host,
      "listen 80;": `listen 127.0.0.1:${port};`,
      "/var/cache/paritrana": join(folder, "cache"),
      // as root it would give its work to somebody who has no right to the folder
      "worker_processes auto;": process.getuid?.() === 0 ? "user root;" : "",
      "http {": [
        "http {",
        "access_log off;",
        ...["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
          (name) => `${name}_temp_path ${join(folder, name)};`,
        ),
      ].join("\n"),
    };
    return Object.entries(places).reduce((text, [place, own]) => {
      expect(text).toContain(place);
      return text.replaceAll(place, own);
    }, CONFIGURATION);
  }

  const asked = (query: string): string => `${url}/graphql?query=${encodeURIComponent(query)}`;
  const states = (answers: readonly { headers: Headers }[]): unknown[] =>
    answers.map(({ headers }) => headers.get("x-cache"));
  const NAME = '{ region(code: "64.02") { name } }';

  it("answers again what one of them has answered, without asking either, and 304 who has it", async () => {
    const made = await get(asked(NAME), PREFLIGHT);
    first.logged();
    let kept = await get(asked(NAME), PREFLIGHT);
    // on a busy machine a second may have passed
    while (kept.headers.get("x-cache") !== "HIT") kept = await get(asked(NAME), PREFLIGHT);
    const etag = kept.headers.get("etag") ?? "";
    const known = await get(asked(NAME), { ...PREFLIGHT, "if-none-match": etag });

    expect([made.headers.get("x-cache"), made.body]).toEqual([
      "MISS",
      { data: { region: { name: "Kutai Kartanegara" } } },
    ]);
    expect(kept.text).toBe(made.text);
    expect([known.status, known.text]).toEqual([304, ""]);
    expect(["ratelimit", "ratelimit-policy", "x-request-id"].map((name) => kept.headers.get(name))).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("asks whether an answer is still the one, and gives what has been written since", async () => {
    await get(asked(NAME), PREFLIGHT);
    const seen = new Set<unknown>();
    while (!seen.has("REVALIDATED")) {
      seen.add((await get(asked(NAME), PREFLIGHT)).headers.get("x-cache"));
      await pause(50);
    }

    await first.dataSource.query(`UPDATE "region" SET "name" = 'Kutai Baru' WHERE "code" = '64.02'`);
    const posted = await post(url, { query: NAME });
    let answer = await get(asked(NAME), PREFLIGHT);
    while (at(answer.body, "data.region.name") !== "Kutai Baru") {
      await pause(50);
      answer = await get(asked(NAME), PREFLIGHT);
    }

    expect(at(posted.body, "data.region.name")).toBe("Kutai Baru");
    expect(CONFIGURATION).toContain("proxy_cache_valid 200 1s;");
  });

  it("keeps nothing that is asked with a key, is in error, or a table", async () => {
    const { token } = await givenKey(first.dataSource);
    const own = { ...PREFLIGHT, authorization: `Bearer ${token}` };
    const twice = async (query: string, headers: Record<string, string>) => [
      await get(asked(query), headers),
      await get(asked(query), headers),
    ];

    const [withKey, without] = [
      await twice("{ me { name } }", own),
      await twice("{ me { name } }", PREFLIGHT),
    ];
    const wrong = await twice('{ region(code: "99.99") { name } }', PREFLIGHT);
    const tables = await twice("{ sectors { nodes { key } } }", { ...PREFLIGHT, accept: "text/csv" });

    expect(states([...withKey, ...wrong, ...tables])).toEqual([
      "BYPASS",
      "BYPASS",
      "MISS",
      "MISS",
      "MISS",
      "MISS",
    ]);
    expect(withKey.map(({ body }) => at(body, "data.me.name"))).toEqual([
      expect.any(String),
      expect.any(String),
    ]);
    expect(without.map(({ body }) => body)).toEqual([{ data: { me: null } }, { data: { me: null } }]);
    expect(tables.map(({ headers }) => headers.get("content-type"))).toEqual([
      "text/csv; charset=utf-8; header=present",
      "text/csv; charset=utf-8; header=present",
    ]);
  });

  it("goes on to answer when both refuse whole lists", async () => {
    const list = "{ regions { nodes { code name level permalink } } }";
    const jsonl = { ...PREFLIGHT, accept: "application/jsonl" };
    const tables = Promise.all(
      Array.from({ length: 16 }, async () => (await get(asked(list), jsonl)).status),
    );
    const names: number[] = [];
    for (let index = 0; index < 20; index += 1)
      names.push((await post(url, { query: `{ region(code: "64.09") { t${index}: name } }` })).status);

    expect(await tables).toContain(503);
    expect(await tables).not.toContain(502);
    expect(names).toEqual(names.map(() => 200));
  });

  it("answers all the same when one of them has ended", async () => {
    await second.close();
    second.close = () => Promise.resolve();

    const answers = [];
    for (let index = 0; index < 20; index += 1)
      answers.push(await post(url, { query: `{ region(code: "64.09") { n${index}: name } }` }));

    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });
});
