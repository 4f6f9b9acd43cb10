import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useQuery } from "urql";
import { useLocation } from "wouter";
import { useWords } from "../language";
import { searchWords } from "../words/search.words";
import { type Hit, useHitTexts } from "./search-hit";
import { searchDocument } from "./search.query";

/** Milliseconds without a keystroke after which the words are searched for. */
const PAUSE = 120;

/** A search box whose results are chosen by arrow keys and Enter, or by a click; `/` leads to it. */
export function SearchBox() {
  const words = useWords(searchWords);
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const results = useResults(text);
  const { hits, query } = results;
  const go = useGo(() => {
    setOpen(false);
    setText("");
    input.current?.blur();
  });
  useSlashKey(input);

  const chosen = hits[Math.min(active, hits.length - 1)];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") setOpen(false);
    if (event.key === "Enter" && chosen && !results.waits) go(chosen);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || hits.length === 0) return;
    event.preventDefault();
    setOpen(true);
    setActive((active + step + hits.length) % hits.length);
  };
  const isShown = isOpen && query !== "";
  return (
    <search className="search">
      <input
        ref={input}
        type="text"
        role="combobox"
        inputMode="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={words.label}
        aria-autocomplete="list"
        aria-expanded={isShown && hits.length > 0}
        aria-controls={list}
        aria-activedescendant={isShown && chosen ? optionId(list, chosen) : undefined}
        placeholder={words.placeholder}
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
      <kbd aria-hidden="true">/</kbd>
      <Found list={list} results={results} chosen={chosen} isShown={isShown} go={go} />
    </search>
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
  go: (hit: Hit) => void;
}

function Found({ list, results: { hits, waits, failed, query }, chosen, isShown, go }: FoundProps) {
  const words = useWords(searchWords);
  const isEmpty = hits.length === 0 && !waits;
  const none = failed ? words.failed : words.none(query);
  return (
    <>
      <div className="search-results" hidden={!isShown}>
        <ul id={list} role="listbox" aria-label={words.results}>
          {hits.map((hit) => (
            <Option key={hit.id} id={optionId(list, hit)} hit={hit} isActive={hit === chosen} go={go} />
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
  go,
}: {
  id: string;
  hit: Hit;
  isActive: boolean;
  go: (hit: Hit) => void;
}) {
  return (
    // the keys are those of the box, which keeps the focus
    <li
      id={id}
      role="option"
      aria-selected={isActive}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => go(hit)}
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
function useResults(text: string): Results {
  const query = useLater(text.trim());
  const [{ data, fetching, error }] = useQuery({
    query: searchDocument,
    variables: { query },
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

function useGo(then: () => void): (hit: Hit) => void {
  const [, navigate] = useLocation();
  return ({ address, isPage }) => {
    then();
    if (isPage) navigate(address);
    else window.location.assign(address);
  };
}

function useSlashKey(input: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      const isTyping =
        event.target instanceof Element && event.target.closest("input, textarea, select, dialog");
      if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [input]);
}
