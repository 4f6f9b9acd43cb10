/** Characters of a cell that are shown. */
const LONGEST_SHOWN = 160;

/** A text as it is shown to people: a whole page that slipped into a cell helps nobody. */
export function shortened(text: string): string {
  const isLong = text.length > LONGEST_SHOWN;
  return isLong ? `${text.slice(0, LONGEST_SHOWN)}… (${text.length} characters)` : text;
}
