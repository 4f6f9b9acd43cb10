import { Waiting } from "../../src/server/waiting";

it("counts those that wait, and gives them", () => {
  const waiting = new Waiting<string>();
  const done = ["a", "b", "c"].map((each) => waiting.add(each));
  done[1]?.();

  expect([waiting.size, waiting.all()]).toEqual([2, ["a", "c"]]);
});

it("who has gone twice takes nobody's place", () => {
  const waiting = new Waiting<string>();
  const done = waiting.add("a");
  done();
  waiting.add("b");
  done();

  expect([waiting.size, waiting.all()]).toEqual([1, ["b"]]);
});

it("takes out those who have gone, once", () => {
  const waiting = new Waiting<string>();
  const [, done] = ["a", "b", "c"].map((each) => waiting.add(each));
  waiting.drop((each) => each === "b");
  waiting.add("d");
  done?.();

  expect([waiting.size, waiting.all()]).toEqual([3, ["a", "d", "c"]]);
});
