import { createContext, use } from "react";
import { useLocation, useSearch } from "wouter";
import { type Formats, formatsOf } from "./formats";
import type { Dictionary, Language } from "./words/dictionary";

const LanguageContext = createContext<Language>("id");

/** Says to all inside in which language they speak. */
export const InLanguage = LanguageContext.Provider;

/** The language of the address. */
export function useLanguage(): Language {
  return use(LanguageContext);
}

/** The texts of a dictionary in the language of the address. */
export function useWords<Texts extends object>(dictionary: Dictionary<Texts>): Texts {
  return dictionary[useLanguage()];
}

/** Numbers and dates as the language of the address writes them. */
export function useFormats(): Formats {
  return formatsOf(useLanguage());
}

/** Address of the page on this host as it stands on its own, from the language on, with its values. */
export function usePageAddress(): string {
  const language = useLanguage();
  const [path] = useLocation();
  const search = new URLSearchParams(useSearch());
  for (const ofFrame of ["part", "theme"]) search.delete(ofFrame);
  const values = search.toString().replaceAll("%2C", ",");
  return `/${language}${path === "/" ? "" : path}${values && `?${values}`}`;
}
