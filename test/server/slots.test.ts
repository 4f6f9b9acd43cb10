import { Slots } from "../../src/server/slots";

it("hold what has been added and not taken out", () => {
  const slots = new Slots<string>();
  const done = ["a", "b", "c"].map((each) => slots.add(each));
  done[1]?.();

  expect([slots.size, slots.all()]).toEqual([2, ["a", "c"]]);
});

it("aren't emptied twice", () => {
  const slots = new Slots<string>();
  const done = slots.add("a");
  done();
  slots.add("b");
  done();

  expect([slots.size, slots.all()]).toEqual([1, ["b"]]);
});

it("that have been dropped aren't emptied again", () => {
  const slots = new Slots<string>();
  const [, done] = ["a", "b", "c"].map((each) => slots.add(each));
  slots.drop((each) => each === "b");
  slots.add("d");
  done?.();

  expect([slots.size, slots.all()]).toEqual([3, ["a", "d", "c"]]);
});
