import { registerEnumType } from "type-graphql";

/** What somebody may do in the registry; each may what those before it may. */
export enum Role {
  CURATOR = "CURATOR",
  REVIEWER = "REVIEWER",
  ADMIN = "ADMIN",
}

registerEnumType(Role, {
  name: "Role",
  description: "What somebody may do in the registry; each role may also do what those before it may.",
  valuesConfig: {
    CURATOR: { description: "Proposes records and changes about the regions of the own territory." },
    REVIEWER: { description: "Decides on what others propose about the regions of the own territory." },
    ADMIN: { description: "Does what concerns the registry as a whole." },
  },
});

const ROLES: ReadonlyMap<string, Role> = new Map(Object.entries(Role));

/** The role with this name, in capitals or not. */
export function roleNamed(name: string): Role | undefined {
  return ROLES.get(name.toUpperCase());
}

/** Code of the country, whose territory is every region. */
export const COUNTRY = "ID";

/** Who asks: the holder of a key, or of a token of the operator's identity provider. */
export interface Curator {
  /** Id of the key (`prk_…`), or the token's `sub`; a `sub` that looks like a key's id is refused. */
  id: string;
  name: string;
  role: Role;
  /** Codes of the regions that the curator writes about, each with everything below it; `ID` is the whole country. */
  territory: readonly string[];
  /** Whether changes go straight in, without a second person's approval. */
  mayWriteDirectly: boolean;
}
