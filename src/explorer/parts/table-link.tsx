import { type Operation, tableAddress } from "../addresses";
import { useWords } from "../language";
import { takeAwayWords } from "../words/take-away.words";

/** A link to the answer of an operation with one list as CSV. */
export function TableLink({ of, table }: { of: Operation; table: string }) {
  const words = useWords(takeAwayWords);
  return (
    <p className="take-away">
      <a href={tableAddress(of)} download aria-label={words.csvOf(table)}>
        {words.csv}
      </a>
    </p>
  );
}
