import { loadedDatabaseUrl, testDatabaseUrl } from "../support/database";
import { bearing } from "../support/keys";
import { post, refused } from "../support/logged";
import { serve, startProgram } from "../support/program";

// processes that start on a busy machine
jest.setTimeout(60_000);

let database: string;
beforeEach(async () => {
  database = await loadedDatabaseUrl("articles");
});

/** What `paritrana keys` ends with. */
async function keys(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const program = startProgram(["keys", ...args], { DATABASE_URL: database });
  const code = await program.ended;
  return { code, ...program.printed() };
}

/** All keys as the command lists them for programs. */
async function listed(): Promise<Record<string, unknown>[]> {
  const { stdout } = await keys("list", "--json");
  const rows: Record<string, unknown>[] = JSON.parse(stdout);
  return rows;
}

const KEY = /^prk_[0-9a-f]{16}_[0-9a-f]{64}\n$/;

describe("paritrana keys", () => {
  it("adds, lists and revokes what a running server asks for at the very next request", async () => {
    const { url } = await serve(database);
    const added = await keys(
      "add",
      "Dinas Kukar",
      "--role",
      "curator",
      "--region",
      "64.02",
      "--expires",
      "2999-12-31",
    );
    const token = added.stdout.trim();
    const id = token.slice(0, 20);
    const headers = bearing(token);
    const me = { query: "{ me { name role territory { name } mayWriteDirectly } }" };

    const answer = await post(url, me, headers);
    const [used] = await listed();
    const table = await keys("list");
    const revoked = await keys("revoke", "Dinas Kukar");
    const after = await post(url, me, headers);
    const [gone] = await listed();

    expect(added.code).toBe(0);
    expect(added.stdout).toMatch(KEY);
    expect(added.stderr).toBe(
      "This is the key of Dinas Kukar, CURATOR for 64.02. It is good until 3000-01-01T00:00:00.000Z.\n" +
        "It won't be shown again: keep it where nobody else can read it.\n",
    );
    expect(answer.body).toEqual({
      data: {
        me: {
          name: "Dinas Kukar",
          role: "CURATOR",
          territory: [{ name: "Kutai Kartanegara" }],
          mayWriteDirectly: false,
        },
      },
    });
    expect(used).toEqual({
      id,
      name: "Dinas Kukar",
      role: "CURATOR",
      territory: ["64.02"],
      mayWriteDirectly: false,
      createdAt: expect.stringMatching(/Z$/),
      expiresAt: "3000-01-01T00:00:00.000Z",
      revokedAt: null,
      lastUsedAt: expect.stringMatching(/Z$/),
      state: "ACTIVE",
    });
    expect(table.stdout.split("\n").map((line) => line.split(/ {2,}/))).toEqual([
      ["ID", "NAME", "ROLE", "TERRITORY", "DIRECT", "CREATED", "EXPIRES", "LAST USED", "STATE"],
      [
        id,
        "Dinas Kukar",
        "CURATOR",
        "64.02",
        "no",
        minute(used?.["createdAt"]),
        "3000-01-01T00:00Z",
        minute(used?.["lastUsedAt"]),
        "ACTIVE",
      ],
      [""],
    ]);
    expect(revoked).toEqual({ code: 0, stdout: `Revoked ${id}, the key of Dinas Kukar.\n`, stderr: "" });
    expect(after.body).toEqual(
      refused(
        `the key ${id} was revoked at ${String(gone?.["revokedAt"])}: ask an administrator for another one`,
        "UNAUTHENTICATED",
      ),
    );
    expect(gone).toMatchObject({ id, state: "REVOKED" });
  });

  it("prints a key for programs, with what it is good for", async () => {
    const { code, stdout, stderr } = await keys(
      "add",
      "Biro",
      "--role",
      "ADMIN",
      "--region",
      "64",
      "--region",
      "ID",
      "--days",
      "90",
      "--direct",
      "--json",
    );
    const added: Record<string, unknown> = JSON.parse(stdout);
    const [only] = await listed();

    expect([code, stderr]).toEqual([0, ""]);
    expect(added).toEqual({ ...only, key: expect.stringMatching(/^prk_/) });
    expect(added).toMatchObject({ role: "ADMIN", territory: ["ID"], mayWriteDirectly: true });
    const days = Date.parse(String(added["expiresAt"])) - Date.parse(String(added["createdAt"]));
    expect(Math.round(days / 86_400_000)).toBe(90);
  });

  it.each([
    ["a name", "Kukar", '"Kukar" is no region\'s code; was 64.02 (KABUPATEN KUTAI KARTANEGARA) meant?'],
    ["a code without its dot", "6402", /^"6402" is no region's code: .*; was 64\.02 meant\?$/],
    ["a former code", "92.05", '"92.05" is no region\'s code; was 96.03 (KABUPATEN RAJA AMPAT) meant?'],
    ["a code that no region has", "64.99", "no region has the code 64.99"],
  ])("refuses %s for a region's code, and says what would be right", async (_what, region, message) => {
    const { code, stdout, stderr } = await keys("add", "Dinas", "--role", "curator", "--region", region);

    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^--region: /);
    expect(stderr.slice("--region: ".length).trimEnd()).toEqual(
      expect.stringMatching(message instanceof RegExp ? message : escaped(message)),
    );
    expect(await listed()).toEqual([]);
  });

  it("says what to do where there are no keys, or no regions", async () => {
    expect(await keys("list")).toEqual({
      code: 0,
      stdout: "",
      stderr: "There are no keys: `paritrana keys add` makes one.\n",
    });
    expect(await keys("revoke", "Dinas")).toEqual({
      code: 1,
      stdout: "",
      stderr: "There is no key with this id or name that isn't revoked: `paritrana keys list` shows them.\n",
    });
    database = await testDatabaseUrl("file");
    expect(await keys("add", "Dinas", "--role", "admin", "--region", "ID")).toEqual({
      code: 1,
      stdout: "",
      stderr: "The register of regions isn't loaded yet: run `paritrana seed` first.\n",
    });
  });
});

function minute(instant: unknown): string {
  return String(instant).replace(/:\d\d\.\d{3}Z$/, "Z");
}

function escaped(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[()?.]/g, String.raw`\$&`)}$`);
}
