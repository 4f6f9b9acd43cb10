import { scalarOf } from "../graphql/scalar";

const FORM = /^(?:ID|\d{2}(?:\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?)?)$/;

/** Whether the text has the form of a region code. */
export function isRegionCode(text: string): boolean {
  return FORM.test(text);
}

/** The code if it has the form of a region code; refuses everything else and says what it may have been meant to be. */
export function regionCode(value: unknown, printed?: string): string {
  if (typeof value === "string" && isRegionCode(value)) return value;
  const suggestion = typeof value === "string" ? suggested(value) : suggestedFor(value, printed);
  const meant = suggestion === undefined ? "" : `; was ${suggestion} meant?`;
  throw new Error(
    `RegionCode is a code of the Ministry of Home Affairs as a string: "ID", "64", "64.02", "64.02.02" or "64.02.02.2007"${meant}`,
  );
}

/** Codes that lost their dots (6402) or a zero at the end of a group (64.2), put right. */
function suggested(text: string): string | undefined {
  const digits = /^(\d{2})(\d{2})?(\d{2})?(\d{4})?$/.exec(text);
  const groups =
    digits === null ? text.split(".").map(padded) : digits.slice(1).filter((group) => group !== undefined);
  const code = groups.join(".");
  return FORM.test(code) ? code : undefined;
}

/** A number has lost the zero at its end (64.1 was 64.10), unless it still stands as it was written. */
function suggestedFor(value: unknown, printed: string | undefined): string | undefined {
  if (typeof value !== "number") return undefined;
  return suggested(printed ?? String(value).replace(/\.\d$/, "$&0"));
}

function padded(group: string, index: number): string {
  return /^\d$/.test(group) && index > 0 ? `0${group}` : group;
}

/** Code of a region in the register of the Ministry of Home Affairs. */
export const RegionCode = scalarOf({
  name: "RegionCode",
  description:
    "Code of a region in the register of the Ministry of Home Affairs (kode wilayah Kemendagri), as issued: " +
    '`"64"` a province, `"64.02"` a regency or city, `"64.02.02"` a district, `"64.02.02.2007"` a village or ward; `"ID"` is the country. ' +
    "Always a string. Codes of BPS (Statistics Indonesia) look alike and differ.",
  accept: regionCode,
});
