import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { PageReading } from "./contexts";
import { subjectFinder } from "./explorer-subjects";
import type { SecurityHeaders } from "./security-headers";
import { LANGUAGES, preferredLanguage } from "./preferred-language";

const HTML = "text/html; charset=utf-8";

/** Serves the explorer in both languages, at `/embed` with the headers for the frames of other sites, and leads from `/` to the one that a browser wants. */
export function addExplorer(
  app: FastifyInstance,
  web: string,
  { asking, embed }: { asking: PageReading; embed: SecurityHeaders },
): void {
  const built = readFileSync(join(web, "explorer", "index.html"), "utf8");
  const paths = readFileSync(join(web, "explorer", "paths.txt"), "utf8").split("\n");
  app.get("/", (request, reply) =>
    reply
      .header("vary", "Accept-Language")
      .header("cache-control", "no-cache")
      .redirect(`/${preferredLanguage(request.headers["accept-language"])}`),
  );
  const pageIn = (language: string): string => built.replace('<html lang="id">', `<html lang="${language}">`);
  app.get("/*", (request, reply) => {
    const { "accept-language": wishes, accept = "" } = request.headers;
    const language = LANGUAGES.find((each) => each === request.url.slice(1).toLowerCase());
    if (language !== undefined) return reply.redirect(`/${language}`);
    // a program gets what it can read
    if (!accept.includes("text/html")) return reply.callNotFound();
    const page = pageIn(preferredLanguage(wishes));
    return reply.code(404).header("vary", "Accept, Accept-Language").type(HTML).send(page);
  });
  for (const language of LANGUAGES) {
    const page = pageIn(language);
    addPaths(app, paths, { root: `/${language}`, page, prepare: (reply) => reply, asking });
    addPaths(app, paths, {
      root: `/embed/${language}`,
      // what is followed in a frame opens beside the page that it stands in
      page: page.replace("<head>", '<head><base target="_blank" />'),
      prepare: (reply) => reply.removeHeader("x-frame-options").headers(embed),
      asking,
    });
  }
}

/** Where the explorer is served, and as what. */
interface Place {
  root: string;
  page: string;
  prepare: (reply: FastifyReply) => FastifyReply;
  asking: PageReading;
}

function addPaths(app: FastifyInstance, paths: readonly string[], place: Place): void {
  const { root, page, prepare, asking } = place;
  const answer = (reply: FastifyReply, status: number) =>
    prepare(reply).code(status).header("cache-control", "no-cache").type(HTML).send(page);
  for (const path of paths) {
    const isThere = subjectFinder(path, asking);
    app.get<{ Params: Record<string, string> }>(
      path === "/" ? root : `${root}${path}`,
      async (request, reply) => {
        const [key] = Object.values(request.params);
        // a slash at the end of the address, and nothing after it
        if (key === "") return reply.redirect(root + usualAddress(request.url.slice(root.length)), 301);
        return answer(reply, (await isThere(key ?? "", request)) ? 200 : 404);
      },
    );
  }
  app.get(`${root}/`, (_request, reply) => reply.redirect(root));
  app.get(`${root}/*`, (request, reply) => {
    const usual = usualAddress(request.url.slice(root.length));
    const isOther = usual !== request.url.slice(root.length);
    // the page itself says that it doesn't exist, in the reader's language
    return isOther ? reply.redirect(root + usual, 301) : answer(reply, 404);
  });
}

/** The parts of a path without empty ones at its end. */
function withoutEnd(parts: readonly string[]): readonly string[] {
  return parts.slice(0, parts.findLastIndex((part) => part !== "") + 1);
}

/** An address after the language without a slash at its end, and with the name of the kind of page in small letters. */
function usualAddress(address: string): string {
  const [path = "", ...values] = address.split("?");
  const [, kind = "", ...rest] = withoutEnd(path.split("/"));
  return [["", kind.toLowerCase(), ...rest].join("/"), ...values].join("?");
}
