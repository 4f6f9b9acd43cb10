import { useFormats, useWords } from "../../language";
import { RecordLink } from "../../parts/record-link";
import { recordWords } from "../../words/records.words";
import type { Region } from "./region.query";
import { regionWords } from "./region.words";

/** What else sources say of the region, which is no figure: to be the first, to have a team, to cover a group. */
export function RegionAssertions({ region }: { region: Region }) {
  const words = useWords(regionWords);
  const { assertionKind } = useWords(recordWords);
  const { count } = useFormats();
  const { nodes, totalCount } = region.assertions;
  if (nodes.length === 0) return null;
  return (
    <section aria-labelledby="assertions">
      <h2 id="assertions">{words.assertions}</h2>
      <details className="pledges">
        <summary>{words.assertionCount(count(totalCount), totalCount)}</summary>
        <ul>
          {nodes.map(({ id, kind, summary }) => (
            <li key={id}>
              <RecordLink to={{ type: "Assertion", id }} lang="en">
                {summary}
              </RecordLink>
              <p className="soft">{assertionKind[kind]}</p>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
