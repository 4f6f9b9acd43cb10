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

it("gives those who wait their turns one after the other, however much each asks for", async () => {
  const turns = new Turns();
  const begun: string[] = [];

  for (const each of ["a1", "a2", "a3", "a4", "b1", "c1", "b2"])
    turns.take(each.charAt(0), () => void begun.push(each));
  for (let turn = 0; turn < 6; turn += 1) await nextTurn();

  expect(begun).toEqual(["a1", "b1", "a2", "c1", "b2", "a3", "a4"]);
});

it("lets one who has had no turn lately wait for one turn, however many others wait", async () => {
  const turns = new Turns();
  const begun: string[] = [];
  const take = (who: string): void => turns.take(who, () => void begun.push(who));
  const many = Array.from({ length: 64 }, (_, index) => `many${index}`);

  for (let count = 0; count < 10; count += 1) for (const each of many) take(each);
  // each of them has had one
  for (let turn = 0; turn < 130; turn += 1) await nextTurn();
  const before = begun.length;
  for (const each of ["one", "one"]) take(each);
  for (let turn = 0; turn < 100; turn += 1) await nextTurn();
  const after = begun.slice(before);

  expect(after.slice(0, 2)).toContain("one");
  // the second has its turn behind one of each of the others
  expect(after.lastIndexOf("one") - after.indexOf("one")).toBe(65);
});

it("leaves every second turn to those who have had one, however many new ones come", async () => {
  const turns = new Turns();
  const begun: string[] = [];

  for (let count = 0; count < 10; count += 1) turns.take("old", () => void begun.push("old"));
  for (let count = 0; count < 20; count += 1) turns.take(`new${count}`, () => void begun.push("new"));
  for (let turn = 0; turn < 10; turn += 1) await nextTurn();

  expect(begun.slice(1)).toEqual(Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? "new" : "old")));
});

it("counts one as new again when all others have had a turn since", async () => {
  const turns = new Turns();
  const begun: string[] = [];
  const take = (who: string): void => turns.take(who, () => void begun.push(who));

  take("a");
  for (let count = 0; count < 9; count += 1) take("b");
  for (let turn = 0; turn < 3; turn += 1) await nextTurn();
  take("a");
  await nextTurn();

  expect(begun).toEqual(["a", "b", "b", "b", "a"]);
});

it("has what is to be done before anything begins done first", async () => {
  const done: string[] = [];
  const turns = new Turns(() => void done.push("before"));

  for (const each of ["1", "2"]) turns.take("a", () => void done.push(each));
  await nextTurn();

  expect(done).toEqual(["before", "1", "before", "2"]);
});
