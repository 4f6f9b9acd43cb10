/**
 * Whether a text in JSON holds more than `most` values: found by the commas between them, in a tenth of the time that
 * parsing takes. Text that is no JSON may be said to be crowded as well.
 */
export function isCrowded(json: string, most: number): boolean {
  // a value and its comma
  if (json.length <= 2 * most) return false;
  let values = 1;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) at = endOfString(json, at);
    else if (code === COMMA && (values += 1) > most) return true;
  }
  return false;
}

const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;

/** Where the string ends that begins at `start`; the end of the text if it doesn't. */
function endOfString(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end >= 0; end = json.indexOf('"', end + 1)) {
    let escapes = 0;
    while (json.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return json.length;
}
