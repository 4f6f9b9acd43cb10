import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const bin = pathToFileURL(join(__dirname, "..", "..", "bin")).href;

/** What a script prints that runs as bin/ does, in a Node of its own. */
async function printed(script: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script]);
  return stdout.trim();
}

const calling = (file: string, name: string, argument: string): Promise<string> =>
  printed(`import { ${name} } from "${bin}/${file}"; console.log(${name}(${JSON.stringify(argument)}));`);

let directory: string;
const write = (file: string, content: string): void => {
  mkdirSync(dirname(join(directory, file)), { recursive: true });
  writeFileSync(join(directory, file), content);
};
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "paritrana-prepared-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe("preparing a checkout at the same time", () => {
  it("is done by one process after the other, also after one was killed", async () => {
    const lock = join(directory, "lock");
    const gone = { token: "of a killed process", host: hostname(), pids: [2 ** 30] };
    write("lock/owner.json", JSON.stringify(gone));
    write("count", "0");

    const raise = `
      import { readFileSync, writeFileSync } from "node:fs";
      import { setTimeout as sleep } from "node:timers/promises";
      import { withLock } from "${bin}/lock-directory.mjs";
      const file = ${JSON.stringify(join(directory, "count"))};
      await withLock(${JSON.stringify(lock)}, async () => {
        const count = Number(readFileSync(file, "utf8"));
        await sleep(20);
        writeFileSync(file, String(count + 1));
      });`;
    await Promise.all(Array.from({ length: 4 }, () => printed(raise)));

    expect(readFileSync(join(directory, "count"), "utf8")).toBe("4");
    expect(readdirSync(directory)).toEqual(["count"]);
  });
});

describe("the installed packages", () => {
  const whyInstall = () => calling("installed.mjs", "whyInstall", directory);
  const packages = (version: string) =>
    JSON.stringify({
      packages: {
        "node_modules/graphql": { version },
        "node_modules/for-mac": { version: "1.0.0", optional: true },
      },
    });
  const record = (version: string) =>
    write(
      "node_modules/.package-lock.json",
      JSON.stringify({ packages: { "node_modules/graphql": { version } } }),
    );

  beforeEach(() => {
    write("package-lock.json", packages("16.0.0"));
    write("node_modules/graphql/package.json", "{}");
  });

  it("are taken as they are when they are those of the lock file, without those for other platforms", async () => {
    record("16.0.0");

    expect(await whyInstall()).toBe("undefined");
  });

  it("are installed again when npm was interrupted before it wrote its record", async () => {
    expect(await whyInstall()).toBe("they are not there yet");
  });

  it("are installed again when the lock file names another version", async () => {
    record("15.0.0");

    expect(await whyInstall()).toBe("node_modules/graphql should be 16.0.0");
  });

  it("are installed again when one was removed", async () => {
    record("16.0.0");
    rmSync(join(directory, "node_modules", "graphql"), { recursive: true });

    expect(await whyInstall()).toBe("node_modules/graphql is missing");
  });
});

describe("the build", () => {
  const isBuilt = () => calling("built.mjs", "isBuilt", directory);

  beforeEach(async () => {
    write("src/main.ts", "start();");
    write("dist/sources.sha256", await calling("built.mjs", "hashSources", directory));
  });

  it("is taken as it is while the sources are the same", async () => {
    expect(await isBuilt()).toBe("true");
  });

  it.each([
    ["a changed", "src/main.ts", "stop();"],
    ["an added", "src/more.ts", ""],
  ])("is made again after %s source", async (_what, file, content) => {
    write(file, content);

    expect(await isBuilt()).toBe("false");
  });

  it("is made again after a removed source, which no time tells", async () => {
    rmSync(join(directory, "src", "main.ts"));

    expect(await isBuilt()).toBe("false");
  });
});
