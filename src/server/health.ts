import type { FastifyInstance } from "fastify";
import type { DataSource } from "typeorm";

/** Milliseconds that the database has to answer. */
const PATIENCE = 2000;

/** `/health/live`: the process runs. `/health/ready`: it can answer, because its database does. */
export function addHealth(app: FastifyInstance, dataSource: DataSource): void {
  app.get("/health/live", (_request, reply) =>
    reply.header("cache-control", "no-store").send({ status: "live" }),
  );
  app.get("/health/ready", async (_request, reply) => {
    const answered = await answers(dataSource);
    reply.header("cache-control", "no-store").code(answered ? 200 : 503);
    return answered ? { status: "ready" } : { status: "unavailable", reason: "the database doesn't answer" };
  });
}

async function answers(dataSource: DataSource): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE);
  });
  const query = dataSource.query("SELECT 1").then(
    () => true,
    () => false,
  );
  const answered = await Promise.race([query, late]);
  clearTimeout(timer);
  return answered;
}
