import type { Question } from "../playground/questions";

/** The question whose query and answer the home page shows. */
const EXAMPLE_NUMBER = 5;

/**
 * The home page with the places marked `<!-- fill:... -->` filled from the gallery,
 * so that it cannot show a query or an answer that the tests don't check.
 */
export function fillHome(html: string, questions: readonly Question[]): string {
  const example = questions.find((question) => question.number === EXAMPLE_NUMBER);
  if (!example) throw new Error(`The home page shows question ${EXAMPLE_NUMBER}, and the gallery has none.`);

  const content = new Map([
    ["example-question", escapeHtml(example.question)],
    ["example-operation", highlight(example.operation.trim())],
    ["example-answer", highlight(JSON.stringify(example.answer, null, 2))],
    ["example-link", questionLink(example)],
    ["questions", questions.map(listItem).join("\n")],
  ]);
  return html.replace(/<!-- fill:([a-z-]+) -->/g, (place, name: string) => {
    const filling = content.get(name);
    if (filling === undefined) throw new Error(`Nothing is known to fill ${place} of the home page.`);
    return filling;
  });
}

function questionLink({ number }: Question): string {
  return `/playground?question=${number}`;
}

function listItem(question: Question): string {
  return `<li value="${question.number}"><a href="${questionLink(question)}">${escapeHtml(question.title)}</a></li>`;
}

const TOKEN =
  /(?<comment>#.*$)|(?<key>"[^"]*"(?=\s*:))|(?<string>"(?:\\.|[^"\\])*")|(?<literal>-?\b\d+(?:\.\d+)?\b|\b(?:true|false|null|[A-Z][A-Z_]+)\b)|(?<keyword>\bquery\b)/gm;

/** GraphQL or JSON as HTML, its tokens in `<span class="comment|key|string|literal|keyword">`. */
export function highlight(code: string): string {
  let html = "";
  let end = 0;
  for (const match of code.matchAll(TOKEN)) {
    const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0];
    html += `${escapeHtml(code.slice(end, match.index))}<span class="${kind}">${escapeHtml(match[0])}</span>`;
    end = match.index + match[0].length;
  }
  return html + escapeHtml(code.slice(end));
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
