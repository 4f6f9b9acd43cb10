import { setImmediate as turn } from "node:timers/promises";
import { oncePerTurn } from "../../src/query/once-per-turn";

describe("what is asked once per turn of the event loop", () => {
  it("is asked after all who want it, and again for those who come later", async () => {
    let value = "old";
    let times = 0;
    const ask = oncePerTurn(() => {
      times += 1;
      return value;
    });

    const first = ask();
    const second = ask();
    value = "new";
    const answers = await Promise.all([first, second]);
    value = "newer";
    const third = await ask();

    expect([answers, third, times]).toEqual([["new", "new"], "newer", 2]);
  });

  it("is asked again by who asks as soon as the last answer is there", async () => {
    let times = 0;
    const ask = oncePerTurn(() => (times += 1));

    const again = ask().then(ask);
    await turn();

    expect([await again, times]).toEqual([2, 2]);
  });

  it("fails for those who asked then, and for nobody else", async () => {
    let isBroken = true;
    const ask = oncePerTurn(() => {
      if (isBroken) throw new Error("closed");
      return "open";
    });

    await expect(ask()).rejects.toThrow("closed");
    isBroken = false;
    await expect(ask()).resolves.toBe("open");
  });
});
