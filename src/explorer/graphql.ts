import { initGraphQLTada } from "gql.tada";
import type { introspection } from "./schema-types";

/** A value as a claim states it: what it is depends on the property. */
export type ClaimValue = string | number | boolean | readonly ClaimValue[] | null;

/** Documents whose types come from schema/schema.graphql: a field that isn't there fails `npm run typecheck`. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: {
    ClaimValue: ClaimValue;
    CslItem: unknown;
    /** An instant, in UTC. */
    DateTime: string;
    /** A year, a month or a day. */
    PartialDate: string;
    RecordState: unknown;
    RegionCode: string;
    /** Whole rupiah. */
    Rupiah: number;
  };
}>();

export { type FragmentOf, type ResultOf, type VariablesOf, readFragment } from "gql.tada";
