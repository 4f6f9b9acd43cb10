import { listenForStop, type StopRequest, StopRequested } from "../src/stop-request";

describe("a request to stop", () => {
  let now = 0;
  let exits: number[] = [];
  let stop: StopRequest;
  beforeEach(() => {
    now = 1_000;
    exits = [];
    jest.spyOn(performance, "now").mockImplementation(() => now);
    stop = listenForStop((code) => exits.push(code));
  });
  afterEach(() => {
    stop.dispose();
    jest.restoreAllMocks();
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("by %s aborts the work, which would exit with %i", (name, exitCode) => {
    process.emit(name);

    const reason: unknown = stop.signal.reason;
    expect(reason).toBeInstanceOf(StopRequested);
    expect(reason).toMatchObject({ exitCode, message: `Stopped by ${name}.` });
    expect(exits).toEqual([]);
  });

  it("counts once when it arrives again within half a second", () => {
    process.emit("SIGINT");
    now += 500;
    process.emit("SIGINT");

    expect(exits).toEqual([]);
  });

  it("exits at once when it is repeated later", () => {
    process.emit("SIGTERM");
    now += 501;
    process.emit("SIGINT");

    expect(exits).toEqual([130]);
  });

  it("is not listened for after disposal", () => {
    const before = process.listenerCount("SIGTERM");

    stop.dispose();

    expect(before - process.listenerCount("SIGTERM")).toBe(1);
  });
});
