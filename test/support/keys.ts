import type { DataSource } from "typeorm";
import { addKey } from "../../src/identity/api-key.service";
import { Role } from "../../src/identity/curator";

/** What a key is that no test says otherwise of: a curator's for Kutai Kartanegara. */
const USUAL = { role: Role.CURATOR, territory: ["64.02"], mayWriteDirectly: false, expiresAt: null };

let made = 0;

/** Makes a key as `paritrana keys add` does, with the instant at which that happens. */
export async function givenKey(
  { manager }: DataSource,
  other: Partial<Parameters<typeof addKey>[1]> = {},
  now = new Date(),
): Promise<{ id: string; token: string; headers: Record<string, string> }> {
  made += 1;
  const { key, token } = await addKey(manager, { name: `Dinas ${made}`, ...USUAL, ...other }, now);
  return { id: key.id, token, headers: bearing(token) };
}

/** Headers of an operation that comes with a key or token. */
export function bearing(token: string): Record<string, string> {
  return { "content-type": "application/json", authorization: `Bearer ${token}` };
}
