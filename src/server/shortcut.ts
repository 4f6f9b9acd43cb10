import { getOperationAST } from "graphql";
import { LRUCache } from "lru-cache";
import type { Context } from "../context";
import type { Logger } from "../logger";
import type { Reader } from "../query/reader";
import { AnswerCache, type KeptAnswer, bodyOf } from "./answer-cache";
import { databaseText } from "./database-text";
import { logOperation } from "./graphql";
import { giveUp } from "./give-up";
import { KnownDocuments } from "./known-documents";
import type { PersistedDocuments } from "./persisted";
import { unfitVariables } from "./variable-faults";

/** A request, and when it came. */
export interface Asked {
  /** Everything that the answer depends on beside the data. */
  key: string;
  /** The body, in JSON. */
  text: string;
  /** Value of the Accept header; empty for none. */
  accept: string;
  /** As `performance.now()` gave it. */
  start: number;
}

/** A request, and what the data was. */
export interface Question extends Asked {
  /** Version of the data when it came; undefined if answers aren't kept or the database doesn't say. */
  version: string | undefined;
}

/** One operation as it stands in a body. */
export interface Posted {
  query: string;
  variables: Readonly<Record<string, unknown>>;
  operationName: string | undefined;
}

/** An answer that was made for one request, and whether it is kept for others. */
export interface MadeAnswer extends KeptAnswer {
  isKept: boolean;
}

/** A request that Apollo has answered. */
interface Answered {
  /** Undefined if anything in it is unusual. */
  posted: Posted | undefined;
  /** As it came. */
  sent: unknown;
  body: string | Buffer;
  contentType: string;
}

/** What the shortcut works with. */
interface ShortcutParts {
  logger: Logger;
  persisted: PersistedDocuments;
  reader: Pick<Reader, "version">;
  /** Memory for whole answers; 0 to keep none. */
  cacheBytes: number;
}

/** Codes of an answer without errors. */
const NONE: readonly string[] = [];

/** Values of the Accept header for which is remembered with which type of content Apollo answers. */
const ACCEPTED = 100;

/**
 * Answers without Apollo what has been answered since the last write, byte for byte, and queries whose document Apollo has
 * found valid before and whose response the database makes as text. Whatever is refused, has another form or is not known
 * is left to Apollo, with everything that it checks.
 */
export class Shortcut {
  private readonly answers: AnswerCache;
  private readonly documents = new KnownDocuments();
  private readonly contentTypes = new LRUCache<string, string>({ max: ACCEPTED });

  constructor(private readonly parts: ShortcutParts) {
    this.answers = new AnswerCache(parts.cacheBytes);
  }

  /** A request that comes now. */
  asked(accept: string, text: string): Asked {
    return { key: `${accept}\n${text}`, text, accept, start: performance.now() };
  }

  /**
   * Version of the data that the answers to what has come until now have to show at least, perhaps one promise for several
   * who ask; undefined where answers aren't kept.
   */
  version(): string | Promise<string> | undefined {
    return this.parts.cacheBytes === 0 ? undefined : this.parts.reader.version();
  }

  /** What was answered to this very request since the last write. */
  kept({ key, start }: Asked, version: string | undefined, context: Context): KeptAnswer | undefined {
    const answer = version === undefined ? undefined : this.answers.find(key, version);
    if (answer === undefined) return undefined;
    if (answer.cost !== undefined) context.outcome.cost = answer.cost;
    logOperation(this.parts.logger, context, { name: answer.operationName, start, way: "kept", codes: NONE });
    return answer;
  }

  /** The answer of a query that is known to be valid, from the JSON of the database; undefined if it takes Apollo to make it. */
  async made(question: Question, context: Context): Promise<MadeAnswer | undefined> {
    const contentType = this.contentTypes.get(question.accept);
    if (contentType === undefined) return undefined;
    const [posted, sent] = this.postedAs(question.text) ?? [];
    const known = this.documents.find(posted?.query ?? "");
    if (posted === undefined || known?.asText !== true) return undefined;
    const operation = getOperationAST(known.document, posted.operationName);
    if (operation == null || unfitVariables(posted.variables, context.limits) !== undefined) return undefined;
    const text = await databaseText({ known, operation, variables: posted.variables }, context);
    if (text === undefined) return undefined;
    const operationName = operation.name?.value ?? null;
    const answer = { body: bodyOf(text), contentType, operationName, cost: context.outcome.cost };
    this.parts.persisted.register(sent);
    const kept = this.keep(question, { sent, answer });
    if (kept !== undefined && kept.body !== answer.body && typeof answer.body !== "string")
      giveUp(answer.body);
    const { start } = question;
    logOperation(this.parts.logger, context, { name: answer.operationName, start, way: "text", codes: NONE });
    return { ...(kept ?? answer), isKept: kept !== undefined };
  }

  /** Forgets what has been answered. */
  close(): void {
    this.answers.close();
  }

  /** How many answers are kept, and the bytes that they take. */
  held(): { answers: number; bytes: number } {
    return this.answers.held();
  }

  /** Remembers what Apollo found valid, if it answered without an error, and its answer. */
  learn(
    question: Question,
    { posted, sent, body, contentType }: Answered,
    { outcome: { query, cost } }: Context,
  ): void {
    if (query === undefined) return;
    if (posted !== undefined) {
      this.documents.remember(posted.query, query.known);
      this.contentTypes.set(question.accept, contentType);
    }
    this.keep(question, {
      sent,
      answer: { body: bodyOf(body), contentType, operationName: query.name, cost },
    });
  }

  /** The operation in the text of a body, and the body; undefined if anything in it is unusual. */
  private postedAs(text: string): [Posted | undefined, unknown] | undefined {
    if (MAYBE_POISONED.test(text)) return undefined;
    try {
      const sent: unknown = JSON.parse(text);
      return [postedIn(this.parts.persisted.resolved(sent)), sent];
    } catch {
      return undefined;
    }
  }

  /** The answer that is kept now; undefined if none is. */
  private keep(
    { key, version }: Question,
    { sent, answer }: { sent: unknown; answer: KeptAnswer },
  ): KeptAnswer | undefined {
    // a request that was answered from here would not register its document again, if that has been forgotten
    if (version === undefined || this.parts.persisted.registers(sent)) return undefined;
    return this.answers.keep(key, version, answer);
  }
}

/** Names of properties that Fastify refuses anywhere in a body, or letters that are escaped and may hide one. */
const MAYBE_POISONED = /__proto__|constructor|\\u00[4-7]/;

/** `extensions` say nothing that changes an answer, once they name no document any more. */
const KNOWN_KEYS = new Set(["query", "variables", "operationName", "extensions"]);

/** The operation in a parsed body; undefined if anything in it is unusual. */
export function postedIn(body: unknown): Posted | undefined {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return undefined;
  const { query, variables, operationName, extensions }: Partial<Record<string, unknown>> = { ...body };
  if (typeof query !== "string" || Object.keys(body).some((key) => !KNOWN_KEYS.has(key))) return undefined;
  if (operationName != null && typeof operationName !== "string") return undefined;
  const values = variables ?? {};
  if (typeof values !== "object" || Array.isArray(values)) return undefined;
  if (extensions != null && (typeof extensions !== "object" || Array.isArray(extensions))) return undefined;
  return { query, variables: { ...values }, operationName: operationName ?? undefined };
}
