import type { Asked } from "../support/registry";

const OPERATION = `query Search($query: String!, $types: [SearchType!], $under: RegionCode, $first: Int) {
  search(query: $query, types: $types, under: $under, first: $first) {
    totalCount
    isComplete
    nodes {
      match matched score
      record {
        type: __typename
        ... on Node { id }
        ... on Region { code level }
        ... on Recipient { key }
        ... on Award { key }
        ... on OfficeHolder { key }
        ... on Sector { key }
        ... on Source { key }
      }
    }
  }
}`;

/** One hit. */
export interface Hit {
  match: string;
  matched: string;
  score: number;
  record: { type: string; id: string; code?: string; level?: string; key?: string };
}

/** What a search gave, and how many statements that took. */
export interface Hits {
  totalCount: number;
  isComplete: boolean;
  nodes: Hit[];
  statements: number;
}

/** Searches, and expects that nothing is wrong with the query. */
export async function search(
  registry: Asked,
  query: string,
  rest: Record<string, unknown> = {},
): Promise<Hits> {
  const { data, errors, statements } = await registry.ask(OPERATION, { query, ...rest });
  expect(errors).toEqual([]);
  const { search: hits }: { search: Omit<Hits, "statements"> } = JSON.parse(JSON.stringify(data));
  return { ...hits, statements };
}

/** One hit as a line: match, level or type, code or key, and what matched. */
export const line = ({ match, matched, record }: Hit): string =>
  `${match} ${record.level ?? record.type.toUpperCase()} ${record.code ?? record.key ?? ""} ${matched}`;
