import { giveUp } from "../../src/server/give-up";

it("memory is given up at once with bytes that have it for themselves", () => {
  const alone = Buffer.alloc(100_000, 1);
  const beside = alone.subarray(0, 10);
  const shared = Buffer.from("x".repeat(10));
  giveUp(beside);
  giveUp(shared);
  expect([alone.length, beside[9], String(shared)]).toEqual([100_000, 1, "x".repeat(10)]);

  giveUp(alone);

  expect([alone.length, beside.length]).toEqual([0, 0]);
});
