/** Levels from the most to the least talkative; "silent" writes nothing. */
export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

export type Fields = Readonly<Record<string, unknown>>;
type Write = (line: string) => void;

/** Writes one event; the name says what happened, the fields say to what and with what result. */
export type LogEvent = (event: string, fields?: Fields) => void;
export type Logger = Readonly<Record<Exclude<LogLevel, "silent">, LogEvent>>;

/** A logger that writes events of `level` and above, one JSON object a line, to stderr. */
export function createLogger(level: LogLevel, write: Write = writeToStderr): Logger {
  const at = (eventLevel: LogLevel): LogEvent => {
    if (logLevels.indexOf(eventLevel) < logLevels.indexOf(level)) return () => {};
    return (event, fields = {}) => {
      const line = { time: new Date().toISOString(), level: eventLevel, event, ...fields };
      write(`${JSON.stringify(line, readable)}\n`);
    };
  };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** Tells the person who started a command what it is doing, in words, on stdout. */
export function progress(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Tells the person who started a command why it failed, in words, on stderr. */
export function complain(line: string): void {
  writeToStderr(`${line}\n`);
}

function writeToStderr(line: string): void {
  process.stderr.write(line);
}

/** JSON.stringify loses what an Error says, and throws on a bigint. */
function readable(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (!(value instanceof Error)) return value;
  return { name: value.name, message: value.message, stack: value.stack, cause: value.cause };
}
