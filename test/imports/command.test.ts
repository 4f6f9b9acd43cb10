import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadedDatabaseUrl } from "../support/database";
import { startProgram } from "../support/program";
import { table } from "./importing";

// processes that start on a busy machine
jest.setTimeout(60_000);

let folder: string;
let database: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "paritrana-import-"));
  database = await loadedDatabaseUrl("articles");
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: string): string {
  const path = join(folder, "table.csv");
  writeFileSync(path, content);
  return path;
}

/** What `paritrana import` ends with. */
async function imports(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const program = startProgram(["import", ...args], { DATABASE_URL: database });
  const code = await program.ended;
  return { code, ...program.printed() };
}

const SOURCE = ["--source", "purantara-2022-02-17"];
const GOOD = table("64.74;fishers;BPU;2024;1;2");

describe("paritrana import says in a sentence, without a stack,", () => {
  it.each<[string, () => string[], RegExp]>([
    ["that there is no file", () => ["nowhere.csv", ...SOURCE], /^there is no file nowhere\.csv: name a CSV/],
    [
      "that a folder is no file",
      () => [folder, ...SOURCE],
      /^\S+ is a folder: name a CSV or JSON Lines file in it$/,
    ],
    ["that no line names the columns", () => [fileOf("a;b\n"), ...SOURCE], /^no line names the columns: /],
    [
      "that a line can't be read",
      () => [fileOf('{"region":\n'), ...SOURCE],
      /^line 1: has to be one JSON object/,
    ],
    [
      "that no such source is there",
      () => [fileOf(GOOD), "--source", "nobody"],
      /^no source has the key or id "nobody"/,
    ],
    [
      "that rows can't go in",
      () => [fileOf(table("x;fishers;BPU;2024;1;2")), ...SOURCE, "--apply", "--by", "Sari"],
      /^1 of the rows can't go in: /,
    ],
    [
      "that a mapping isn't kept",
      () => [fileOf(GOOD), ...SOURCE, "--mapping", "kantor"],
      /^no mapping is called "kantor": none is kept yet$/,
    ],
    ["that a change is no import", () => ["--undo", "99", "--by", "Sari"], /99/],
    [
      "that the source is missing",
      () => [fileOf(GOOD)],
      /^--source, or --publisher and --title, is missing; /,
    ],
  ])("%s", async (_what, args, sentence) => {
    const { code, stderr } = await imports(...args());

    expect(stderr.trim().split("\n")).toEqual([expect.stringMatching(sentence)]);
    expect(code).toBe(1);
  });

  it("what is wrong with a cell of many characters, of which it shows some", async () => {
    const { stdout, code } = await imports(
      fileOf(table(`64.74;fishers;BPU;2024;${"9".repeat(100_000)};2`)),
      ...SOURCE,
    );

    expect(stdout).toContain(
      `REJECTED line 2: "Peserta" "${"9".repeat(160)}… (100000 characters)" can't be taken for enrolledCount. Right: `,
    );
    expect(stdout.length).toBeLessThan(2000);
    expect(code).toBe(0);
  });
});
