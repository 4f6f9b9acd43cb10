/** Codes of the Ministry of Home Affairs, and ID for the country; the API refuses what has another form. */
const FORM = /^(?:ID|\d\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?)$/;

/** Whether a text has the form of a region's code; that there is such a region it doesn't say. */
export function isRegionCode(text: string): boolean {
  return FORM.test(text);
}

/** Where the levels of a code begin in its digits: province, regency or city, district, village. */
const LEVELS = /^(\d\d)(\d\d)?(\d\d)?(\d{4})?$/;

/** The code that is probably meant by a text which has another form: `64.02` by `6402`, `ID` by `id`. */
export function meantCode(text: string): string | undefined {
  if (text.toUpperCase() === "ID") return "ID";
  const [, ...levels] = LEVELS.exec(text.replaceAll(/[^0-9a-z]/gi, "")) ?? [];
  const code = levels.filter((level) => level !== undefined).join(".");
  return isRegionCode(code) ? code : undefined;
}
