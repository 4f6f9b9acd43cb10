import { useEffect, useEffectEvent, useState } from "react";
import { useQuery } from "urql";
import { useReconnected } from "../connection";
import type { introspection_types as Types } from "../schema-types";
import { type Hit, useHitTexts } from "./search-hit";
import { searchDocument } from "./search.query";

/** Milliseconds without a keystroke after which the words are searched for. */
const PAUSE = 120;

/** Results at first, and when more are asked for: as many as the API gives at once. */
const FEW = 8;
const MOST = 100;

/** What words found. */
export interface Results {
  hits: readonly Hit[];
  /** How many there are, shown or not. */
  totalCount: number;
  /** Shows more of them; undefined where no more can be shown. */
  more: (() => void) | undefined;
  /** Whether better ones are on their way. */
  waits: boolean;
  /** Why there are none: the words are too many, or there is no answer. */
  fault: "tooLong" | "failed" | undefined;
  /** The words that found them. */
  query: string;
  /** Searches once more for the same words. */
  again: () => void;
}

/** What the words find, shortly after the last keystroke; meanwhile what the words before found. */
export function useResults(text: string, types: Types["SearchType"]["enumValues"][] | undefined): Results {
  const query = useLater(text.trim());
  const [longFor, setLongFor] = useState<string>();
  const first = longFor === query ? MOST : FEW;
  const [{ data, fetching, error }, ask] = useQuery({
    query: searchDocument,
    variables: types === undefined ? { query, first } : { query, types, first },
    pause: query === "",
  });
  const hits = useHitTexts(query === "" ? undefined : data);
  const totalCount = data?.search.totalCount ?? hits.length;
  const again = (): void => ask({ requestPolicy: "network-only" });
  const retry = useEffectEvent((): void => {
    if (error && query !== "") again();
  });
  // words that failed once may be typed again when the service is back
  useEffect(() => retry(), [text]);
  useReconnected(retry);
  const isRefused = error?.graphQLErrors[0]?.extensions["code"] === "BAD_USER_INPUT";
  return {
    hits,
    totalCount,
    more: hits.length < totalCount && first < MOST ? () => setLongFor(query) : undefined,
    waits: fetching || query !== text.trim(),
    fault: error && (isRefused ? "tooLong" : "failed"),
    query,
    again,
  };
}

function useLater(text: string): string {
  const [later, setLater] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setLater(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return later;
}
