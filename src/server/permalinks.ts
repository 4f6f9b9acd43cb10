import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Context } from "../context";
import type { Change } from "../history/change.entity";
import { MergedRecord } from "../history/merged-record.entity";
import { Revision, RevisionKind } from "../history/revision.entity";
import { quoted } from "../query/bad-input";
import { PERMALINKS } from "../query/permalink";
import { prefersJson } from "./accept";
import type { PageReading } from "./contexts";
import { escaped } from "./markup";
import { WEB } from "./pages";
import { type RecordData, objectOf, recordData } from "./record-data";
import { recordDocument } from "./record-document";
import { type PageContent, faultPage, recordPage } from "./record-page";
import { partsOf, recordTypes } from "./record-parts";
import { refusal } from "./refusal";
import { TryAgain, laterIn } from "./try-again";

/** A page without script and forms that loads nothing but its own style and picture. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Form of a global id; the tail is hexadecimal. */
const GLOBAL_ID = /^([a-z]{3})_[0-9a-f]{2,64}$/;

/** What a permalink leads to, as JSON and as a page. */
interface Resolved {
  status: number;
  json: object;
  page: () => PageContent;
}

/** What permalinks need of the server. */
interface Permalinks extends PageReading {
  schema: GraphQLSchema;
}

/**
 * Serves `/r/<global id>`: a page to a browser, data to a client that asks for JSON or for the address with `.json` at its end.
 * Both come from one GraphQL operation of the public schema.
 */
export function addPermalinks(app: FastifyInstance, permalinks: Permalinks): void {
  const template = readFileSync(join(WEB, "record", "index.html"), "utf8");
  const resolve = resolver(permalinks);
  app.get<{ Params: { "*": string } }>(`${PERMALINKS}*`, async (request, reply) => {
    const [, id = "", suffix] = /^(.*?)(\.json)?$/s.exec(request.params["*"]) ?? [];
    const resolved = await resolve(id, request);
    reply.code(resolved.status).header("cache-control", "no-cache").header("vary", "Accept");
    return suffix !== undefined || prefersJson(request.headers.accept)
      ? reply.type("application/json; charset=utf-8").send(JSON.stringify(resolved.json, null, 2))
      : sendPage(reply, { template, content: resolved.page() });
  });
}

function sendPage(
  reply: FastifyReply,
  { template, content: { title, main } }: { template: string; content: PageContent },
): FastifyReply {
  const filling: Readonly<Record<string, string>> = { title: escaped(title), main: main.text };
  const page = template.replace(/<!-- fill:([a-z]+) -->/g, (place, name: string) => filling[name] ?? place);
  return reply
    .header("content-security-policy", CONTENT_SECURITY_POLICY)
    .type("text/html; charset=utf-8")
    .send(page);
}

function resolver({ schema, apollo, contextOf }: Permalinks) {
  const types = recordTypes(schema);
  return async (id: string, request: FastifyRequest): Promise<Resolved> => {
    const requestId = request.id;
    const type = types.get(GLOBAL_ID.exec(id)?.[1] ?? "");
    if (type === undefined) return malformed(id, requestId);
    const operation = recordDocument(schema, type, id);
    const context = contextOf(request);
    const { body } = await apollo.executeOperation(
      { query: operation, operationName: "Record" },
      { contextValue: context },
    );
    if (body.kind !== "single") throw new Error("an answer in one piece was expected");
    const { data, errors = [] } = body.singleResult;
    if (errors.some(({ extensions }) => extensions?.["code"] === "BAD_USER_INPUT"))
      return malformed(id, requestId);
    const later = laterIn(errors) ?? errors.find(({ extensions }) => extensions?.["code"] === "TOO_SLOW");
    if (later !== undefined) throw new TryAgain(later.message);
    if (errors.length > 0) throw new Error(`the operation of ${type.name} failed: its log entry says why`);
    const node = data?.["node"];
    if (node === null || node === undefined) {
      const withdrawal = await withdrawalOf(context, id);
      return withdrawal === undefined ? unknown(id, requestId) : withdrawn(id, withdrawal, requestId);
    }
    const parts = partsOf(schema, type);
    const record = recordData(objectOf(node), { parts, operation });
    return found(record, () => recordPage(record, { parts, description: type.description ?? "" }));
  };
}

function found(record: RecordData, page: () => PageContent): Resolved {
  return { status: 200, json: record, page };
}

/** The change that withdrew a record, or that of which it is part; undefined for one that never was. */
async function withdrawalOf({ dataSource: { manager } }: Context, id: string): Promise<Change | undefined> {
  const merged = await manager.findOneBy(MergedRecord, { id });
  const last = await manager.findOne(Revision, {
    where: { recordId: merged?.intoId ?? id },
    order: { sequence: "DESC" },
    relations: { change: true },
  });
  return last?.kind === RevisionKind.WITHDRAWN ? last.change : undefined;
}

function withdrawn(id: string, { at, by, reason }: Change, requestId: string): Resolved {
  const message = `The record ${quoted(id)} was withdrawn at ${at} by ${by}, who gave this reason: ${reason}`;
  return {
    status: 410,
    json: refusal(410, message, requestId),
    page: () =>
      faultPage("This record was withdrawn", `${message} What it was stands in the history of the registry.`),
  };
}

function unknown(id: string, requestId: string): Resolved {
  const message = `No record has the id ${quoted(id)}.`;
  return {
    status: 404,
    json: refusal(404, message, requestId),
    page: () =>
      faultPage("There is no such record", `${message} Records keep their ids, so it may be mistyped.`),
  };
}

function malformed(id: string, requestId: string): Resolved {
  const message = `${quoted(id)} is not an id of this registry: use a permalink as it was given.`;
  return {
    status: 400,
    json: refusal(400, message, requestId),
    page: () => faultPage("This is not the address of a record", message),
  };
}
