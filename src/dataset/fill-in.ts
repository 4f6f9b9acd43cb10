import type { Draft, Stated } from "./draft";
import type { Section } from "./sections";

/** What a part takes from its total when it doesn't state it. */
const INHERITED = ["segment", "period", "periodEnd"] as const;

/** Takes over what a part doesn't state from its total; returns the names of what was taken. */
export function inherit(part: Draft, total: Draft): string[] {
  const inherited: string[] = [];
  for (const property of INHERITED) {
    const value = total.values.get(property);
    if (value === undefined || part.values.has(property)) continue;
    part.values.set(property, value);
    inherited.push(property);
  }
  const region = total.references.get("region");
  if (region !== undefined && !part.references.has("region")) {
    part.references.set("region", region);
    inherited.push("region");
  }
  if (!part.values.has("key")) {
    part.values.set("key", {
      value: `${total.key}-${part.references.get("sector")?.key ?? ""}`,
      line: part.line,
    });
  }
  part.references.set("total", { key: total.key, line: part.line });
  return [...inherited, "total"];
}

/** What the loader knows from the rest of a record. */
export function filledIn(
  { section: name, file, values, references }: Draft,
  section: Section,
): [string, unknown][] {
  const filled: [string, unknown][] = [];
  for (const [number, bound] of Object.entries(section.bounds))
    if (values.has(number)) filled.push([bound, "EXACT"]);
  const period = values.get("period")?.value;
  if (section.filled.includes("year") && typeof period === "string")
    filled.push(["year", Number(period.slice(0, 4))]);
  const [labelYear] = /\d{4}/.exec(textOf(values.get("editionLabel"))) ?? [];
  if (name === "source") filled.push(["collection", file.split("/").at(-2) ?? "registry"]);
  if (name === "findings") filled.push(["rule", "CURATED"]);
  if (name === "awards") filled.push(["isDisputed", false]);
  if (name === "awards" && labelYear !== undefined) filled.push(["editionYear", Number(labelYear)]);
  if (name === "regionAliases") {
    const parts = [
      textOf(values.get("kind")),
      references.get("region")?.key ?? "",
      textOf(values.get("value")),
    ];
    filled.push(["key", parts.join("/").toLowerCase()]);
  }
  return filled;
}

/** A stated text; empty when nothing or something else is stated. */
export function textOf(stated: Stated | undefined): string {
  return typeof stated?.value === "string" ? stated.value : "";
}
