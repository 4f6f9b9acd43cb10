/**
 * Spellings of one sound: the Dutch way of before 1947, that of before 1972, and today's, which stand side by side in names.
 * Source: Ejaan van Ophuijsen (1901), Ejaan Republik (1947), Ejaan yang Disempurnakan (1972).
 */
const SPELLINGS = [
  [/oe/g, "u"],
  [/tj/g, "c"],
  [/dj/g, "y"],
  [/j/g, "y"],
  [/(.)\1+/gu, "$1"],
] as const;

/** A word as it sounds: the same for `Soerabaja` and `Surabaya`, `Makasar` and `Makassar`. */
export function soundOf(word: string): string {
  return SPELLINGS.reduce((sound, [spelling, plain]) => sound.replaceAll(spelling, plain), word);
}

/** The letters from the last to the first. */
export function reversed(word: string): string {
  return Array.from(word).toReversed().join("");
}

/**
 * How many letters of `word` the typed letters stand for when they begin it with exactly one error: a letter
 * wrong, missing, too many, or two swapped; nothing when they don't. The error isn't the last letter unless the word
 * ends there: what is still being typed is not an error yet.
 */
export function lettersWithOneError(typed: string, word: string): number | undefined {
  let same = 0;
  while (same < typed.length && typed[same] === word[same]) same += 1;
  if (same === typed.length) return undefined;
  const [a, b] = [typed[same], typed[same + 1]];
  const ways = [
    { rest: same + 1, from: same + 1 },
    { rest: same, from: same + 1 },
    { rest: same + 1, from: same },
    ...(a === word[same + 1] && b === word[same] ? [{ rest: same + 2, from: same + 2 }] : []),
  ];
  const fitting = ways.find(({ rest, from }) => {
    const remaining = typed.slice(rest);
    return (
      from <= word.length && word.startsWith(remaining, from) && (remaining !== "" || from === word.length)
    );
  });
  return fitting === undefined ? undefined : fitting.from + typed.length - fitting.rest;
}
