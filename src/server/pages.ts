import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";
import { packageRoot } from "../package-root";

/** Where the build puts the pages. */
export const WEB = join(packageRoot, "dist", "web");

/** Serves the playground, the assets of all pages and the schema as text. */
export async function addPages(app: FastifyInstance, schema: GraphQLSchema): Promise<void> {
  if (!existsSync(WEB))
    throw new Error(`The pages are not built: run "npm run build", which puts them into ${WEB}.`);
  await app.register(fastifyStatic, {
    root: join(WEB, "assets"),
    prefix: "/assets/",
    immutable: true,
    maxAge: "365d",
    preCompressed: true,
  });
  const playground = readFileSync(join(WEB, "playground", "index.html"));
  const sdl = printSchema(lexicographicSortSchema(schema));
  app.get("/playground", (_request, reply) => reply.type("text/html; charset=utf-8").send(playground));
  app.get("/playground/", (_request, reply) => reply.redirect("/playground"));
  app.get("/schema.graphql", (_request, reply) => reply.type("text/plain; charset=utf-8").send(sdl));
}
