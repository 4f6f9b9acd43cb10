import { fetchedTogether } from "../../src/query/fetched-together";

interface Fetch {
  resolve: (value: string) => void;
  reject: (error: Error) => void;
}

/** Fetches that end when the test says so. */
function held() {
  const ends: Fetch[] = [];
  const ask = fetchedTogether(
    () => new Promise<string>((resolve, reject) => void ends.push({ resolve, reject })),
  );
  return { ask, ends };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("what is fetched together", () => {
  it("is never older than the question: who asks while a value is fetched gets the next, together with others", async () => {
    const { ask, ends } = held();
    const first = ask();
    const [second, third] = [ask(), ask()];
    ends[0]?.resolve("before");
    await settled();
    expect(ends).toHaveLength(2);
    ends[1]?.resolve("after");

    expect(await Promise.all([first, second, third])).toEqual(["before", "after", "after"]);
    expect(ends).toHaveLength(2);
  });

  it("is fetched anew for who asks after it came", async () => {
    const { ask, ends } = held();
    const first = ask();
    ends[0]?.resolve("one");
    await first;
    const second = ask();
    ends[1]?.resolve("two");

    expect(await second).toBe("two");
  });

  it("fails for those who wait for it only", async () => {
    const { ask, ends } = held();
    const first = ask();
    const second = ask();
    ends[0]?.reject(new Error("gone"));
    await expect(first).rejects.toThrow("gone");
    await settled();
    ends[1]?.resolve("back");

    expect(await second).toBe("back");
  });
});
