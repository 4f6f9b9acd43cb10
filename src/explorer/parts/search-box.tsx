import { type RefObject, useEffect, useRef } from "react";
import { useLocation } from "wouter";
import { useWords } from "../language";
import { searchWords } from "../words/search.words";
import { SearchCombobox } from "./search-combobox";
import type { Hit } from "./search-hit";

/** The box at the top that finds whatever has a page, and opens it; `/` leads to it. */
export function SearchBox() {
  const words = useWords(searchWords);
  const input = useRef<HTMLInputElement>(null);
  useSlashKey(input);
  return (
    <search className="search">
      <SearchCombobox
        input={input}
        label={words.label}
        placeholder={words.placeholder}
        choose={useGo(() => input.current?.blur())}
      />
      <kbd aria-hidden="true">/</kbd>
    </search>
  );
}

function useGo(then: () => void): (hit: Hit) => void {
  const [, navigate] = useLocation();
  return ({ address, isPage }) => {
    then();
    if (isPage) navigate(address);
    else window.location.assign(address);
  };
}

function useSlashKey(input: RefObject<HTMLInputElement | null>): void {
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
