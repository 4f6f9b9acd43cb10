import { createProgram } from "../../src/cli";

/** What the command says against arguments, before it opens a database. */
async function faultOf(...args: string[]): Promise<string> {
  let output = "";
  const program = createProgram();
  const keys = program.commands.find((command) => command.name() === "keys");
  for (const command of [program, ...program.commands, ...(keys?.commands ?? [])]) {
    command.exitOverride().configureOutput({ writeErr: (text) => void (output += text) });
  }
  const ending = program.parseAsync(["keys", ...args], { from: "user" });
  await expect(ending).rejects.toMatchObject({ exitCode: 1 });
  return output;
}

describe("paritrana keys", () => {
  const admin = ["--role", "admin", "--region", "ID"];

  it.each([
    ["an unknown role", ["--role", "boss", "--region", "64"], "It has to be curator, reviewer or admin."],
    ["no region", ["--role", "admin"], "required option '--region <code>' not specified"],
    ["no role", ["--region", "64"], "required option '--role <role>' not specified"],
    ["a day that is none", [...admin, "--expires", "2027-02-30"], "It has to be a day such as 2027-01-31."],
    ["a day in other words", [...admin, "--expires", "tomorrow"], "It has to be a day such as 2027-01-31."],
    ["a day that is over", [...admin, "--expires", "2020-02-20"], "That day is over."],
    ["no days", [...admin, "--days", "0"], "It has to be a whole number of days, 1 to 36500."],
    ["too many days", [...admin, "--days", "36501"], "It has to be a whole number of days, 1 to 36500."],
    ["two ends", [...admin, "--days", "1", "--expires", "2999-12-31"], "cannot be used with option"],
  ])("adds no key with %s", async (_what, args, message) => {
    expect(await faultOf("add", "Dinas", ...args)).toContain(message);
  });

  it.each([
    ["without a name", ["add", ...admin], "missing required argument 'name'"],
    ["without what to revoke", ["revoke"], "missing required argument 'id or name'"],
    ["with an unknown command", ["remove"], "unknown command 'remove'"],
  ])("does nothing %s", async (_what, args, message) => {
    expect(await faultOf(...args)).toContain(message);
  });
});
