import type { ReactNode } from "react";
import { type AnyVariables, type CombinedError, type TypedDocumentNode, useQuery } from "urql";
import { Link, useLocation, useSearch } from "wouter";
import { addressOf } from "../addresses";
import { useConnection, useReconnected } from "../connection";
import { useWords } from "../language";
import { stateWords } from "../words/states.words";

/** An operation that was sent: its answer, or why there is none. */
export interface Asked<Data> {
  data: Data | undefined;
  error: CombinedError | undefined;
  /** Whether an answer is on its way. */
  waits: boolean;
  /** Asks once more. */
  again(): void;
}

/** Asks the endpoint, and again when the variables change. */
export function useAsked<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Asked<Data> {
  const [{ data, error, fetching, stale }, ask] = useQuery<Data, Variables>({ query: document, variables });
  // of an operation that failed as a whole urql has null
  return {
    data: data ?? undefined,
    error,
    waits: fetching || stale,
    again: () => ask({ requestPolicy: "network-only" }),
  };
}

/** Shows what an answer holds; until then that it is on its way, and if there is none, why and how to try again. */
export function Answered<Data>({
  asked,
  isWholePage = false,
  children,
}: {
  asked: Asked<Data>;
  /** Whether the page has nothing but the answer: what is said without one is then its heading. */
  isWholePage?: boolean;
  children: (data: Data) => ReactNode;
}) {
  if (asked.data !== undefined) return <>{children(asked.data)}</>;
  if (asked.waits || !asked.error) return <Loading />;
  if (isOfAddress(asked.error)) return <NotThere isWholePage={isWholePage} />;
  return <Failed error={asked.error} again={asked.again} heading={isWholePage ? "h1" : "h2"} />;
}

/** Whether the endpoint refused a value that pages take from their address; asking again would not help. */
function isOfAddress({ graphQLErrors: [first] }: CombinedError): boolean {
  const code = first?.extensions["code"];
  return (
    code === "BAD_USER_INPUT" ||
    (code === "GRAPHQL_VALIDATION_FAILED" && first?.message.startsWith('Variable "$') === true)
  );
}

/** Says that an address leads nowhere, or only what is chosen in it, and then leads to the page without that. */
function NotThere({ isWholePage }: { isWholePage: boolean }) {
  const words = useWords(stateWords);
  const [path] = useLocation();
  const search = new URLSearchParams(useSearch());
  if (isWholePage && search.size === 0) return <Missing />;
  const kept = new URLSearchParams(search);
  kept.delete("after");
  kept.delete("before");
  const rest = kept.size < search.size && kept.size > 0 ? `?${kept}` : "";
  const Heading = isWholePage ? "h1" : "h2";
  return (
    <div className={isWholePage ? "page state missing" : "state missing"} role="alert">
      {isWholePage && <title>{`${words.noChoice} - Paritrana Registry`}</title>}
      <Heading>{words.noChoice}</Heading>
      <p>{words.noChoiceWhy}</p>
      <p>
        <Link className="button" href={path + rest}>
          {words.withoutChoice}
        </Link>
      </p>
    </div>
  );
}

/** Says that something is on its way; after a moment only, so that quick answers don't flicker. */
export function Loading() {
  const words = useWords(stateWords);
  return (
    <div className="state loading" role="status">
      <p>{words.loading}</p>
      <div className="shimmer" aria-hidden="true" />
      <div className="shimmer" aria-hidden="true" />
      <div className="shimmer" aria-hidden="true" />
    </div>
  );
}

interface FailedProps {
  error: CombinedError;
  again: () => void;
  heading: "h1" | "h2";
}

function Failed({ error, again, heading: Heading }: FailedProps) {
  const words = useWords(stateWords);
  const isOnline = useConnection();
  useReconnected(again);
  return (
    <div className="state failed" role="alert">
      <Heading>{isOnline ? words.failed : words.noConnection}</Heading>
      <Reason error={error} />
      <p>
        <button type="button" className="button" onClick={again}>
          {words.again}
        </button>
      </p>
    </div>
  );
}

function Reason({ error }: { error: CombinedError }) {
  const words = useWords(stateWords);
  const [first] = error.graphQLErrors;
  const code = first?.extensions["code"];
  if (code === "RATE_LIMITED" || code === "TRY_AGAIN") return <p>{words.tooBusy}</p>;
  const status = statusOf(error);
  if (!first) return <p>{status === undefined ? words.offline : words.unreadable(status)}</p>;
  return (
    <p>
      {words.refused} <q lang="en">{first.message}</q>
    </p>
  );
}

/** The status of an answer that came but can't be read, as one of a proxy; undefined if none came. */
function statusOf({ response }: { response?: unknown }): number | undefined {
  return response instanceof Response ? response.status : undefined;
}

/** Says that an address leads nowhere, and where the one leads that was probably meant. */
export function Missing({ meant }: { meant?: { name: string; address: string } | undefined }) {
  const words = useWords(stateWords);
  return (
    <div className="page state missing">
      <title>{`${words.missing} - Paritrana Registry`}</title>
      <h1>{words.missing}</h1>
      <p>{words.missingWhy}</p>
      {meant && (
        <p>
          {words.meant} <Link href={meant.address}>{meant.name}</Link>
        </p>
      )}
      <p>
        <Link className="button" href={addressOf.start}>
          {words.toStart}
        </Link>
      </p>
    </div>
  );
}

/** Stands where a value would: nobody has stated one, which is not zero. */
export function NoData() {
  const words = useWords(stateWords);
  return (
    <span className="no-data" title={words.noDataWhy}>
      {words.noData}
    </span>
  );
}

/** Says while there is no network that what is seen stays, and the rest comes later. */
export function Offline() {
  const words = useWords(stateWords);
  const isOnline = useConnection();
  return (
    <div role="status" className="screen-only">
      {!isOnline && <p className="offline">{words.offlineNow}</p>}
    </div>
  );
}
