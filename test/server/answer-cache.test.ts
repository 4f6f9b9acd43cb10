import { AnswerCache, type KeptAnswer } from "../../src/server/answer-cache";

const answer = (body: string): KeptAnswer => ({
  body,
  contentType: "application/json",
  operationName: null,
  cost: undefined,
});

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe("the answers that are kept", () => {
  it("are those of one version of the data", () => {
    const answers = new AnswerCache(100_000);
    answers.find("a", "1");
    answers.keep("a", "1", answer("first"));

    expect(answers.find("a", "1")?.body).toBe("first");
    expect(answers.find("a", "2")).toBeUndefined();
    expect(answers.find("a", "1")).toBeUndefined();
  });

  it("leave out what was read before another version came", () => {
    const answers = new AnswerCache(100_000);
    answers.find("a", "1");
    answers.find("b", "2");
    answers.keep("a", "1", answer("old"));

    expect(answers.find("a", "2")).toBeUndefined();
  });

  it("stay within their bytes, the least used forgotten first", () => {
    const answers = new AnswerCache(100_000);
    const long = "x".repeat(4000);
    answers.find("0", "1");
    for (let index = 0; index < 50; index += 1) {
      answers.keep(String(index), "1", answer(long));
      answers.find("0", "1");
    }

    const kept = Array.from({ length: 50 }, (_, index) => String(index)).filter((key) =>
      answers.find(key, "1"),
    );
    expect(kept.length).toBeLessThanOrEqual(100_000 / 8000);
    expect(kept).toEqual(["0", ...kept.slice(1)]);
    expect(kept.at(-1)).toBe("49");
  });

  it("leave those that nobody has asked for in two minutes, and give back their bytes", () => {
    jest.useFakeTimers({ doNotFake: ["performance"] });
    // the cache reads the clock that it found when it was loaded
    jest.spyOn(performance, "now").mockImplementation(() => Date.now());
    const answers = new AnswerCache(100_000);
    answers.find("a", "1");
    for (const key of ["a", "b"]) answers.keep(key, "1", answer("x"));
    jest.advanceTimersByTime(100_000);
    const asked = answers.find("a", "1");
    jest.advanceTimersByTime(100_000);
    const held = answers.held();
    const found = ["a", "b"].map((key) => answers.find(key, "1") !== undefined);
    answers.close();
    const left = answers.held();

    expect(asked?.body).toBe("x");
    expect(held).toEqual({ answers: 1, bytes: 304 });
    expect(found).toEqual([true, false]);
    expect(left).toEqual({ answers: 0, bytes: 0 });
  });

  it("leave out one that takes more than a tenth of them", () => {
    const answers = new AnswerCache(100_000);
    answers.find("a", "1");
    answers.keep("a", "1", answer("x".repeat(6000)));

    expect(answers.find("a", "1")).toBeUndefined();
  });

  it("have a long one among them only when its request comes again, if only after a write", () => {
    const answers = new AnswerCache(10_000_000);
    const long = answer("x".repeat(100_000));
    const kept = ["1", "1", "2"].map((version) => {
      answers.find("a", version);
      return [answers.keep("a", version, long), answers.find("a", version)];
    });

    expect(kept).toEqual([
      [undefined, undefined],
      [long, long],
      [long, long],
    ]);
    expect(answers.keep("b", "2", long)).toBeUndefined();
    expect(answers.find("b", "2")).toBeUndefined();
  });

  it("stay the same when another who asked meanwhile has one made", () => {
    const answers = new AnswerCache(100_000);
    const [first, second] = [answer("first"), answer("first")];
    answers.find("a", "1");
    const kept = [first, second].map((each) => answers.keep("a", "1", each));

    expect(kept[0]).toBe(first);
    expect(kept[1]).toBe(first);
    expect(answers.find("a", "1")).toBe(first);
  });

  it("are none for no bytes", () => {
    const answers = new AnswerCache(0);
    answers.find("a", "1");
    answers.keep("a", "1", answer("first"));

    expect(answers.find("a", "1")).toBeUndefined();
  });
});
