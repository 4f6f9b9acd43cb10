import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "../language";
import { searchWords } from "../words/search.words";
import type { Hit } from "./search-hit";
import type { Results } from "./search-results";

/** What can be chosen: a result, or to see more of them. */
export type Chosen = Hit | "more";

/** Id of a result's element; the box points to it. */
export const optionId = (list: string, chosen: Chosen): string =>
  `${list}-${chosen === "more" ? chosen : chosen.id}`;

interface SearchListProps {
  /** Id of the list. */
  list: string;
  results: Results;
  chosen: Chosen | undefined;
  isShown: boolean;
  choose: (hit: Hit) => void;
}

/** The results under a search box, or why there are none. */
export function SearchList({ list, results, chosen, isShown, choose }: SearchListProps) {
  const words = useWords(searchWords);
  const { hits, totalCount, more, waits, fault, query } = results;
  const isEmpty = hits.length === 0 && !waits;
  const none = fault ? words[fault] : words.none(query);
  const isCut = !waits && more === undefined && hits.length < totalCount;
  return (
    <>
      <div className="search-results" hidden={!isShown}>
        <ul id={list} role="listbox" aria-label={words.results}>
          {hits.map((hit) => (
            <Option
              key={hit.id}
              id={optionId(list, hit)}
              isActive={hit === chosen}
              choose={() => choose(hit)}
            >
              <span className="hit-name">{hit.name}</span>
              <span className="hit-place">{hit.place}</span>
            </Option>
          ))}
          {more && (
            <Option id={optionId(list, "more")} isActive={chosen === "more"} choose={more}>
              <span className="hit-more">{words.more(hits.length, totalCount)}</span>
            </Option>
          )}
        </ul>
        {isCut && <p className="search-none hit-place">{words.most(hits.length, totalCount)}</p>}
        {isEmpty && <p className="search-none">{none}</p>}
        {isEmpty && fault === "failed" && <Again again={results.again} />}
      </div>
      <p className="unseen" role="status">
        {isShown && !waits && (isEmpty ? none : words.found(hits.length, totalCount))}
      </p>
    </>
  );
}

function Again({ again }: { again: () => void }) {
  const words = useWords(searchWords);
  return (
    <p className="search-none">
      {/* the focus stays in the box, where Enter does the same */}
      <button
        type="button"
        className="small-button"
        tabIndex={-1}
        onMouseDown={(event) => event.preventDefault()}
        onClick={again}
      >
        {words.again}
      </button>
    </p>
  );
}

interface OptionProps {
  id: string;
  isActive: boolean;
  choose: () => void;
  children: ReactNode;
}

function Option({ id, isActive, choose, children }: OptionProps) {
  const option = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isActive) option.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  return (
    // the keys are those of the box, which keeps the focus
    <li
      id={id}
      ref={option}
      role="option"
      aria-selected={isActive}
      onMouseDown={(event) => event.preventDefault()}
      onClick={choose}
    >
      {children}
    </li>
  );
}
