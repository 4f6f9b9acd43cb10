import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useId, useState } from "react";
import type { introspection_types as Types } from "../schema-types";
import type { Hit } from "./search-hit";
import { type Chosen, SearchList, optionId } from "./search-list";
import { type Results, useResults } from "./search-results";

/** Letters that the API takes at most. */
const LONGEST = 200;

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
  const results = useResults(text, types);
  const take = (hit: Hit): void => {
    setText("");
    choose(hit);
  };
  const { isShown, chosen, setOpen, onKeyDown } = useKeys({ text, results, take });
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
        maxLength={LONGEST}
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={isShown && results.hits.length > 0}
        aria-controls={list}
        aria-activedescendant={isShown && chosen ? optionId(list, chosen) : undefined}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <SearchList
        list={list}
        results={results}
        chosen={chosen}
        isShown={isShown && results.query !== ""}
        choose={take}
      />
    </>
  );
}

interface KeysOf {
  text: string;
  results: Results;
  take: (hit: Hit) => void;
}

/** Which result the arrow keys chose, and whether the list is shown; it is again as soon as other words are typed. */
function useKeys({ text, results, take }: KeysOf) {
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [typed, setTyped] = useState(text);
  if (typed !== text) {
    setTyped(text);
    setActive(0);
    setOpen(text !== "");
  }
  const { hits, more } = results;
  // after the last result stands what shows more of them
  const places = hits.length + (more ? 1 : 0);
  const place = Math.min(active, places - 1);
  const chosen: Chosen | undefined = hits[place] ?? (more && place === hits.length ? "more" : undefined);
  const isShown = isOpen && text.trim() !== "";
  const enter = useEnter({ text, waits: results.waits, isShown }, () => {
    if (results.fault) results.again();
    else if (chosen === "more") more?.();
    else if (chosen) take(chosen);
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") setOpen(false);
    if (event.key === "Enter") {
      if (isShown) enter();
      else setOpen(true);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || places === 0) return;
    event.preventDefault();
    setOpen(true);
    setActive(isShown ? (place + step + places) % places : place);
  };
  return { isShown, chosen, setOpen, onKeyDown };
}

interface Entering {
  text: string;
  /** Whether better results are on their way. */
  waits: boolean;
  isShown: boolean;
}

/** Does what Enter does: at once, or as soon as the results are there, unless others are typed or the list is left until then. */
function useEnter({ text, waits, isShown }: Entering, enter: () => void): () => void {
  const [pressedFor, setPressedFor] = useState<string>();
  const then = useEffectEvent(enter);
  useEffect(() => {
    if (pressedFor === undefined) return;
    const isLeft = pressedFor !== text || !isShown;
    if (!isLeft && waits) return;
    setPressedFor(undefined);
    if (!isLeft) then();
  }, [pressedFor, text, waits, isShown]);
  return () => setPressedFor(text);
}
