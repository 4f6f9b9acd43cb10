import type { ResultOf } from "../graphql";
import { useWords } from "../language";
import { terms } from "../words/terms.words";
import type { findingRowFragment } from "./finding-row.query";
import { RecordLink } from "./record-link";

/** Findings one below the other, with why those that are explained are. */
export function FindingList({ findings }: { findings: readonly ResultOf<typeof findingRowFragment>[] }) {
  const { findingRule, findingStatus } = useWords(terms);
  return (
    <ul className="entries">
      {findings.map(({ id, question, rule, status, explanation }) => (
        <li key={id}>
          <RecordLink to={{ type: "Finding", id }} lang="en">
            {question}
          </RecordLink>
          <p className="soft">{`${findingStatus[status]} · ${findingRule[rule]}`}</p>
          {explanation !== null && <p lang="en">{explanation}</p>}
        </li>
      ))}
    </ul>
  );
}
