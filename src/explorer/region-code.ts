/** Codes of the Ministry of Home Affairs, and ID for the country; the API refuses what has another form. */
const FORM = /^(?:ID|\d\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?)$/;

/** Whether a text has the form of a region's code; that there is such a region it doesn't say. */
export function isRegionCode(text: string): boolean {
  return FORM.test(text);
}
