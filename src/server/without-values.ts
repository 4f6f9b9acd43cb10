/** Messages of graphql-js that repeat what a client sent, and what is left of them. */
const REPEATING: readonly (readonly [RegExp, string])[] = [
  [/\b((?:Int|Float|String|Boolean|ID) cannot represent (?:a )?(?:non[- ][\w -]+? )?value): [^]*$/, "$1."],
  [/\bValue "[^]*" (does not exist in "\w+" enum\.)/, "The value $1"],
  [/\b(Enum "\w+" cannot represent non-(?:enum|string) value): [^]*?\.?( Did you mean [^]*)?$/, "$1.$2"],
  [/\b(Expected value of type "[^"]*"), found [^]*$/, "$1."],
  [/^(Argument "\w+" has invalid value) [^]*$/, "$1."],
  [
    /^Unknown operation named "[^]*$/,
    "The text holds no operation of the name that operationName says: say one of those in it, or leave it out where there is one alone.",
  ],
  [/^(Syntax Error: [^]*\b(?:String|BlockString|Int|Float)) "[^]*$/, "$1."],
];

/**
 * Characters at either end of a message that tell what it says; what a client sent stands between them. The expressions look
 * at each place of a text again from each place before, so that a long one would keep all others waiting.
 */
const TELLING = 500;

/** A message of graphql-js with names of the schema and of the client's own making, but without any value. */
export function withoutValues(message: string): string {
  const short =
    message.length <= 2 * TELLING ? message : `${message.slice(0, TELLING)}…${message.slice(-TELLING)}`;
  return REPEATING.reduce((text, [pattern, kept]) => text.replace(pattern, kept), short);
}
