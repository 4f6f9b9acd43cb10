import { readFileSync } from "node:fs";
import { join } from "node:path";
import { validate } from "dockerfile-utils";
import { packageRoot } from "../../src/package-root";

const text = readFileSync(join(packageRoot, "Containerfile"), "utf8");

/** The instructions, each on a line of its own. */
const instructions = text
  .replaceAll("\\\n", " ")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

const of = (name: string): string[] => instructions.filter((line) => line.startsWith(`${name} `));

describe("the container file", () => {
  it("has no fault that its linter knows", () => {
    expect(validate(text).map(({ message, range }) => [range.start.line + 1, message])).toEqual([]);
  });

  it("builds in one image and runs in another, a small one", () => {
    expect(of("FROM").map((line) => line.split(" ").slice(1))).toEqual([
      ["docker.io/library/node:22-bookworm", "AS", "build"],
      ["docker.io/library/node:22-bookworm-slim"],
    ]);
  });

  it("runs as nobody in particular, says how it is, and keeps its data outside", () => {
    const started = instructions.slice(instructions.lastIndexOf(of("FROM").at(-1) ?? ""));

    expect(started.indexOf("USER node")).toBeGreaterThan(0);
    expect(
      started.slice(started.indexOf("USER node")).filter((line) => /^(?:RUN|COPY|USER) /.test(line)),
    ).toEqual(["USER node"]);
    expect(of("HEALTHCHECK")[0]).toContain("/health/ready");
    expect([of("VOLUME"), of("ENTRYPOINT")]).toEqual([
      ["VOLUME /data"],
      ['ENTRYPOINT ["node", "bin/paritrana.mjs"]'],
    ]);
    expect(of("ENV")[0]).toContain("DATABASE_URL=/data/");
  });

  it("takes along all that the package has", () => {
    const manifest: { files: string[] } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"));
    const copied = of("COPY").flatMap((line) => /^COPY --from=build \/build\/(\S+)/.exec(line)?.[1] ?? []);

    const needed = manifest.files.filter((file) => !/^(?:LICENSE|.*\.md)$/.test(file));
    expect(copied.toSorted()).toEqual([...needed, "node_modules", "package.json"].toSorted());
  });
});
