import type { JWTPayload, JWTVerifyGetKey } from "jose" with { "resolution-mode": "import" };
import { type Curator, roleNamed } from "./curator";
import { KEY_PREFIX } from "./key-token";
import { Unauthenticated } from "./rights";

/** Where an identity provider publishes its keys, and what its tokens have to say. */
export interface ProviderSettings {
  /** Address of the key set (JWKS). */
  jwksUrl: string;
  /** What `iss` has to be. */
  issuer: string;
  /** What `aud` has to be or to contain. */
  audience: string;
  /** Start of the names of the claims `…role`, `…territory` and `…direct`. */
  claimPrefix: string;
}

/** Says whose a token is. */
export type Provider = (token: string) => Promise<Curator>;

/** The identity provider's keys can't be fetched, for which a client can do nothing. */
export class ProviderUnavailable extends Error {
  constructor(cause: unknown) {
    super("the keys of the identity provider can't be fetched", { cause });
    this.name = "ProviderUnavailable";
  }
}

/**
 * Signatures by a key of which only the provider has the secret half. What is signed with a shared secret (HS256) anyone
 * could sign with the public key, if it were taken for that secret; "none" is no signature at all.
 */
const ALGORITHMS = "RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519".split(" ");

/** Seconds by which the clocks of provider and registry may differ. */
const CLOCK_TOLERANCE = 30;

/** Longest `sub` and `name`, in characters. */
const LONGEST = 200;

/**
 * Verifies tokens (JWT, RFC 7519) with the keys that the provider publishes. They are fetched for the first token, again
 * after ten minutes, and for a token with an unknown key, but at most twice a minute: a key that the provider takes back is
 * accepted for up to ten minutes more. Throws `Unauthenticated` with what is wrong with a token, and `ProviderUnavailable`.
 */
export function providerOf(settings: ProviderSettings): Provider {
  let keys: JWTVerifyGetKey | undefined;
  return async (token) => {
    const jose = await import("jose");
    keys ??= jose.createRemoteJWKSet(new URL(settings.jwksUrl));
    try {
      const { payload } = await jose.jwtVerify(token, keys, {
        algorithms: ALGORITHMS,
        issuer: settings.issuer,
        audience: settings.audience,
        requiredClaims: ["sub", "exp"],
        clockTolerance: CLOCK_TOLERANCE,
      });
      return curatorIn(payload, settings.claimPrefix);
    } catch (error) {
      throw error instanceof Unauthenticated ? error : refusalOf(error);
    }
  };
}

/** What is wrong with a token, by the codes of jose; what isn't among them is no fault of the token. */
const REASONS: Readonly<Record<string, string>> = {
  ERR_JWT_EXPIRED: "the token has expired",
  ERR_JWT_INVALID: "the token is no JWT that can be read",
  ERR_JWS_INVALID: "the token is no JWT that can be read",
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: "the token's signature is wrong",
  ERR_JWKS_NO_MATCHING_KEY: "the token is signed with a key that the identity provider doesn't publish",
  ERR_JWKS_MULTIPLE_MATCHING_KEYS:
    "the token doesn't say by `kid` which key of the identity provider signed it",
  ERR_JOSE_ALG_NOT_ALLOWED: `the token is signed in another way than by ${ALGORITHMS.join(", ")}`,
  ERR_JOSE_NOT_SUPPORTED: "the token is signed in a way that isn't known here",
};

/** What jose says of a fault. */
interface Fault {
  code?: unknown;
  claim?: unknown;
}

function refusalOf(error: unknown): Error {
  const { code, claim }: Fault = typeof error === "object" && error !== null ? { ...error } : {};
  if (code === "ERR_JWT_CLAIM_VALIDATION_FAILED")
    return new Unauthenticated(`the token's claim ${String(claim)} is missing or not the one expected here`);
  const reason = REASONS[String(code)];
  return reason === undefined ? new ProviderUnavailable(error) : new Unauthenticated(reason);
}

function curatorIn(payload: JWTPayload, prefix: string): Curator {
  const { sub, name } = payload;
  const [role, territory, direct] = ["role", "territory", "direct"].map((each) => payload[prefix + each]);
  if (!isText(sub)) throw refusedClaim("sub", `a text of 1 to ${LONGEST} characters`);
  if (sub.startsWith(KEY_PREFIX)) throw refusedClaim("sub", `a text that doesn't begin with ${KEY_PREFIX}`);
  if (!isText(name)) throw refusedClaim("name", `a text of 1 to ${LONGEST} characters`);
  const known = typeof role === "string" ? roleNamed(role) : undefined;
  if (known === undefined) throw refusedClaim(`${prefix}role`, "CURATOR, REVIEWER or ADMIN");
  if (!isListOfTexts(territory)) throw refusedClaim(`${prefix}territory`, "a list of codes of regions");
  if (direct !== undefined && typeof direct !== "boolean")
    throw refusedClaim(`${prefix}direct`, "true, false or absent");
  return { id: sub, name, role: known, territory, mayWriteDirectly: direct ?? false };
}

function refusedClaim(claim: string, right: string): Unauthenticated {
  return new Unauthenticated(`the token's claim ${claim} has to be ${right}`);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "" && value.length <= LONGEST;
}

function isListOfTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "string");
}
