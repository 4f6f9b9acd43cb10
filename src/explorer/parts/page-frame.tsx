import { type ReactNode, useEffect, useRef, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { addressOf } from "../addresses";
import { useLanguage, useWords } from "../language";
import { chooseTheme, shownTheme } from "../theme";
import { frameWords } from "../words/frame.words";
import { SearchBox } from "./search-box";
import { Offline } from "./states";

/** What stands around every page: name, search, where to go, language and colours, and whose data it is. */
export function PageFrame({ children }: { children: ReactNode }) {
  const words = useWords(frameWords);
  const main = useRef<HTMLElement>(null);
  useStartOfPage(main);
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className="frame-head">
        <div className="page">
          <Link className="brand" href={addressOf.start}>
            <Emblem />
            {words.name}
          </Link>
          <SearchBox />
          <Navigation />
          <div className="switches">
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
        </div>
      </header>
      <Offline />
      <main id="main" tabIndex={-1} ref={main}>
        {children}
      </main>
      <Foot />
    </>
  );
}

function Navigation() {
  const words = useWords(frameWords);
  const [path] = useLocation();
  const places = [
    [addressOf.start, words.start],
    [addressOf.compare, words.compare],
    [addressOf.findings, words.findings],
    [addressOf.editions, words.editions],
    [addressOf.recipients, words.recipients],
    [addressOf.sectors, words.sectors],
    [addressOf.sources, words.sources],
    [addressOf.use, words.use],
  ] as const;
  return (
    <nav aria-label={words.mainNavigation}>
      <ul>
        {places.map(([address, name]) => (
          <li key={address}>
            <Link href={address} aria-current={currentIn(path, address)}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Whether a page is this one, or lies below it. */
function currentIn(path: string, address: string): "page" | "true" | undefined {
  if (path === address) return "page";
  return path.startsWith(`${address}/`) ? "true" : undefined;
}

function LanguageSwitch() {
  const words = useWords(frameWords);
  const other = useLanguage() === "id" ? "en" : "id";
  const [path] = useLocation();
  const search = useSearch();
  // an address without a language is no page in the other one either
  const place = path === "/" || path.startsWith("~") ? "" : path;
  const address = `~/${other}${place}${search && `?${search}`}`;
  return (
    <Link href={address} hrefLang={other} lang={other} title={words.toOtherLanguage}>
      <span className="on-wide">{words.otherLanguage[0]}</span>
      {words.otherLanguage[1]}
    </Link>
  );
}

function ThemeSwitch() {
  const words = useWords(frameWords);
  const [theme, setTheme] = useState(shownTheme);
  const other = theme === "dark" ? "light" : "dark";
  const label = other === "dark" ? words.toDark : words.toLight;
  return (
    <button
      type="button"
      className="theme-switch"
      aria-label={label}
      title={label}
      onClick={() => {
        chooseTheme(other);
        setTheme(other);
      }}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="7.25" />
        <path d="M10 2.75a7.25 7.25 0 0 1 0 14.5z" />
      </svg>
    </button>
  );
}

function Foot() {
  const words = useWords(frameWords);
  return (
    <footer className="frame-foot">
      <div className="page">
        <p>
          {words.credit} <a href="https://github.com/fityannugroho/idn-area-data">idn-area-data</a>
          {words.creditLicence}{" "}
          <a href="https://opendatacommons.org/licenses/odbl/1-0/">Open Database License</a>.{" "}
          {words.creditRest}
        </p>
        <ul>
          <li>
            <a href="/playground">{words.playground}</a>
          </li>
          <li>
            <a href="/dump">{words.dump}</a>
          </li>
          <li>
            <a href="/schema.graphql">{words.schema}</a>
          </li>
        </ul>
      </div>
    </footer>
  );
}

function Emblem() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <path className="shield" d="M16 2 4 6v9c0 7.2 5 12.6 12 15 7-2.4 12-7.8 12-15V6z" />
      <path className="tick" d="m10.5 16 4 4 7.5-8.5" />
    </svg>
  );
}

/** After a link is followed, begins at the page's start; the way back leads to where one was, which the browser does. */
function useStartOfPage(main: React.RefObject<HTMLElement | null>): void {
  const [path] = useLocation();
  const seen = useRef(path);
  const wentBack = useRef(false);
  useEffect(() => {
    const note = () => (wentBack.current = true);
    window.addEventListener("popstate", note);
    return () => window.removeEventListener("popstate", note);
  }, []);
  useEffect(() => {
    if (seen.current === path) return;
    seen.current = path;
    if (!wentBack.current) {
      window.scrollTo(0, 0);
      main.current?.focus({ preventScroll: true });
    }
    wentBack.current = false;
  }, [path, main]);
}
