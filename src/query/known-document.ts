import { type DocumentNode, type FragmentDefinitionNode, Kind } from "graphql";

/** A document that has been parsed and found valid. */
export interface KnownDocument {
  document: DocumentNode;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Whether its responses may be made by the database, as far as is known. */
  asText: boolean;
}

const known = new WeakMap<DocumentNode, KnownDocument>();

/** A valid document with what is looked up in it and what is known of it, the same for the same document. */
export function knownDocument(document: DocumentNode): KnownDocument {
  let found = known.get(document);
  if (found === undefined) known.set(document, (found = lookedThrough(document)));
  return found;
}

function lookedThrough(document: DocumentNode): KnownDocument {
  const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  const byName = Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]));
  return { document, fragments: byName, asText: true };
}
