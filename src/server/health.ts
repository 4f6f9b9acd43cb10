import type { FastifyInstance } from "fastify";
import type { Reader } from "../query/reader";

/** Milliseconds that the database has to answer. */
const PATIENCE = 2000;

/** Something that every prepared database holds; `SELECT 1` would not even open the file of SQLite. */
const COUNTRY = `SELECT "code" FROM "region" WHERE "code" = 'ID'`;

/** `/health/live`: the process runs. `/health/ready`: it can answer, because its database does. */
export function addHealth(app: FastifyInstance, reader: Reader): void {
  app.get("/health/live", (_request, reply) =>
    reply.header("cache-control", "no-store").send({ status: "live" }),
  );
  app.get("/health/ready", async (_request, reply) => {
    const answered = await answers(reader);
    reply.header("cache-control", "no-store").code(answered ? 200 : 503);
    return answered ? { status: "ready" } : { status: "unavailable", reason: "the database doesn't answer" };
  });
}

async function answers(reader: Reader): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE);
  });
  const answered = await Promise.race([hasCountry(reader), late]);
  clearTimeout(timer);
  return answered;
}

async function hasCountry(reader: Reader): Promise<boolean> {
  try {
    await reader.row(COUNTRY, []);
    return true;
  } catch {
    return false;
  }
}
