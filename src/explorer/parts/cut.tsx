import { useFormats, useWords } from "../language";
import { takeAwayWords } from "../words/take-away.words";

/** Says of a list that it is cut off, and where the whole of it is; nothing of one that isn't. */
export function Cut({ shown, all }: { shown: number; all: number }) {
  const words = useWords(takeAwayWords);
  const { count } = useFormats();
  return shown < all ? <p className="soft">{words.more(count(shown), count(all))}</p> : null;
}
