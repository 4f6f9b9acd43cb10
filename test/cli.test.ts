import { createProgram } from "../src/cli";
import { settings } from "../src/settings";

async function outputOf(...args: string[]): Promise<string> {
  let output = "";
  const write = (text: string): void => {
    output += text;
  };
  const program = createProgram().exitOverride();
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeOut: write, writeErr: write });
  }
  await program.parseAsync(args, { from: "user" }).catch(() => undefined);
  return output;
}

describe("the paritrana command", () => {
  it("names its eleven subcommands in its help", async () => {
    const help = await outputOf("--help");

    const commands = [...help.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name]) => name);
    expect(commands).toEqual([
      "serve",
      "migrate",
      "seed",
      "recount",
      "backup",
      "restore",
      "export",
      "load",
      "keys",
      "import",
      "schema",
    ]);
  });

  it("names every setting with its default in its help", async () => {
    const help = await outputOf("--help");

    const told = [...help.matchAll(/^ {2}([A-Z_]+) .* Default: (.+)$/gm)].map(([, name, value]) => [
      name,
      value,
    ]);
    expect(told).toEqual(settings.map((setting) => [setting.name, setting.default || "none"]));
  });

  it("prints the version of the package", async () => {
    expect(await outputOf("--version")).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    ["an unknown command", ["plant"], "unknown command 'plant'"],
    ["an argument", ["serve", "now"], "too many arguments for 'serve'. Expected 0 arguments but got 1."],
    ["an unknown option", ["serve", "--loud"], "unknown option '--loud'"],
  ])("refuses %s and points to the help", async (_what, args, fault) => {
    expect(await outputOf(...args)).toBe(`error: ${fault}\nparitrana --help lists the commands.\n`);
  });
});
