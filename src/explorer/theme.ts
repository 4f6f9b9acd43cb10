/** The colours a reader has chosen; none means those of the system. */
export type Theme = "light" | "dark";

const KEPT_AS = "theme";

/** The theme that is seen now. */
export function shownTheme(): Theme {
  const { theme } = document.documentElement.dataset;
  if (theme === "light" || theme === "dark") return theme;
  return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Gives the page the colours that its address names, as in the frame of another site, or that the reader chose before. */
export function applyTheme(): void {
  const wanted = new URLSearchParams(window.location.search).get("theme") ?? kept();
  if (wanted === "light" || wanted === "dark") document.documentElement.dataset["theme"] = wanted;
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    // browsers may keep nothing for a frame of another site, and refuse even to look
    return null;
  }
}

/** Gives the page these colours, now and, unless the browser keeps nothing, on later visits. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  try {
    localStorage.setItem(KEPT_AS, theme);
  } catch {
    // a visit without a memory has its colours all the same
  }
}
