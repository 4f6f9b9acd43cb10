import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { SharedStore } from "../sharing/shared-store";
import { RequestRefused } from "./refusal";

/** Characters of all documents that clients have registered. */
const REGISTERED = 5_000_000;

/** Start of a document's key among what processes share. */
const PREFIX = "document:";

/** Seconds for which processes share a document: a week. A client whose document is forgotten sends it again. */
const SHARED_SECONDS = 604_800;

/** The only version of the protocol of automatic persisted queries. */
const VERSION = 1;

/** A SHA-256 in hexadecimal form. */
const SHA_256 = /^[\da-f]{64}$/;

/** Start of a document's id that is made of its text. */
const BY_HASH = "sha256:";

/** How a request names its document; undefined where it doesn't. */
interface Naming {
  query: unknown;
  /** The id, or the SHA-256 in hexadecimal form. */
  id: string | undefined;
}

/**
 * Documents that clients name instead of sending their text: by `extensions.persistedQuery`, as Apollo's clients do, or by
 * `documentId`. Clients register them by sending both the text and its SHA-256; or only `trusted` ones, by id, are answered.
 */
export class PersistedDocuments {
  private readonly registered = new LRUCache<string, string>({
    maxSize: REGISTERED,
    sizeCalculation: (text, id) => text.length + id.length,
  });
  private readonly trustedTexts: ReadonlySet<string> | undefined;
  private readonly trustedIds = new Map<string, string>();

  /** Only `trusted` documents are answered, if there are any; else those are shared that clients have registered. */
  constructor(
    trusted?: ReadonlyMap<string, string>,
    private readonly shared?: SharedStore,
  ) {
    if (trusted === undefined) return;
    this.trustedTexts = new Set(trusted.values());
    for (const text of trusted.values()) this.trustedIds.set(sha256(text), text);
    for (const [id, text] of trusted) this.trustedIds.set(id, text);
  }

  /** The request with the text of its document instead of a name; throws `RequestRefused` if there is none for it. */
  resolved(request: unknown): unknown {
    if (!isRecord(request)) return request;
    const naming = namingOf(request);
    const text = this.trustedTexts === undefined ? this.registeredText(naming) : this.trustedText(naming);
    return naming.id === undefined ? request : withText(request, text);
  }

  /** Learns the document that a request names from the other processes, if it isn't known here. */
  async fetch(request: unknown): Promise<void> {
    if (this.shared === undefined || this.trustedTexts !== undefined || !isRecord(request)) return;
    const { id, query } = namingOf(request);
    if (id === undefined || query !== undefined || this.registered.has(id)) return;
    const text = await this.shared.get(PREFIX + id);
    if (text !== undefined && sha256(text) === id) this.registered.set(id, text);
  }

  /** Whether a request has both a text and its SHA-256, to be registered. */
  registers(request: unknown): boolean {
    if (!isRecord(request) || this.trustedTexts !== undefined) return false;
    const { id, query } = namingOf(request);
    return id !== undefined && typeof query === "string";
  }

  /** Keeps the document that a request registers; it has been found valid. */
  register(request: unknown): void {
    if (!isRecord(request) || !this.registers(request)) return;
    const { id = "", query } = namingOf(request);
    const text = String(query);
    if (!this.registered.has(id)) void this.shared?.set(PREFIX + id, text, SHARED_SECONDS);
    this.registered.set(id, text);
  }

  private registeredText({ query, id }: Naming): unknown {
    if (id === undefined) return query;
    const text = query ?? this.registered.get(id);
    // Apollo's clients know this message, and send the text then
    if (text === undefined)
      throw new RequestRefused("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND", 200);
    if (typeof query !== "string" || sha256(query) === id) return text;
    const message = "The SHA-256 is of another text than the one that is sent.";
    throw new RequestRefused(message, "PERSISTED_QUERY_HASH_MISMATCH", 400);
  }

  private trustedText({ query, id }: Naming): unknown {
    const text = id === undefined ? query : this.trustedIds.get(id);
    // what is no text at all, Apollo refuses
    if (id === undefined && typeof text !== "string") return text;
    if (typeof text === "string" && this.trustedTexts?.has(text) === true && (query ?? text) === text)
      return text;
    const message = "Only the operations that this registry trusts are answered, and this is none of them.";
    throw new RequestRefused(message, "PERSISTED_QUERY_NOT_IN_LIST", 403);
  }
}

function namingOf({ query, documentId, extensions }: Readonly<Record<string, unknown>>): Naming {
  const persisted = isRecord(extensions) ? extensions["persistedQuery"] : undefined;
  if (persisted == null)
    return { query: query ?? undefined, id: documentId == null ? undefined : idIn(documentId) };
  if (!isRecord(persisted) || persisted["version"] !== VERSION)
    throw malformed(`\`persistedQuery\` is known in version ${VERSION} only.`);
  const hash = persisted["sha256Hash"];
  if (typeof hash !== "string" || !SHA_256.test(hash.toLowerCase()))
    throw malformed("`sha256Hash` is a SHA-256 in hexadecimal form.");
  return { query: query ?? undefined, id: hash.toLowerCase() };
}

function idIn(documentId: unknown): string {
  if (typeof documentId !== "string") throw malformed("`documentId` is a text.");
  return documentId.startsWith(BY_HASH) ? documentId.slice(BY_HASH.length).toLowerCase() : documentId;
}

function malformed(message: string): RequestRefused {
  return new RequestRefused(message, "PERSISTED_QUERY_MALFORMED", 400);
}

/** The request without what names its document. */
function withText(request: Readonly<Record<string, unknown>>, query: unknown): unknown {
  const { documentId: _id, extensions, ...rest } = request;
  if (!isRecord(extensions)) return { ...rest, query, ...(extensions === undefined ? {} : { extensions }) };
  const { persistedQuery: _persisted, ...others } = extensions;
  return { ...rest, query, extensions: others };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
