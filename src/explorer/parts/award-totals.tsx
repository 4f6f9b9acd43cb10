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
  const written = (value: number): string | null => (value === 0 ? null : count(value));
  return `${words.won(written(won))}, ${words.nominated(written(nominated))}.`;
}
