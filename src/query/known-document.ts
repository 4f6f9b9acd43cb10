import { type DocumentNode, type FragmentDefinitionNode, Kind } from "graphql";

/** A document that has been parsed and found valid. */
export interface KnownDocument {
  document: DocumentNode;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Whether its responses may be made by the database, as far as is known. */
  asText: boolean;
}

/** A valid document with what is looked up in it, before it is known what makes its responses. */
export function knownDocument(document: DocumentNode): KnownDocument {
  const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  const byName = Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]));
  return { document, fragments: byName, asText: true };
}
