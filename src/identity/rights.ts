import { GraphQLError } from "graphql";
import { COUNTRY, type Curator, Role } from "./curator";

/** From what may least to what may most. */
const ORDER = [Role.CURATOR, Role.REVIEWER, Role.ADMIN];

/** Regions outside a territory that one message names. */
const NAMED = 3;

/** Nobody asks for what only somebody may do. */
export class Unauthenticated extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: "UNAUTHENTICATED" } });
  }
}

/** Somebody asks for what somebody else may do. */
export class Forbidden extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: "FORBIDDEN" } });
  }
}

/** The curator, if there is one with this role or a higher one; throws `Unauthenticated` or `Forbidden`, which say what is missing. */
export function requireRole(curator: Curator | undefined, role: Role): Curator {
  if (curator === undefined) {
    throw new Unauthenticated(
      `this needs a key of role ${role}: send it in the header \`Authorization: Bearer <key>\``,
    );
  }
  if (ORDER.indexOf(curator.role) < ORDER.indexOf(role))
    throw new Forbidden(`this needs a key of role ${role}; yours is ${curator.role}`);
  return curator;
}

/**
 * Throws unless each of the regions lies in the curator's territory: `Unauthenticated` for nobody, `Forbidden` with the
 * regions that lie outside. What is about no region at all lies in every territory.
 */
export function requireTerritory(curator: Curator | undefined, regionCodes: readonly string[]): void {
  const { territory } = requireRole(curator, Role.CURATOR);
  const outside = [...new Set(regionCodes)].filter((code) => !territory.some((root) => covers(root, code)));
  if (outside.length === 0) return;
  const more = outside.length > NAMED ? ` and ${outside.length - NAMED} more` : "";
  throw new Forbidden(
    `your key writes about ${territory.map(described).join(", ") || "no region"}; ` +
      `this is about ${outside.slice(0, NAMED).join(", ")}${more}`,
  );
}

/** Whether `code` is the region `root` or lies below it: codes begin with their ancestors', up to a dot. */
export function covers(root: string, code: string): boolean {
  return root === COUNTRY || code === root || code.startsWith(`${root}.`);
}

function described(root: string): string {
  return root === COUNTRY ? "the whole country" : `${root} and below`;
}
