/**
 * The address of a source that leads on to the words as printed, by a text fragment (WICG, URL Fragment Text Directives):
 * a browser scrolls to them and marks them. The plain address when no words are known; null without an address.
 */
export function claimLink(url: string | null, asPrinted: string | null): string | null {
  const words = asPrinted?.replace(/\s+/g, " ").trim() ?? "";
  if (url === null || words === "") return url;
  const directive = `text=${percentEncoded(words)}`;
  if (url.includes(":~:")) return `${url}&${directive}`;
  return `${url}${url.includes("#") ? "" : "#"}:~:${directive}`;
}

/** `-`, `&` and `,` mean something in a text fragment; encodeURIComponent leaves only the hyphen. */
function percentEncoded(words: string): string {
  return encodeURIComponent(words).replaceAll("-", "%2D");
}
