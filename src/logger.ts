/** Levels from the most to the least talkative; "silent" writes nothing. */
export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

export type Fields = Readonly<Record<string, unknown>>;
type Write = (line: string) => void;

/** Writes one event; the name says what happened, the fields say to what and with what result. Names are words, without quotes. */
export type LogEvent = (event: string, fields?: Fields) => void;
export type Logger = Readonly<Record<Exclude<LogLevel, "silent">, LogEvent>>;

/** A logger that writes events of `level` and above, one JSON object a line, to stderr. */
export function createLogger(level: LogLevel, write: Write = writeTogether()): Logger {
  const now = clock();
  const at = (eventLevel: LogLevel): LogEvent => {
    if (logLevels.indexOf(eventLevel) < logLevels.indexOf(level)) return () => {};
    return (event, fields = {}) => {
      let line = `{"time":"${now()}","level":"${eventLevel}","event":"${event}"`;
      for (const name of Object.keys(fields)) {
        const value = jsonOf(fields[name]);
        if (value !== undefined) line += `,"${name}":${value}`;
      }
      write(`${line}}\n`);
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

/** Writes what is logged in one turn of the event loop at its end, at the latest when the process exits: each write costs as much as a small answer. */
function writeTogether(): Write {
  let lines = "";
  const flush = (): void => {
    if (lines !== "") writeToStderr(lines);
    lines = "";
  };
  process.on("exit", flush);
  return (line) => {
    if (lines === "") setImmediate(flush);
    lines += line;
  };
}

/** Gives the time in ISO 8601; what it is in a millisecond is written once. */
function clock(): () => string {
  let last = 0;
  let text = "";
  return () => {
    const time = Date.now();
    if (time !== last) text = new Date(time).toISOString();
    last = time;
    return text;
  };
}

/** JSON of a value; undefined for what JSON has no word for. `JSON.stringify` takes longer, and with a replacer several times as long. */
function jsonOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) return "null";
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  const isPlain = (typeof value !== "object" && typeof value !== "bigint") || isEmptyList(value);
  return isPlain ? JSON.stringify(value) : JSON.stringify(value, readable);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** JSON.stringify loses what an Error says, and throws on a bigint. */
function readable(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (!(value instanceof Error)) return value;
  return { name: value.name, message: value.message, stack: value.stack, cause: value.cause };
}
