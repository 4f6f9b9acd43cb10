import { type Curator, Role } from "../../src/identity/curator";

const person = (name: string, rest: Partial<Curator>): Curator => ({
  id: `prk_${name.toLowerCase()}`,
  name,
  role: Role.CURATOR,
  territory: ["ID"],
  mayWriteDirectly: false,
  ...rest,
});

/** A curator of the regency of Kutai Kartanegara, whose changes wait for a second person. */
export const sari = person("Sari", { territory: ["64.02"] });
/** A reviewer of the province above. */
export const budi = person("Budi", { role: Role.REVIEWER, territory: ["64"] });
/** Somebody who may write directly, about everything. */
export const dewi = person("Dewi", { role: Role.ADMIN, mayWriteDirectly: true });
