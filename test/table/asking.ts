import { at } from "../support/answers";
import { post } from "../support/logged";

/** The answer to an operation by POST as a table of this type. */
export function askTable(
  url: string,
  operation: { query: string; variables?: Record<string, unknown> },
  accept = "text/csv",
) {
  return post(url, operation, { "content-type": "application/json", accept });
}

/** Why an operation has no table. */
export async function whyNot(
  url: string,
  query: string,
  accept?: string,
): Promise<[status: number, message: unknown]> {
  const { status, body } = await askTable(url, { query }, accept);
  return [status, at(body, "errors.0.message")];
}

/** Address of a table that a browser can open. */
export function linkTo(url: string, query: string, parameters: Record<string, string>): string {
  return `${url}/graphql?${new URLSearchParams({ query, ...parameters }).toString()}`;
}

/** An operation with two rows. */
export const NAMES = '{ regions(where: { code: { in: ["64.02", "64.08"] } }) { nodes { code name } } }';
