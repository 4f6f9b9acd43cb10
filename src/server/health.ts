import type { FastifyInstance } from "fastify";
import type { Reader } from "../query/reader";
import { Busy } from "../query/unavailable";

/** Milliseconds that the database has to answer. */
const PATIENCE = 2000;

/** Something that every prepared database holds; `SELECT 1` would not even open the file of SQLite. */
const COUNTRY = `SELECT "code" FROM "region" WHERE "code" = 'ID'`;

/** What is asked how it is. */
interface Asked {
  reader: Pick<Reader, "row" | "version">;
  /** Whether the database is still where it was. */
  isThere: () => boolean;
}

/** `/health/live`: the process runs. `/health/ready`: it can answer, because its database does. */
export function addHealth(app: FastifyInstance, asked: Asked): void {
  app.get("/health/live", (_request, reply) =>
    reply.header("cache-control", "no-store").send({ status: "live" }),
  );
  app.get("/health/ready", async (_request, reply) => {
    const reason = await faultOf(asked);
    reply.header("cache-control", "no-store").code(reason === undefined ? 200 : 503);
    return reason === undefined ? { status: "ready" } : { status: "unavailable", reason };
  });
}

async function faultOf({ reader, isThere }: Asked): Promise<string | undefined> {
  if (!isThere()) return "the database's file has been deleted or replaced: start the registry anew";
  return (await answers(reader)) ? undefined : "the database doesn't answer";
}

/** Whether the database answers: the question itself, or, where that has to wait for its turn, the one after its version, which never waits. */
export async function answers(reader: Pick<Reader, "row" | "version">): Promise<boolean> {
  const isThere = hasVersion(reader);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"waits">((resolve) => {
    timer = setTimeout(() => resolve("waits"), PATIENCE);
  });
  const country = await Promise.race([hasCountry(reader), late]);
  const answered = country === "waits" ? await Promise.race([isThere, late.then(() => false)]) : country;
  clearTimeout(timer);
  return answered;
}

async function hasCountry(reader: Pick<Reader, "row">): Promise<boolean | "waits"> {
  try {
    await reader.row(COUNTRY, []);
    return true;
  } catch (error) {
    return error instanceof Busy ? "waits" : false;
  }
}

async function hasVersion(reader: Pick<Reader, "version">): Promise<boolean> {
  try {
    await reader.version();
    return true;
  } catch {
    return false;
  }
}
