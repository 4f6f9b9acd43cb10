import { isWebAddress } from "../entry/web-address";

/** HTML that may stand in a page as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What a template can hold: texts are escaped, markup is spliced in, nothing is left out. */
export type Part = Markup | string | number | undefined | readonly Part[];

/** Builds markup from a template; every text in it is escaped, so that no data can become HTML. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = strings[0] ?? "";
  parts.forEach((part, index) => {
    text += rendered(part) + (strings[index + 1] ?? "");
  });
  return new Markup(text);
}

function rendered(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "string") return escaped(part);
  if (typeof part === "number") return String(part);
  return part.map(rendered).join("");
}

/** The text as it may stand in an element or in a quoted attribute. */
export function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** The address if a link may lead there: data could also hold a script. */
export function safeAddress(address: string | null | undefined): string | undefined {
  return typeof address === "string" && isWebAddress(address) ? address : undefined;
}
