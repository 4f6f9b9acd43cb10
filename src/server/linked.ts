import type { IncomingHttpHeaders } from "node:http";
import type { TableParameters } from "../table/wish";

/** What the address of an operation says: a list where it says it more than once. */
export interface LinkParameters extends TableParameters {
  query?: string | string[];
  variables?: string | string[];
  operationName?: string | string[];
  extensions?: string | string[];
  documentId?: string | string[];
}

/** Headers that a page of another site can't set without asking first, which Apollo wants to see with a GET. */
const PREFLIGHTED = ["apollo-require-preflight", "x-apollo-operation-name"];

/** Whether a page of another site could not have sent the request without asking first. */
export function wasPreflighted(headers: IncomingHttpHeaders): boolean {
  return (
    headers["content-type"] === undefined && PREFLIGHTED.some((name) => (headers[name] ?? "").length > 0)
  );
}

/** The operation of an address in the form that a body has; what isn't right stays as it is, for Apollo to refuse. */
export function linkedIn({
  query,
  variables,
  operationName,
  extensions,
  documentId,
}: LinkParameters): object {
  return {
    query,
    variables: objectIn(variables),
    operationName,
    extensions: objectIn(extensions),
    ...(documentId === undefined ? {} : { documentId }),
  };
}

/** The search part of an address that says the same as a body. */
export function searchOf(linked: unknown): string {
  const search = new URLSearchParams();
  if (typeof linked !== "object" || linked === null) return "";
  for (const [name, value] of Object.entries(linked)) {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    for (const each of values.filter((one) => one !== undefined))
      search.append(name, typeof each === "string" ? each : JSON.stringify(each));
  }
  return `?${search.toString()}`;
}

/** What is in JSON, if that is an object or null. */
function objectIn(json: string | string[] | undefined): unknown {
  if (typeof json !== "string") return json;
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && !Array.isArray(value) ? value : json;
  } catch {
    return json;
  }
}
