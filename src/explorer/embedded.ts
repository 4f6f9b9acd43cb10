import { createContext, use } from "react";

/** What stands before the language in addresses of pages that are in a frame of another site. */
export const EMBED = "/embed";

/** Whether a page is in a frame of another site, and which of its charts alone. */
export interface Embedded {
  /** Name of the chart that is seen alone; undefined for the whole page. */
  part: string | undefined;
}

const EmbeddedContext = createContext<Embedded | undefined>(undefined);

/** Says to all inside that they are in a frame. */
export const InFrame = EmbeddedContext.Provider;

/** How the page is embedded; undefined where it stands on its own. */
export function useEmbedded(): Embedded | undefined {
  return use(EmbeddedContext);
}

/** A page or one of its charts, to be put into the page of another site. */
export interface Embed {
  /** Address of the page on this host, from the language on, with its values. */
  address: string;
  /** Name of a chart of it; the whole page if left out. */
  part?: string | undefined;
  /** Colours; those of the reader's system if left out. */
  theme?: string | undefined;
}

/** The address of a page for frames of other sites. */
export function embedAddress({ address, part, theme }: Embed): string {
  const [path = "", search = ""] = address.split("?");
  const values = new URLSearchParams(search);
  if (part !== undefined) values.set("part", part);
  if (theme !== undefined) values.set("theme", theme);
  const written = values.toString().replaceAll("%2C", ",");
  return `${EMBED}${path}${written && `?${written}`}`;
}

/** The markup that puts an address into a page; `height` is in pixels. */
export function frameMarkup({
  address,
  title,
  height,
}: {
  address: string;
  title: string;
  height: number;
}): string {
  const attributes = { src: address, title, width: "100%", height: String(height), loading: "lazy" };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `<iframe ${written.join(" ")} style="border: 0"></iframe>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
