import { type Markup, markup, safeAddress } from "./markup";
import { type Answered, type RecordData, objectOf, textOf } from "./record-data";
import type { RecordPart } from "./record-parts";
import { type LeafField, dateShown, inWords, pathOf, statusBadge, valueShown } from "./record-words";

/** Claims under one heading: those on one property, or on one record where the page is that of a source. */
interface ClaimGroup {
  anchor: string;
  heading: Markup;
  claims: Answered[];
}

/** Who says what about a record, or everything that the registry took from a source. */
export function claimsSection(
  { claims, provenance }: RecordData,
  parts: readonly RecordPart[],
): Markup | undefined {
  if (claims.totalCount === 0) return undefined;
  const statuses = new Map(provenance.map((each) => [textOf(each["property"]), textOf(each["status"])]));
  const places = new Map(parts.map(({ name }, index) => [name, index]));
  const groups = [
    ...grouped(claims.nodes, (claim) => textOf(objectOf(claim["subject"])["id"] ?? claim["property"])),
  ]
    .map(([anchor, members]) => groupOf(anchor, members, statuses.get(anchor)))
    .toSorted((a, b) => (places.get(a.anchor) ?? 0) - (places.get(b.anchor) ?? 0));
  const left = claims.totalCount - claims.nodes.length;
  return markup`
<section aria-labelledby="claims">
  <h2 id="claims">${claims.nodes[0]?.["subject"] === undefined ? "Who says so" : "What the registry took from it"}</h2>
  ${groups.map((group) => groupShown(group, parts))}
  ${left > 0 ? markup`<p class="unknown">And ${left.toLocaleString("en-GB")} more claims.</p>` : undefined}
</section>`;
}

function grouped(claims: readonly Answered[], by: (claim: Answered) => string): Map<string, Answered[]> {
  const groups = new Map<string, Answered[]>();
  for (const claim of claims) groups.set(by(claim), [...(groups.get(by(claim)) ?? []), claim]);
  return groups;
}

function groupOf(anchor: string, claims: Answered[], status: string | undefined): ClaimGroup {
  const [first = {}] = claims;
  const { id, title, type } = objectOf(first["subject"]);
  if (id !== undefined) {
    const heading = markup`<a href="${pathOf({ id })}">${textOf(title)}</a> <span class="count">${inWords(textOf(type))}</span>`;
    return { anchor, heading, claims };
  }
  return { anchor, heading: markup`${inWords(anchor)} ${statusBadge(status)}`, claims };
}

function groupShown({ anchor, heading, claims }: ClaimGroup, parts: readonly RecordPart[]): Markup {
  const values = grouped(claims, ({ property, value, standing, bound }) =>
    JSON.stringify([property, value, standing, bound]),
  );
  return markup`<section class="property" id="said-${anchor}">
    <h3>${heading}</h3>
    <ul class="claims">${[...values.values()].map((members) => valueSaid(members, parts))}</ul>
  </section>`;
}

/** One value with everyone who says it. */
function valueSaid(claims: readonly Answered[], parts: readonly RecordPart[]): Markup {
  const [claim = {}] = claims;
  const property = textOf(claim["property"]);
  const known = parts.find(({ name, kind }) => name === property && kind === "leaf");
  const field: LeafField = known ?? { name: property, typeName: "", choices: new Map() };
  const standing = textOf(claim["standing"]);
  const bound = textOf(claim["bound"]);
  const of =
    claim["subject"] === undefined ? undefined : markup`<span class="of">${inWords(property)}:</span> `;
  const bounded =
    bound === "" || bound === "EXACT"
      ? undefined
      : markup`<span class="bound">${inWords(bound).toLowerCase()}</span> `;
  return markup`<li class="${standing.toLowerCase()}">
    <p class="value">${of}${bounded}${valueShown(claim["value"], field)} ${standing === "NORMAL" ? undefined : statusBadge(standing)}</p>
    <ul class="sayings">${claims.map(saying)}</ul>
  </li>`;
}

function saying(claim: Answered): Markup {
  const reason = textOf(claim["standingReason"]);
  return markup`<li>${printed(claim)}<p class="who">${whoSays(claim)} <a class="own" href="${pathOf(claim)}">claim</a></p>${
    reason === "" ? undefined : markup`<p class="reason">${reason}</p>`
  }</li>`;
}

function printed(claim: Answered): Markup | undefined {
  const words = textOf(claim["asPrinted"]);
  if (words === "") return undefined;
  const address = safeAddress(textOf(claim["link"]));
  const jump =
    address === undefined
      ? undefined
      : markup` <a class="jump" href="${address}" rel="external noreferrer">read it there</a>`;
  return markup`<p class="printed"><q lang="id">${words}</q>${jump}</p>`;
}

/** The speaker, the source with title, date and paragraph, and what it copies; on the page of a source without the source. */
function whoSays(claim: Answered): Markup {
  const { paragraph, subject } = claim;
  const stated = textOf(claim["statedOn"]);
  const speaker = objectOf(claim["speaker"]);
  const said =
    speaker["id"] === undefined
      ? undefined
      : markup`<a href="${pathOf(speaker)}">${textOf(speaker["name"])}</a> (${textOf(speaker["officeEnglish"])})`;
  const details: (Markup | undefined)[] = [
    said,
    ...(subject === undefined ? sourceDetails(objectOf(claim["source"])) : []),
    typeof paragraph === "number"
      ? markup`${paragraph === 0 ? "title" : `paragraph ${paragraph}`}`
      : undefined,
    stated ? markup`said on ${dateShown(stated)}` : undefined,
  ];
  const known = details.filter((detail) => detail !== undefined);
  return markup`${known.map((detail, index) => (index === 0 ? detail : markup`, ${detail}`))}`;
}

function sourceDetails(source: Answered): (Markup | undefined)[] {
  const via = objectOf(source["via"]);
  const [title, published] = [source["title"], source["publishedOn"]].map(textOf);
  return [
    markup`<a href="${pathOf(source)}">${textOf(source["publisher"])}</a>`,
    title ? markup`<cite lang="id">${title}</cite>` : undefined,
    published ? dateShown(published) : undefined,
    via["id"] === undefined
      ? undefined
      : markup`copied from <a href="${pathOf(via)}">${textOf(via["publisher"])}</a>`,
  ];
}
