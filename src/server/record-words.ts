import { PERMALINKS } from "../query/permalink";
import { type Markup, markup } from "./markup";
import type { RecordPart } from "./record-parts";

/** A name of the schema in words: `enrolledCount` and `HONOURABLE_MENTION` become "Enrolled count", "Honourable mention". */
export function inWords(name: string): string {
  if (name === "url") return "Address";
  const apart = /^[A-Z\d_]+$/.test(name)
    ? name.replaceAll("_", " ")
    : name.replace(/(?<=[a-z\d])(?=[A-Z])/g, " ");
  const words = apart.toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const MONTHS = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });
const WHOLE = new Intl.NumberFormat("en-GB");
const DECIMAL = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });

/** A partial date for readers, as precise as it is. */
export function dateShown(date: string): Markup {
  const [year = "", month, day] = date.split("-");
  const monthName =
    month === undefined ? "" : `${MONTHS.format(new Date(Date.UTC(2000, Number(month) - 1)))} `;
  const words = `${day === undefined ? "" : `${Number(day)} `}${monthName}${year}`;
  return markup`<time datetime="${date}">${words}</time>`;
}

/** A leaf field by what decides how its values are shown. */
export type LeafField = Pick<RecordPart, "name" | "typeName" | "choices">;

/** A value of a leaf field for readers: numbers grouped, but not years; enum values as the API has them. */
export function valueShown(value: unknown, field: LeafField): Markup {
  const { typeName, choices } = field;
  if (Array.isArray(value)) {
    const all = value.map((each) => valueShown(each, field));
    return markup`${all.map((each, index) => (index === 0 ? each : markup`, ${each}`))}`;
  }
  if (typeof value === "boolean") return markup`${value ? "Yes" : "No"}`;
  if (typeof value === "number") return markup`${numberShown(value, field)}`;
  if (typeof value !== "string") return markup`${JSON.stringify(value)}`;
  if (typeName === "PartialDate") return dateShown(value);
  if (typeName === "DateTime") return markup`<time datetime="${value}">${value}</time>`;
  const meaning = choices.get(value);
  return meaning === undefined ? markup`${value}` : markup`<code title="${meaning}">${value}</code>`;
}

function numberShown(value: number, { name, typeName }: LeafField): string {
  if (typeName === "Rupiah") return `Rp ${WHOLE.format(value)}`;
  if (/year$/i.test(name)) return String(value);
  const shown = Number.isInteger(value) ? WHOLE.format(value) : DECIMAL.format(value);
  return /percent$/i.test(name) ? `${shown} %` : shown;
}

/** Path of a record's page on the same host, so that the page works under every name of the host. */
export function pathOf({ id }: { id?: unknown }): string {
  return `${PERMALINKS}${encodeURIComponent(String(id))}`;
}

/** A link to another record. */
export function linkShown({ id, title }: { id?: unknown; title?: unknown }): Markup {
  return markup`<a href="${pathOf({ id })}">${String(title)}</a>`;
}

/** How well a property is backed, or how the registry regards a claim. */
export function statusBadge(status: string | undefined): Markup | undefined {
  if (status === undefined || status === "") return undefined;
  return markup`<span class="status ${status.toLowerCase()}">${inWords(status)}</span>`;
}
