import { Turns } from "../../src/server/turns";

/** Resolves in the next turn of the event loop, before what has been put off to it since. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it("begins at once where nothing else does", async () => {
  const turns = new Turns();
  const begun: string[] = [];

  turns.take("a", () => void begun.push("first"));
  const atOnce = [...begun];
  await nextTurn();
  turns.take("a", () => void begun.push("second"));

  expect([atOnce, begun]).toEqual([["first"], ["first", "second"]]);
});

it("begins one thing in each turn of the event loop, so that others get in between", async () => {
  const turns = new Turns();
  const begun: string[] = [];

  for (const each of ["1", "2", "3"]) turns.take("a", () => void begun.push(each));
  const seen = [[...begun]];
  for (let turn = 0; turn < 2; turn += 1) {
    await nextTurn();
    seen.push([...begun]);
  }

  expect(seen).toEqual([["1"], ["1", "2"], ["1", "2", "3"]]);
});

it("gives everybody a turn before anybody has another", async () => {
  const turns = new Turns();
  const begun: string[] = [];

  for (const each of ["a1", "a2", "a3", "a4", "b1", "c1", "b2"])
    turns.take(each.charAt(0), () => void begun.push(each));
  for (let turn = 0; turn < 6; turn += 1) await nextTurn();

  expect(begun).toEqual(["a1", "a2", "b1", "c1", "a3", "b2", "a4"]);
});

it("has what is to be done before anything begins done first", async () => {
  const done: string[] = [];
  const turns = new Turns(() => void done.push("before"));

  for (const each of ["1", "2"]) turns.take("a", () => void done.push(each));
  await nextTurn();

  expect(done).toEqual(["before", "1", "before", "2"]);
});
