import type { DataSource, EntityManager } from "typeorm";
import { holderOf, keyOf } from "./api-key.service";
import type { Curator } from "./curator";
import { KEY_PREFIX } from "./key-token";
import { LastUse } from "./last-use";
import { type ProviderSettings, providerOf } from "./provider";
import { Unauthenticated } from "./rights";

/** What finding out who asks takes. */
export interface AuthenticatorParts {
  dataSource: DataSource;
  /** Undefined where only keys are accepted. */
  provider: ProviderSettings | undefined;
  /** Those of the codes that no region has. */
  unknownCodes: (db: EntityManager, codes: readonly string[]) => Promise<string[]>;
  /** Hears of a last use that can't be noted, which is no reason to refuse what is asked. */
  onNotNoted: (error: unknown) => void;
}

/** Finds out who asks. */
export interface Authenticator {
  /**
   * Whose the key or token in the Authorization headers of a request is; the database is asked each time, so that a key is
   * refused from the moment it is revoked, whoever revoked it. Throws `Unauthenticated` with the reason.
   */
  curator(headers: readonly string[]): Promise<Curator>;
  close(): void;
}

/** As RFC 6750 has it; the name of the scheme in capitals or not (RFC 9110, 11.1). */
const BEARER = /^bearer +([\w.~+/-]+=*) *$/i;

export function createAuthenticator({
  dataSource,
  provider,
  unknownCodes,
  onNotNoted,
}: AuthenticatorParts): Authenticator {
  const { manager } = dataSource;
  const lastUse = new LastUse(dataSource);
  const holder = async (token: string): Promise<Curator> => {
    const now = new Date();
    const key = await keyOf(manager, token, now);
    await lastUse.note(key, now).catch(onNotNoted);
    return holderOf(key);
  };
  const verify = provider && providerOf(provider);
  const bearer = async (token: string, verified: NonNullable<typeof verify>): Promise<Curator> => {
    const curator = await verified(token);
    const [unknown] = await unknownCodes(manager, curator.territory);
    if (unknown === undefined) return curator;
    throw new Unauthenticated(
      `the token's territory names ${JSON.stringify(unknown)}, which no region has as its code`,
    );
  };
  return {
    curator(headers) {
      const token = tokenIn(headers);
      return verify === undefined || token.startsWith(KEY_PREFIX) ? holder(token) : bearer(token, verify);
    },
    close: () => lastUse.close(),
  };
}

function tokenIn([header = "", ...more]: readonly string[]): string {
  if (more.length > 0) throw new Unauthenticated("there is more than one Authorization header: send one");
  const [, token] = BEARER.exec(header) ?? [];
  if (token !== undefined) return token;
  throw new Unauthenticated("the Authorization header has to be `Bearer`, a space and a key");
}
