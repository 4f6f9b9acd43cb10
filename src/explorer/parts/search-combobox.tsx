import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from "react";
import { useQuery } from "urql";
import { useWords } from "../language";
import type { introspection_types as Types } from "../schema-types";
import { searchWords } from "../words/search.words";
import { type Hit, useHitTexts } from "./search-hit";
import { searchDocument } from "./search.query";

/** Milliseconds without a keystroke after which the words are searched for. */
const PAUSE = 120;

interface SearchComboboxProps {
  /** Id of the input, for a label that is seen. */
  id?: string;
  input?: RefObject<HTMLInputElement | null>;
  label: string;
  placeholder: string;
  /** Types of records that are searched for; of every type if left out. Keep it the same array. */
  types?: Types["SearchType"]["enumValues"][];
  choose: (hit: Hit) => void;
}

/** An input whose results are chosen by arrow keys and Enter, or by a click. */
export function SearchCombobox({ id, input, label, placeholder, types, choose }: SearchComboboxProps) {
  const list = useId();
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const results = useResults(text, types);
  const { hits, query } = results;
  const take = (hit: Hit): void => {
    setOpen(false);
    setText("");
    choose(hit);
  };

  const chosen = hits[Math.min(active, hits.length - 1)];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") setOpen(false);
    if (event.key === "Enter" && chosen && !results.waits) take(chosen);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || hits.length === 0) return;
    event.preventDefault();
    setOpen(true);
    setActive((active + step + hits.length) % hits.length);
  };
  const isShown = isOpen && query !== "";
  return (
    <>
      <input
        id={id}
        ref={input}
        type="text"
        role="combobox"
        inputMode="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={isShown && hits.length > 0}
        aria-controls={list}
        aria-activedescendant={isShown && chosen ? optionId(list, chosen) : undefined}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <Found list={list} results={results} chosen={chosen} isShown={isShown} choose={take} />
    </>
  );
}

/** Id of a result's element; the box points to it. */
const optionId = (list: string, { id }: Hit): string => `${list}-${id}`;

interface FoundProps {
  /** Id of the list. */
  list: string;
  results: Results;
  chosen: Hit | undefined;
  isShown: boolean;
  choose: (hit: Hit) => void;
}

function Found({ list, results: { hits, waits, failed, query }, chosen, isShown, choose }: FoundProps) {
  const words = useWords(searchWords);
  const isEmpty = hits.length === 0 && !waits;
  const none = failed ? words.failed : words.none(query);
  return (
    <>
      <div className="search-results" hidden={!isShown}>
        <ul id={list} role="listbox" aria-label={words.results}>
          {hits.map((hit) => (
            <Option
              key={hit.id}
              id={optionId(list, hit)}
              hit={hit}
              isActive={hit === chosen}
              choose={choose}
            />
          ))}
        </ul>
        {isEmpty && <p className="search-none">{none}</p>}
      </div>
      <p className="unseen" role="status">
        {isShown && !waits && (isEmpty ? none : words.found(hits.length))}
      </p>
    </>
  );
}

function Option({
  id,
  hit,
  isActive,
  choose,
}: {
  id: string;
  hit: Hit;
  isActive: boolean;
  choose: (hit: Hit) => void;
}) {
  return (
    // the keys are those of the box, which keeps the focus
    <li
      id={id}
      role="option"
      aria-selected={isActive}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => choose(hit)}
    >
      <span className="hit-name">{hit.name}</span>
      <span className="hit-place">{hit.place}</span>
    </li>
  );
}

interface Results {
  hits: readonly Hit[];
  /** Whether better ones are on their way. */
  waits: boolean;
  failed: boolean;
  /** The words that found them. */
  query: string;
}

/** What the words find, shortly after the last keystroke; meanwhile what the words before found. */
function useResults(text: string, types: SearchComboboxProps["types"]): Results {
  const query = useLater(text.trim());
  const [{ data, fetching, error }] = useQuery({
    query: searchDocument,
    variables: types === undefined ? { query } : { query, types },
    pause: query === "",
  });
  const hits = useHitTexts(query === "" ? undefined : data);
  return { hits, waits: fetching || query !== text.trim(), failed: error !== undefined, query };
}

function useLater(text: string): string {
  const [later, setLater] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setLater(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return later;
}
