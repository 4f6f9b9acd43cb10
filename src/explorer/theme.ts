/** The colours a reader has chosen; none means those of the system. */
export type Theme = "light" | "dark";

const KEPT_AS = "theme";

/** The theme that is seen now. */
export function shownTheme(): Theme {
  const { theme } = document.documentElement.dataset;
  if (theme === "light" || theme === "dark") return theme;
  return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Gives the page the colours that the reader chose before, if any. */
export function applyTheme(): void {
  const kept = localStorage.getItem(KEPT_AS);
  if (kept === "light" || kept === "dark") document.documentElement.dataset["theme"] = kept;
}

/** Gives the page these colours, now and on later visits. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEPT_AS, theme);
  document.documentElement.dataset["theme"] = theme;
}
