import { useWords } from "../../language";
import { Choice } from "../../parts/choice";
import { RegionPicker } from "../../parts/region-picker";
import { terms } from "../../words/terms.words";
import { type CompareChoice, MEASURES, MOST, SEGMENTS } from "./compare-choice";
import { compareWords } from "./compare.words";

interface CompareControlsProps {
  choice: CompareChoice;
  /** Names of the chosen regions by code, as far as they are known. */
  names: ReadonlyMap<string, string>;
  /** Years of which there are figures. */
  years: readonly number[];
  choose: (change: Partial<CompareChoice>) => void;
}

/** Controls that choose regions, measure, workers and year; the address keeps what they say. */
export function CompareControls({ choice, names, years, choose }: CompareControlsProps) {
  const words = useWords(compareWords);
  const { segment: segmentName } = useWords(terms);
  const { codes, measure, segment, year } = choice;
  const offered = year === undefined || years.includes(year) ? years : [year, ...years];
  return (
    <div className="screen-only">
      <div className="choices regions">
        {codes.length < MOST ? (
          <RegionPicker
            label={words.add}
            choose={({ key }) => choose({ codes: [...new Set([...codes, key])] })}
          />
        ) : (
          <p className="soft">{words.full}</p>
        )}
        <ul className="chips">
          {codes.map((code) => (
            <li key={code} className="chip">
              {names.get(code) ?? code}
              <button
                type="button"
                aria-label={words.remove(names.get(code) ?? code)}
                onClick={() => choose({ codes: codes.filter((each) => each !== code) })}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div className="choices">
        <Choice
          label={words.measure}
          value={measure}
          values={MEASURES}
          nameOf={(each) => words.measureName[each]}
          choose={(value = "ENROLLED_COUNT") => choose({ measure: value })}
        />
        <Choice
          label={words.segment}
          value={segment}
          values={SEGMENTS}
          nameOf={(each) => segmentName[each]}
          choose={(value = "ALL") => choose({ segment: value })}
        />
        <Choice
          label={words.year}
          value={year?.toString()}
          values={offered.map(String)}
          nameOf={(each) => each}
          any={words.bestYears}
          choose={(value) => choose({ year: value === undefined ? undefined : Number(value) })}
        />
      </div>
    </div>
  );
}
