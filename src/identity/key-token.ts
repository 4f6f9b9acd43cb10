import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** Start of every key, so that people, and programs that look for leaked secrets, know one when they see it. */
export const KEY_PREFIX = "prk_";

/** Random bytes of the part of a key that may be seen. */
const ID_BYTES = 8;

/** Random bytes of the part that nobody else may see: 256 bits. */
const SECRET_BYTES = 32;

const FORM = new RegExp(`^(${KEY_PREFIX}[0-9a-f]{${ID_BYTES * 2}})_([0-9a-f]{${SECRET_BYTES * 2}})$`);

/** What is compared with where no key has the id, so that it takes as long. */
const NO_HASH = randomBytes(SECRET_BYTES).toString("hex");

/** A new key: what is sent, its id, and what the database remembers of its secret. */
export function newToken(): { token: string; id: string; hash: string } {
  const id = `${KEY_PREFIX}${randomBytes(ID_BYTES).toString("hex")}`;
  const secret = randomBytes(SECRET_BYTES).toString("hex");
  return { token: `${id}_${secret}`, id, hash: digest(secret).toString("hex") };
}

/** The two parts of a key; undefined for what has another form. */
export function partsOf(token: string): { id: string; secret: string } | undefined {
  const [, id, secret] = FORM.exec(token) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/** Whether the hash is that of the secret; takes the same time whatever they are, also without a hash. */
export function fits(secret: string, hash: string | undefined): boolean {
  return timingSafeEqual(digest(secret), Buffer.from(hash ?? NO_HASH, "hex"));
}

/**
 * SHA-256, which is fast. A slow hash protects passwords, of which an attacker who has the hashes tries the likely ones;
 * of 2²⁵⁶ random secrets none is likely, and a slow hash would only make every request slow.
 */
function digest(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
