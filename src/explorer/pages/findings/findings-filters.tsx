import { useSearchParams } from "wouter";
import { useWords } from "../../language";
import { Choice } from "../../parts/choice";
import { RegionPicker } from "../../parts/region-picker";
import { terms } from "../../words/terms.words";
import { type FindingsChoice, RULES, STATUSES } from "./findings-choice";
import { findingsWords } from "./findings.words";

/** Controls that choose findings; the address keeps what they say. */
export function FindingsFilters({
  choice: { rule, status, region },
  regionName,
}: {
  choice: FindingsChoice;
  regionName: string | undefined;
}) {
  const words = useWords(findingsWords);
  const { findingRule, findingStatus } = useWords(terms);
  const [, setSearch] = useSearchParams();
  const set = (name: string, value: string | undefined): void =>
    setSearch((search) => {
      for (const place of ["after", "before", name]) search.delete(place);
      if (value !== undefined) search.set(name, value);
      return search;
    });
  return (
    <div className="choices screen-only">
      <Choice
        label={words.rule}
        value={rule}
        values={RULES}
        nameOf={(each) => findingRule[each]}
        any={words.allRules}
        choose={(value) => set("rule", value)}
      />
      <Choice
        label={words.status}
        value={status}
        values={STATUSES}
        nameOf={(each) => findingStatus[each]}
        any={words.allStatuses}
        choose={(value) => set("status", value)}
      />
      {region === undefined ? (
        <RegionPicker label={words.region} choose={({ key }) => set("region", key)} />
      ) : (
        <div className="chosen-region">
          <span className="chip">
            {words.inRegion(regionName ?? region)}
            <button type="button" onClick={() => set("region", undefined)} aria-label={words.anyRegion}>
              ×
            </button>
          </span>
        </div>
      )}
    </div>
  );
}
