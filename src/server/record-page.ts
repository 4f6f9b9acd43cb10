import { type Markup, markup, safeAddress } from "./markup";
import { claimsSection } from "./record-claims";
import { type Answered, type RecordData, listOf, objectOf, textOf } from "./record-data";
import type { RecordPart } from "./record-parts";
import { dateShown, inWords, linkShown, pathOf, statusBadge, valueShown } from "./record-words";

/** What a page is filled with: its title and the content of its main part. */
export interface PageContent {
  title: string;
  main: Markup;
}

/** The page of a record. */
export function recordPage(
  record: RecordData,
  { parts, description }: { parts: readonly RecordPart[]; description: string },
): PageContent {
  return {
    title: record.title,
    main: markup`
<article class="page record">
  ${ancestors(record)}
  <header>
    <p class="kind">${inWords(record.type)}</p>
    <h1>${record.title}</h1>
    <p class="lead">${withCode(description)}</p>
    <p class="permalink"><a href="${pathOf(record)}" rel="bookmark">${record.permalink}</a></p>
    <p class="actions">
      <a class="button" href="/playground?query=${encodeURIComponent(record.operation)}">Open in the playground</a>
      <a class="button quiet" href="${pathOf(record)}.json">Data (JSON)</a>
    </p>
  </header>
  ${valuesSection(record, parts)}
  ${claimsSection(record, parts)}
  ${relatedSection(record)}
  ${citationsSection(record)}
</article>`,
  };
}

/** The page that says why there is no record. */
export function faultPage(title: string, explanation: string): PageContent {
  return {
    title,
    main: markup`
<article class="page record">
  <header>
    <h1>${title}</h1>
    <p class="lead">${explanation}</p>
    <p class="actions"><a class="button" href="/">Home</a> <a class="button quiet" href="/playground">Playground</a></p>
  </header>
</article>`,
  };
}

/** A description of the schema, its `names` as code. */
function withCode(description: string): Markup {
  const pieces = description.split(/`([^`]*)`/);
  return markup`${pieces.map((piece, index) => (index % 2 === 1 ? markup`<code>${piece}</code>` : piece))}`;
}

function ancestors({ fields, title }: RecordData): Markup | undefined {
  const above = listOf(fields["ancestors"]);
  if (above.length === 0) return undefined;
  const links = above.map((each) => markup`<li>${linkShown(each)}</li>`);
  return markup`<nav aria-label="Where it lies"><ol class="ancestors">${links}<li aria-current="page">${title}</li></ol></nav>`;
}

function valuesSection({ fields, provenance }: RecordData, parts: readonly RecordPart[]): Markup {
  const statuses = new Map(provenance.map((each) => [textOf(each["property"]), each]));
  const shown = parts.filter(({ kind, name }) => kind !== "list" && name !== "ancestors");
  // what sources say and the registry leaves open is shown, too
  const isShown = ({ name }: RecordPart): boolean => !isEmpty(fields[name]) || statuses.has(name);
  const known = shown.filter(isShown);
  const unknown = shown.filter((part) => !isShown(part));
  const silent =
    unknown.length === 0
      ? undefined
      : markup`<p class="unknown"><strong>Not stated or not applicable:</strong> ${unknown.map(({ name }) => inWords(name).toLowerCase()).join(", ")}.</p>`;
  return markup`
<section aria-labelledby="values">
  <h2 id="values">What the registry holds</h2>
  <dl class="values">${known.flatMap((part) => valueRows(part, fields[part.name], statuses))}</dl>
  ${silent}
</section>`;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

function valueRows(part: RecordPart, value: unknown, statuses: ReadonlyMap<string, Answered>): Markup[] {
  if (part.kind !== "group") {
    const leftOpen = isEmpty(value);
    const held = leftOpen ? markup`<span class="open">left open</span>` : partShown(part, value);
    return [valueRow(part, held, statuses.get(part.name))];
  }
  const group = objectOf(value);
  return part.parts
    .filter(({ name }) => !isEmpty(group[name]))
    .map((inner) => {
      const label = { ...inner, name: `${part.name}.${inner.name}` };
      return valueRow(label, valueShown(group[inner.name], inner), statuses.get(label.name));
    });
}

function valueRow(
  { name }: Pick<RecordPart, "name">,
  value: Markup,
  provenance: Answered | undefined,
): Markup {
  const label = name.split(".").map(inWords).join(": ");
  return markup`<div><dt>${label}</dt><dd>${value} ${statusShown(name, provenance)}</dd></div>`;
}

function partShown(part: RecordPart, value: unknown): Markup {
  if (part.kind === "link") return linkShown(objectOf(value));
  if (part.kind === "links") {
    const links = listOf(value).map((each) => linkShown(each));
    return markup`${links.map((link, index) => (index === 0 ? link : markup`, ${link}`))}`;
  }
  const address = /^(url|link)$/.test(part.name) ? safeAddress(textOf(value)) : undefined;
  return address === undefined
    ? valueShown(value, part)
    : markup`<a class="address" href="${address}" rel="external noreferrer">${address}</a>`;
}

function statusShown(name: string, provenance: Answered | undefined): Markup | undefined {
  if (provenance === undefined) return undefined;
  const status = textOf(provenance["status"]);
  const badge = statusBadge(status);
  if (status !== "COMPUTED") return markup`<a class="said" href="#said-${name}">${badge}</a>`;
  return markup`${badge} <span class="formula">${textOf(provenance["formula"])}</span>`;
}

function relatedSection({ related }: RecordData): Markup | undefined {
  const lists = Object.entries(related).filter(([, { totalCount }]) => totalCount > 0);
  if (lists.length === 0) return undefined;
  return markup`
<section aria-labelledby="related">
  <h2 id="related">Related records</h2>
  <div class="related">${lists.map(([name, { totalCount, nodes }]) => {
    const more = totalCount - nodes.length;
    const rest =
      more > 0 ? markup`<li class="more">and ${more.toLocaleString("en-GB")} more</li>` : undefined;
    return markup`<div><h3>${inWords(name)} <span class="count">${totalCount.toLocaleString("en-GB")}</span></h3>
    <ul>${nodes.map((node) => markup`<li>${linkShown(node)}</li>`)}${rest}</ul></div>`;
  })}</div>
</section>`;
}

function citationsSection({ citations }: RecordData): Markup {
  return markup`
<section aria-labelledby="citations">
  <h2 id="citations">How to cite</h2>
  <ol class="citations">${citations.map(citationShown)}</ol>
</section>`;
}

function citationShown(citation: Answered): Markup {
  const { id } = objectOf(citation["source"]);
  const kind = citation["kind"] === "RECORD" ? "This record" : "Source";
  const published = textOf(citation["publishedOn"]);
  const name = markup`${kind}: ${textOf(citation["publisher"])}${published === "" ? undefined : markup`, ${dateShown(published)}`}`;
  const formats: [string, string][] = [
    ["BibTeX", textOf(citation["bibtex"])],
    ["RIS", textOf(citation["ris"])],
    ["CSL-JSON", JSON.stringify(citation["csl"], null, 2)],
  ];
  return markup`<li>
    <p class="cited">${textOf(citation["plain"])}</p>
    <details><summary>${name}: BibTeX, RIS, CSL-JSON</summary>
    ${formats.map(([format, text]) => markup`<h3>${format}</h3><pre tabindex="0" aria-label="${format}"><code>${text.trimEnd()}</code></pre>`)}
    </details>
    ${id === undefined ? undefined : markup`<p><a href="${pathOf({ id })}">The source in the registry</a></p>`}
  </li>`;
}
