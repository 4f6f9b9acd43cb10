import { createLogger, type LogLevel } from "../src/logger";

function recorder(level: LogLevel) {
  const lines: string[] = [];
  return { lines, logger: createLogger(level, (line) => lines.push(line)) };
}

const parsed = (line: string | undefined): unknown => JSON.parse(line ?? "null");

describe("the logger", () => {
  it("writes one JSON object a line: time, level, event, then the fields", () => {
    jest.useFakeTimers({ now: new Date("2026-02-16T01:02:03.004Z") });
    const { lines, logger } = recorder("info");

    logger.info("started", { port: 4000, rows: 9_007_199_254_740_993n });
    jest.useRealTimers();

    expect(lines).toEqual([
      '{"time":"2026-02-16T01:02:03.004Z","level":"info","event":"started","port":4000,"rows":"9007199254740993"}\n',
    ]);
  });

  it.each([
    ["debug", ["debug", "info", "warn", "error"]],
    ["info", ["info", "warn", "error"]],
    ["warn", ["warn", "error"]],
    ["error", ["error"]],
    ["silent", []],
  ] as const)("at level %s writes %j", (level, written) => {
    const { lines, logger } = recorder(level);

    logger.debug("debug");
    logger.info("info");
    logger.warn("warn");
    logger.error("error");

    expect(lines.map(parsed)).toMatchObject(written.map((event) => ({ event, level: event })));
  });

  it("keeps what an error says, and the cause of it", () => {
    const { lines, logger } = recorder("error");

    logger.error("broken", { error: new TypeError("no such region", { cause: new Error("disk full") }) });

    expect(parsed(lines[0])).toMatchObject({
      error: {
        name: "TypeError",
        message: "no such region",
        stack: expect.stringContaining("logger.test.ts"),
        cause: { name: "Error", message: "disk full" },
      },
    });
  });

  it("keeps a line break in a message inside its one line", () => {
    const { lines, logger } = recorder("warn");

    logger.warn("slow", { operation: "a\nb" });

    expect(lines[0]?.indexOf("\n")).toBe((lines[0]?.length ?? 0) - 1);
  });
});
