import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { embedHeaders } from "./security-headers";
import { LANGUAGES, preferredLanguage } from "./preferred-language";

/** Serves the explorer in both languages, at `/embed` for the frames of other sites, and leads from `/` to the one that a browser wants. */
export function addExplorer(app: FastifyInstance, web: string): void {
  const built = readFileSync(join(web, "explorer", "index.html"), "utf8");
  const paths = readFileSync(join(web, "explorer", "paths.txt"), "utf8").split("\n");
  app.get("/", (request, reply) =>
    reply
      .header("vary", "Accept-Language")
      .header("cache-control", "no-cache")
      .redirect(`/${preferredLanguage(request.headers["accept-language"])}`),
  );
  const embed = embedHeaders();
  for (const language of LANGUAGES) {
    const page = built.replace('<html lang="id">', `<html lang="${language}">`);
    addPaths(app, paths, { root: `/${language}`, page, prepare: (reply) => reply });
    addPaths(app, paths, {
      root: `/embed/${language}`,
      // what is followed in a frame opens beside the page that it stands in
      page: page.replace("<head>", '<head><base target="_blank" />'),
      prepare: (reply) => reply.removeHeader("x-frame-options").headers(embed),
    });
  }
}

/** Where the explorer is served, and as what. */
interface Place {
  root: string;
  page: string;
  prepare: (reply: FastifyReply) => FastifyReply;
}

function addPaths(app: FastifyInstance, paths: readonly string[], { root, page, prepare }: Place): void {
  const answer = (status: number) => (_request: FastifyRequest, reply: FastifyReply) =>
    prepare(reply)
      .code(status)
      .header("cache-control", "no-cache")
      .type("text/html; charset=utf-8")
      .send(page);
  for (const path of paths) app.get(path === "/" ? root : `${root}${path}`, answer(200));
  app.get(`${root}/`, (_request, reply) => reply.redirect(root));
  // the page itself says that it doesn't exist, in the reader's language
  app.get(`${root}/*`, answer(404));
}
