import { unseenIn } from "../entry/unseen-character";
import { isWebAddress } from "../entry/web-address";
import { type Problem, ProblemCode } from "../curation/problem";

/** What a text may be. */
export interface TextRule {
  /** Name of the argument. */
  name: string;
  least: number;
  most: number;
  /** Whether it may have several lines. */
  lines?: boolean;
}

/** Ends of lines and tabs. */
const BLANKS = /[\n\r\t]/;

/** A text without blanks around it, its lines ended by \n and its accents composed; or what is wrong with it. */
export function plainText(given: string, { name, least, most, lines = false }: TextRule): string | Problem {
  const invalid = (message: string): Problem => ({ code: ProblemCode.INVALID, message, path: [name] });
  // a longer one isn't looked at
  if (given.length > 4 * most) return invalid(`${name} has more than ${most} characters`);
  const text = given.replaceAll("\r\n", "\n").trim().normalize("NFC");
  if (unseenIn(text) !== undefined || BLANKS.test(lines ? text.replaceAll("\n", "") : text)) {
    const where = lines ? "" : " or more than one line";
    return invalid(`${name} has control characters${where}: send plain text`);
  }
  const { length } = Array.from(text);
  if (length < least || length > most)
    return invalid(`${name} has ${length} characters: it takes ${least} to ${most}`);
  return text;
}

/** The address in its normal form; or what is wrong with it. */
export function webAddress(given: string, rule: TextRule): string | Problem {
  const text = plainText(given, rule);
  if (typeof text !== "string") return text;
  const { name: field, most } = rule;
  const invalid = (message: string): Problem => ({ code: ProblemCode.INVALID, message, path: [field] });
  if (!URL.canParse(text)) return invalid(`${field} is not an address such as https://kaltim.example/berita`);
  const { href, username, password } = new URL(text);
  if (!isWebAddress(text)) return invalid(`${field} is not an address that begins with https:// or http://`);
  if (username !== "" || password !== "")
    return invalid(`${field} has a user or password, which would be public`);
  return href.length > most ? invalid(`${field} has more than ${most} characters when written out`) : href;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const TELEPHONE = /^\+?(?:[ ()./-]*\d){6,20}[ ()./-]*$/;

/** An e-mail address or telephone number; or what is wrong with it, without repeating it. */
export function contactText(given: string, rule: TextRule): string | Problem {
  const text = plainText(given, rule);
  if (typeof text !== "string" || EMAIL.test(text) || TELEPHONE.test(text)) return text;
  const message = `${rule.name} is neither an e-mail address nor a telephone number`;
  return { code: ProblemCode.INVALID, message, path: [rule.name] };
}
