import { useFormats, useWords } from "../language";
import { awardsWords } from "../words/awards.words";

interface AwardTotalsProps {
  won: number;
  nominated: number;
}

/** How many wins and how many nominations are recorded, each by itself; none recorded is no zero. */
export function AwardTotals({ won, nominated }: AwardTotalsProps) {
  const words = useWords(awardsWords);
  const { count } = useFormats();
  const ofWins = won === 0 ? words.winsNotRecorded : words.won(count(won), won);
  const ofNominations =
    nominated === 0 ? words.nominationsNotRecorded : words.nominated(count(nominated), nominated);
  return `${ofWins}, ${ofNominations}.`;
}
