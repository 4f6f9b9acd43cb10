import { useParams, useSearchParams } from "wouter";
import { addressOf } from "../../addresses";
import { useFormats, useLanguage, useWords } from "../../language";
import { AwardTable } from "../../parts/award-table";
import { AwardTotals } from "../../parts/award-totals";
import { Crumbs } from "../../parts/crumbs";
import { Cut } from "../../parts/cut";
import { Fact, Facts } from "../../parts/facts";
import { Figure } from "../../parts/figure";
import { ShowMore, useMore } from "../../parts/more";
import { operationOf } from "../../parts/operation-text";
import { PageFoot } from "../../parts/page-foot";
import { Answered, Missing, NoData, useAsked } from "../../parts/states";
import { editionsWords } from "../editions/editions.words";
import { type Choice, choiceOf, countedBy, isChosen, whereOf } from "./edition-choice";
import { EditionChoices } from "./edition-choices";
import { EditionCounts } from "./edition-counts";
import { type EditionAnswer, editionDocument, editionTableDocument } from "./edition.query";
import { editionWords } from "./edition.words";

/** What a part of the page is made of. */
export interface EditionProps {
  year: number;
  answer: EditionAnswer;
  choice: Choice;
}

/** Form of a year in an address: a number in another one would be a second address of the same page. */
const YEAR = /^\d{4}$/;

/** An edition: its winners and nominees by level, province and category. */
export function EditionPage() {
  const { year = "" } = useParams();
  return YEAR.test(year) ? <Edition year={Number(year)} /> : <Missing />;
}

function Edition({ year }: { year: number }) {
  const words = useWords(editionWords);
  const [search] = useSearchParams();
  const choice = choiceOf(search);
  const variables = {
    year,
    wins: whereOf(year, choice, "wins"),
    nominations: whereOf(year, choice, "nominations"),
    others: whereOf(year, choice, "others"),
  };
  const asked = useAsked(editionDocument, variables);
  return (
    <Answered asked={asked} isWholePage>
      {(answer) =>
        answer.counts.totalCount === 0 ? (
          <Missing />
        ) : (
          <>
            <div className="page">
              <Head year={year} answer={answer} />
              <EditionChoices answer={answer} choice={choice} />
              <Awards key={`wins ${search}`} listed="wins" {...{ year, answer, choice }} />
              <Awards key={`nominations ${search}`} listed="nominations" {...{ year, answer, choice }} />
              <Others {...{ year, answer, choice }} />
              <EditionCounts {...{ year, answer, choice }} />
            </div>
            <PageFoot title={words.title(year)} operation={operationOf(editionDocument, variables)} />
          </>
        )
      }
    </Answered>
  );
}

function Head({ year, answer }: Omit<EditionProps, "choice">) {
  const words = useWords(editionWords);
  const editions = useWords(editionsWords);
  const { count, date } = useFormats();
  const language = useLanguage();
  const [all] = countedBy(answer.counts.groups, () => "all", String);
  const labels = answer.labels.groups.map(
    ({ editionLabel, count: times }) => `${editionLabel ?? words.noLabel} (${count(times)})`,
  );
  return (
    <section className="page-head">
      <title>{`${words.title(year)} - Paritrana Registry`}</title>
      <Crumbs path={[{ name: editions.title, address: addressOf.editions }]} />
      <h1>{words.title(year)}</h1>
      <p className="lead">
        <AwardTotals won={all?.won ?? 0} nominated={all?.nominated ?? 0} />
      </p>
      <Facts>
        <Fact name={words.ceremony}>
          {answer.ceremonies.nodes.length === 0 ? null : (
            <ul>
              {answer.ceremonies.nodes.map(({ id, date: day, place }) => (
                <li key={id}>
                  {day === null ? (
                    <NoData />
                  ) : (
                    <Figure of={{ record: id, property: "date" }} label={words.ceremony}>
                      {date(day)}
                    </Figure>
                  )}
                  {place !== null && `, ${place}`}
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact name={words.labels}>
          <span lang={language}>{labels.join(", ")}</span>
        </Fact>
      </Facts>
    </section>
  );
}

function Awards({ listed, year, answer, choice }: EditionProps & { listed: "wins" | "nominations" }) {
  const words = useWords(editionWords);
  const where = whereOf(year, choice, listed);
  const list = useMore(answer[listed], {
    document: editionDocument,
    after: (cursor) => ({
      year,
      wins: whereOf(year, choice, "wins"),
      nominations: whereOf(year, choice, "nominations"),
      others: whereOf(year, choice, "others"),
      [listed === "wins" ? "afterWins" : "afterNominations"]: cursor,
    }),
    pick: (data) => data[listed],
  });
  return (
    <section aria-labelledby={listed}>
      <h2 id={listed}>{words[listed]}</h2>
      {list.totalCount === 0 ? (
        <p className="soft">{listed === "wins" ? words.winsNone : words.nominationsNone}</p>
      ) : (
        <>
          {listed === "nominations" && <p className="soft">{words.nominationsNote}</p>}
          <AwardTable
            caption={words[listed]}
            by="recipient"
            awards={list.nodes}
            csv={operationOf(editionTableDocument, { where })}
          />
          <ShowMore list={list} />
        </>
      )}
    </section>
  );
}

function Others({ year, answer: { others }, choice }: EditionProps) {
  const words = useWords(editionWords);
  const isNone = others.totalCount === 0;
  if (isNone && !isChosen(choice)) return null;
  return (
    <section aria-labelledby="others">
      <h2 id="others">{words.others}</h2>
      <p className="soft">{isNone ? words.othersNone : words.othersNote}</p>
      {!isNone && (
        <AwardTable
          caption={words.others}
          by="recipient"
          awards={others.nodes}
          csv={operationOf(editionTableDocument, { where: whereOf(year, choice, "others") })}
        />
      )}
      <Cut shown={others.nodes.length} all={others.totalCount} />
    </section>
  );
}
