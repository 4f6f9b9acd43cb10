import "./compare.css";
import { useEffect, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { useWords } from "../../language";
import { operationOf } from "../../parts/operation-text";
import { PageFoot } from "../../parts/page-foot";
import { Answered, useAsked } from "../../parts/states";
import { type CompareChoice, FEWEST, choiceOf, searchOf } from "./compare-choice";
import { CompareControls } from "./compare-controls";
import { Compared, Started, Unknown } from "./compare-view";
import { compareDocument } from "./compare.query";
import { compareWords } from "./compare.words";
import { useRegionName } from "../../parts/region-name";

/** Up to six regions by one measure, as the address asks. */
export function ComparePage() {
  const words = useWords(compareWords);
  const [path, navigate] = useLocation();
  const choice = choiceOf(new URLSearchParams(useSearch()));
  const choose = (change: Partial<CompareChoice>): void =>
    navigate(`${path}?${searchOf({ ...choice, ...change })}`);
  const { asked, variables } = useComparison(choice);
  const { data } = asked;
  const nameOf = useRegionName();
  const names = new Map(data?.regions?.nodes.map((region) => [region.code, nameOf(region)]));
  for (const { region } of data?.compareRegions?.entries ?? []) names.set(region.code, nameOf(region));
  const without = (codes: readonly string[]): void =>
    choose({ codes: choice.codes.filter((code) => !codes.includes(code)) });
  return (
    <>
      <title>{`${words.title} - Paritrana Registry`}</title>
      <section className="page">
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
        <CompareControls choice={choice} names={names} years={yearsOf(data)} choose={choose} />
      </section>
      <div className="page" aria-busy={asked.waits}>
        <Answered asked={asked}>
          {(answer) => {
            const unknown = answer.regions ? choice.codes.filter((code) => !names.has(code)) : [];
            return (
              <>
                <Unknown codes={[...unknown, ...choice.malformed]} remove={() => without(unknown)} />
                {answer.compareRegions ? (
                  <Compared comparison={answer.compareRegions} choice={choice} />
                ) : (
                  <Started answer={answer} choice={choice} choose={choose} />
                )}
              </>
            );
          }}
        </Answered>
      </div>
      <PageFoot title={words.title} operation={operationOf(compareDocument, variables)} />
    </>
  );
}

/** The comparison; or, where the API refuses it as it doesn't know a code, the regions that it does know. */
function useComparison(choice: CompareChoice) {
  const { codes, measure, segment, year } = choice;
  const [refused, setRefused] = useState("");
  const asksFor = codes.join();
  const compares = codes.length >= FEWEST && refused !== asksFor;
  const variables = {
    codes: [...codes],
    measure,
    segment,
    ...(year === undefined ? {} : { year }),
    compares,
  };
  const asked = useAsked(compareDocument, variables);
  const isRefused = asked.error?.graphQLErrors[0]?.extensions["code"] === "BAD_USER_INPUT";
  useEffect(() => {
    if (compares && isRefused) setRefused(asksFor);
  }, [compares, isRefused, asksFor]);
  return { asked: isRefused ? { ...asked, error: undefined } : asked, variables };
}

function yearsOf(data: { years: { groups: readonly { year: number | null }[] } } | undefined): number[] {
  const years = data?.years.groups.flatMap(({ year }) => (year === null ? [] : [year])) ?? [];
  return years.toSorted((one, other) => other - one);
}
