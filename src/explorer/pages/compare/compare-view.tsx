import { Link } from "wouter";
import { addressOf } from "../../addresses";
import type { ResultOf } from "../../graphql";
import { useFormats, useWords } from "../../language";
import { terms } from "../../words/terms.words";
import { CompareChart } from "./compare-chart";
import { type CompareChoice, FEWEST, MOST, searchOf } from "./compare-choice";
import { CompareTable } from "./compare-table";
import type { compareDocument } from "./compare.query";
import { compareWords } from "./compare.words";
import { useRegionName } from "../../parts/region-name";

type Answer = ResultOf<typeof compareDocument>;

/** A comparison as the API made it. */
export type Comparison = NonNullable<Answer["compareRegions"]>;

/** The verdict with its reasons; bars where the figures can be compared, else only the figures of each. */
export function Compared({ comparison, choice }: { comparison: Comparison; choice: CompareChoice }) {
  const words = useWords(compareWords);
  const { verdict, objections } = comparison;
  const isComparable = verdict !== "NOT_COMPARABLE";
  const said = verdict === "COMPARABLE" && objections.length > 0 ? words.withCare : words.verdict[verdict];
  return (
    <>
      <Beyond codes={choice.beyond} />
      <section className={`comparison ${verdict.toLowerCase()}`} aria-labelledby="verdict">
        <h2 id="verdict">
          <span aria-hidden="true">{isComparable ? "=" : "≠"}</span> {said}
        </h2>
        {objections.length > 0 && <Objections comparison={comparison} />}
      </section>
      <section>
        {isComparable ? <CompareChart comparison={comparison} choice={choice} /> : <p>{words.noBars}</p>}
        <CompareTable comparison={comparison} choice={choice} />
      </section>
    </>
  );
}

function Objections({ comparison: { verdict, objections, entries } }: { comparison: Comparison }) {
  const words = useWords(compareWords);
  const { list } = useFormats();
  const nameOf = useRegionName();
  const names = new Map(entries.map(({ region }) => [region.code, nameOf(region)]));
  return (
    <>
      <p className="soft">{verdict === "NOT_COMPARABLE" ? words.reasons : words.care}:</p>
      <ul className="objections">
        {objections.map(({ reason, regions }) => (
          <li key={reason}>
            {words.reason[reason]}{" "}
            {regions.length < entries.length && (
              <span className="soft">– {list(regions.map((code) => names.get(code) ?? code))}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Beyond({ codes }: { codes: readonly string[] }) {
  const words = useWords(compareWords);
  const { list } = useFormats();
  if (codes.length === 0) return null;
  return (
    <p className="notice" role="status">
      {words.beyond(list(codes))}
    </p>
  );
}

/** Says which codes of the address no region has. */
export function Unknown({ codes, remove }: { codes: readonly string[]; remove: () => void }) {
  const words = useWords(compareWords);
  if (codes.length === 0) return null;
  return (
    <div className="notice" role="alert">
      <p>{words.unknown(codes.join(", "))}</p>
      <p>
        <button type="button" className="button quiet" onClick={remove}>
          {words.removeUnknown}
        </button>
      </p>
    </div>
  );
}

const EXAMPLES = [
  {
    name: "java",
    codes: ["31", "32", "33", "34", "35", "36"],
    measure: "ENROLLED_COUNT",
    segment: "ALL",
    year: 2023,
  },
  { name: "percent", codes: ["51", "82"], measure: "STATED_PERCENT", segment: "ALL" },
  { name: "vulnerable", codes: ["64.02", "64.08"], measure: "ENROLLED_COUNT", segment: "VULNERABLE" },
] as const;

interface StartedProps {
  answer: Answer;
  choice: CompareChoice;
  choose: (change: Partial<CompareChoice>) => void;
}

/** What is there to begin with: examples, and the regions that have figures. */
export function Started({ answer: { withFigures }, choice, choose }: StartedProps) {
  const words = useWords(compareWords);
  const { segment: segmentName } = useWords(terms);
  const { count } = useFormats();
  const nameOf = useRegionName();
  const { codes } = choice;
  const [shown, all] = [withFigures.nodes.length, withFigures.totalCount];
  const others = withFigures.nodes.filter(({ code }) => !codes.includes(code));
  return (
    <>
      {codes.length < FEWEST && <p className="notice">{words.tooFew}</p>}
      <section aria-labelledby="examples">
        <h2 id="examples">{words.examples}</h2>
        <ul className="entries">
          {EXAMPLES.map(({ name, ...example }) => (
            <li key={name}>
              <Link href={`${addressOf.compare}?${searchOf(example)}`}>{words.exampleName[name]}</Link>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="with-figures">
        <h2 id="with-figures">{words.withFigures(count(all), segmentName[choice.segment])}</h2>
        {shown < all && <p className="soft">{words.withFiguresMore(count(shown), count(all))}</p>}
        <ul className="chips">
          {others.map((region) => (
            <li key={region.code}>
              <button
                type="button"
                className="chip adds"
                disabled={codes.length >= MOST}
                onClick={() => choose({ codes: [...codes, region.code] })}
              >
                + {nameOf(region)}
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
