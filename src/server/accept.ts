/** How much a client wants a media type, and how exactly it says so. */
interface Wish {
  quality: number;
  /** 0 for any type, 1 for any of a kind, 2 for this one. */
  precision: number;
}

/**
 * Whether a client rather gets JSON than a page, by its Accept header (RFC 9110, 12.5.1): of two that are wanted as much,
 * the one that is named more exactly; a page if it names neither.
 */
export function prefersJson(accept: string | undefined): boolean {
  const json = wishFor(
    accept,
    (type) => type === "application/json" || type.endsWith("+json"),
    "application/*",
  );
  const page = wishFor(accept, (type) => type === "text/html" || type === "application/xhtml+xml", "text/*");
  return json.quality === page.quality ? json.precision > page.precision : json.quality > page.quality;
}

function wishFor(accept: string | undefined, exactly: (type: string) => boolean, kind: string): Wish {
  const ranges = (accept ?? "*/*").split(",").map((range) => {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    const stated = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    const quality = stated === undefined ? 1 : Number(stated);
    return { type, quality: quality >= 0 && quality <= 1 ? quality : 0 };
  });
  const tests: [number, (type: string) => boolean][] = [
    [2, exactly],
    [1, (type) => type === kind],
    [0, (type) => type === "*/*"],
  ];
  for (const [precision, fits] of tests) {
    const fitting = ranges.filter(({ type }) => fits(type));
    if (fitting.length > 0) return { quality: Math.max(...fitting.map(({ quality }) => quality)), precision };
  }
  return { quality: 0, precision: 0 };
}
