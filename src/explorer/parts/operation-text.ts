import { type AnyVariables, type TypedDocumentNode, stringifyDocument } from "urql";
import type { Operation } from "../addresses";

/** An operation as it can be read, with its variables: for the playground and for tables. */
export function operationOf<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Operation {
  return { text: stringifyDocument(document), variables: { ...variables } };
}
