import type { ApolloServer } from "@apollo/server";
import type { FastifyRequest } from "fastify";
import type { DataSource } from "typeorm";
import type { Context } from "../context";
import type { Reading } from "../query/read";
import { newSpent } from "../query/run";

/** What all requests share. */
interface Shared extends Pick<Reading, "catalog" | "dialect" | "reader"> {
  dataSource: DataSource;
  /** Where clients reach the registry; known once it listens. */
  publicUrl: () => string;
  /** Is told of each operation that has been answered. */
  watch: NonNullable<Context["watch"]>;
  reportLimits: Context["reportLimits"];
}

/** Who asks: a client whose answer nothing reads, or what does, for whom, and what is allowed. */
type Asking = Pick<Context, "forClient" | "limits"> & Pick<Reading, "who">;

/** What pages are made with, for which the registry asks itself. */
export interface PageReading {
  apollo: ApolloServer<Context>;
  contextOf: (request: FastifyRequest) => Context;
}

/** Makes the context of each request. */
export function contextsOf({
  dataSource,
  publicUrl,
  watch,
  catalog,
  dialect,
  reader,
  reportLimits,
}: Shared): (requestId: string, asking: Asking) => Context {
  // spreading objects here takes longer than looking up an answer that is kept
  return (requestId, { forClient, limits, who }) => ({
    requestId,
    dataSource,
    reportLimits,
    watch,
    forClient,
    limits,
    outcome: {},
    reading: {
      catalog,
      dialect,
      reader,
      publicUrl: publicUrl(),
      statements: 0,
      spent: newSpent(),
      refused: undefined,
      asText: false,
      answerBytes: limits.answerBytes,
      mostMs: limits.seconds * 1000,
      who,
    },
  });
}
