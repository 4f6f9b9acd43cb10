import { type EntityManager, IsNull } from "typeorm";
import { ApiKey } from "./api-key.entity";
import type { Curator } from "./curator";
import { KEY_PREFIX, fits, newToken, partsOf } from "./key-token";
import { Unauthenticated, covers } from "./rights";

/** Why a key can't be made or revoked, with what would be right. */
export class KeyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "KeyError";
  }
}

/** What is said of a key when it is made. */
export type NewKey = Pick<ApiKey, "name" | "role" | "territory" | "mayWriteDirectly" | "expiresAt">;

export type KeyState = "ACTIVE" | "EXPIRED" | "REVOKED";

/** 1 to 100 characters without control characters, which would break tables and logs. */
const NAME = /^[^\p{C}]{1,100}$/u;

/**
 * Makes a key and gives it with its token, which nothing can tell afterwards. Throws a `KeyError` for a name that another
 * key has or that could be taken for the id of one. Whether there are such regions the caller has made sure.
 */
export async function addKey(
  db: EntityManager,
  given: NewKey,
  now: Date,
): Promise<{ key: ApiKey; token: string }> {
  const name = given.name.trim();
  if (!NAME.test(name)) throw new KeyError("The name of a key has 1 to 100 characters, in one line.");
  if (name.startsWith(KEY_PREFIX)) throw new KeyError(`The name of a key doesn't begin with ${KEY_PREFIX}`);
  const { token, id, hash } = newToken();
  const territory = widest(given.territory);
  const createdAt = now.toISOString();
  const key = db.create(ApiKey, { ...given, id, name, hash, territory, createdAt });
  await db.insert(ApiKey, key).catch(async (error: unknown) => {
    const other = await db.findOneBy(ApiKey, { name, revokedAt: IsNull() });
    if (other === null) throw error;
    throw new KeyError(
      `There is a key with this name, ${other.id}: take another name, or revoke that key first.`,
    );
  });
  return { key: await db.findOneByOrFail(ApiKey, { id }), token };
}

/** Revokes the key with this id or name for good and gives it; throws a `KeyError` if there is none, or it is revoked. */
export async function revokeKey(db: EntityManager, idOrName: string, now: Date): Promise<ApiKey> {
  const byId = await db.findOneBy(ApiKey, { id: idOrName });
  const key = byId ?? (await db.findOneBy(ApiKey, { name: idOrName, revokedAt: IsNull() }));
  if (key === null)
    throw new KeyError(
      "There is no key with this id or name that isn't revoked: `paritrana keys list` shows them.",
    );
  if (key.revokedAt !== null)
    throw new KeyError(`The key ${key.id} was revoked at ${key.revokedAt} already.`);
  const { id } = key;
  await db.update(ApiKey, { id, revokedAt: IsNull() }, { revokedAt: now.toISOString() });
  return db.findOneByOrFail(ApiKey, { id });
}

/** All keys, the oldest first. */
export function listKeys(db: EntityManager): Promise<ApiKey[]> {
  return db.find(ApiKey, { order: { createdAt: "ASC", id: "ASC" } });
}

/** What a key is good for now. */
export function stateOf({ revokedAt, expiresAt }: ApiKey, now: Date): KeyState {
  if (revokedAt !== null) return "REVOKED";
  return expiresAt !== null && expiresAt <= now.toISOString() ? "EXPIRED" : "ACTIVE";
}

/** What is right where a key is none any more. */
const ANOTHER = "ask an administrator for another one";

/**
 * The key of a token; throws `Unauthenticated` unless it is good now. Who doesn't have its secret doesn't get to know whether
 * there is such a key. One statement.
 */
export async function keyOf(db: EntityManager, token: string, now: Date): Promise<ApiKey> {
  const { id, secret } = partsOf(token) ?? {};
  const key = id === undefined ? null : await db.findOneBy(ApiKey, { id });
  if (secret === undefined || !fits(secret, key?.hash) || key === null)
    throw new Unauthenticated("the key is not known: send one as `paritrana keys add` has printed it");
  const state = stateOf(key, now);
  if (state === "REVOKED")
    throw new Unauthenticated(`the key ${key.id} was revoked at ${key.revokedAt}: ${ANOTHER}`);
  if (state === "EXPIRED")
    throw new Unauthenticated(`the key ${key.id} expired at ${key.expiresAt}: ${ANOTHER}`);
  return key;
}

/** The holder of a key. */
export function holderOf({ id, name, role, territory, mayWriteDirectly }: ApiKey): Curator {
  return { id, name, role, territory, mayWriteDirectly };
}

/** The regions, without those that lie in another of them. */
function widest(territory: readonly string[]): string[] {
  const codes = [...new Set(territory)];
  return codes.filter((code) => !codes.some((other) => other !== code && covers(other, code))).toSorted();
}
