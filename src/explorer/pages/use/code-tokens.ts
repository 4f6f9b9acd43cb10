/** A piece of code: a token of a kind that is shown in its colour, or what lies between. */
export interface Token {
  kind: "comment" | "key" | "string" | "literal" | "keyword" | "other";
  text: string;
}

const TOKEN =
  /(?<comment>#.*$)|(?<key>"[^"]*"(?=\s*:))|(?<string>"(?:\\.|[^"\\])*")|(?<literal>-?\b\d+(?:\.\d+)?\b|\b(?:true|false|null|[A-Z][A-Z_]+)\b)|(?<keyword>\bquery\b)/gm;

const KINDS = ["comment", "key", "string", "literal", "keyword"] as const;

/** The tokens of GraphQL or JSON; together they are the code as it was. */
export function tokensOf(code: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: text, index, groups } of code.matchAll(TOKEN)) {
    if (index > end) tokens.push({ kind: "other", text: code.slice(end, index) });
    tokens.push({ kind: KINDS.find((kind) => groups?.[kind] !== undefined) ?? "other", text });
    end = index + text.length;
  }
  if (end < code.length) tokens.push({ kind: "other", text: code.slice(end) });
  return tokens;
}
