import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { LANGUAGES, preferredLanguage } from "./preferred-language";

/** Serves the explorer in both languages, and leads from `/` to the one that a browser wants. */
export function addExplorer(app: FastifyInstance, web: string): void {
  const built = readFileSync(join(web, "explorer", "index.html"), "utf8");
  const paths = readFileSync(join(web, "explorer", "paths.txt"), "utf8").split("\n");
  app.get("/", (request, reply) =>
    reply
      .header("vary", "Accept-Language")
      .header("cache-control", "no-cache")
      .redirect(`/${preferredLanguage(request.headers["accept-language"])}`),
  );
  for (const language of LANGUAGES) {
    const page = built.replace('<html lang="id">', `<html lang="${language}">`);
    const answer = (status: number) => (_request: FastifyRequest, reply: FastifyReply) =>
      reply.code(status).header("cache-control", "no-cache").type("text/html; charset=utf-8").send(page);
    for (const path of paths) app.get(path === "/" ? `/${language}` : `/${language}${path}`, answer(200));
    app.get(`/${language}/`, (_request, reply) => reply.redirect(`/${language}`));
    // the page itself says that it doesn't exist, in the reader's language
    app.get(`/${language}/*`, answer(404));
  }
}
