const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;

/**
 * Whether a text in JSON holds more than `most` values: found by the commas between them in its bytes, in a tenth of the time
 * that parsing takes. Text that is no JSON may be said to be crowded as well.
 */
export function isCrowded(json: Buffer, most: number): boolean {
  // a value and its comma
  if (json.length <= 2 * most) return false;
  let values = 1;
  let isInString = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at];
    if (byte === QUOTE) isInString = !isInString;
    else if (isInString && byte === BACKSLASH) at += 1;
    else if (!isInString && byte === COMMA && (values += 1) > most) return true;
  }
  return false;
}
