import { useParams, useSearchParams } from "wouter";
import { addressOf } from "../../addresses";
import type { ResultOf, VariablesOf } from "../../graphql";
import { useLanguage, useWords } from "../../language";
import { Crumbs } from "../../parts/crumbs";
import { Fact, Facts } from "../../parts/facts";
import { ShowMore, useMore } from "../../parts/more";
import { operationOf } from "../../parts/operation-text";
import { PageFoot } from "../../parts/page-foot";
import { Answered, Missing, useAsked } from "../../parts/states";
import { recordKinds } from "../../words/record-kinds.words";
import { terms } from "../../words/terms.words";
import { sectorsWords } from "../sectors/sectors.words";
import { EnrollmentTable } from "./enrollment-table";
import { type SectorChoice, SectorChoices, choiceOf } from "./sector-choices";
import { sectorDocument, sectorTableDocument } from "./sector.query";
import { sectorWords } from "./sector.words";

type Answer = ResultOf<typeof sectorDocument>;
type SectorAnswer = Answer["sectors"]["nodes"][number];
type Where = VariablesOf<typeof sectorDocument>["where"];

/** A kind of work or group of workers, with its enrolment everywhere and who says so. */
export function SectorPage() {
  const { key = "" } = useParams();
  const language = useLanguage();
  const [search] = useSearchParams();
  const choice = choiceOf(search);
  const where = whereOf(choice);
  const asked = useAsked(sectorDocument, { key, where });
  return (
    <Answered asked={asked} isWholePage>
      {({
        sectors: {
          nodes: [sector],
        },
        years,
      }) =>
        sector === undefined ? (
          <Missing />
        ) : (
          <>
            <div className="page">
              <Head sector={sector} />
              <Enrollments key={`${search}`} sector={sector} choice={choice} years={years.groups} />
            </div>
            <PageFoot
              title={language === "id" ? sector.nameIndonesian : sector.nameEnglish}
              operation={operationOf(sectorDocument, { key, where })}
              permalink={sector.permalink}
              citation={sector.citations[0]?.plain ?? ""}
            />
          </>
        )
      }
    </Answered>
  );
}

function whereOf({ year, segment }: SectorChoice): Where {
  return {
    ...(year !== undefined && { year: { eq: year } }),
    ...(segment && { segment: { eq: segment } }),
  };
}

function Head({ sector }: { sector: SectorAnswer }) {
  const words = useWords(sectorWords);
  const sectors = useWords(sectorsWords);
  const kinds = useWords(recordKinds);
  const { regionLevel } = useWords(terms);
  const isIndonesian = useLanguage() === "id";
  const { nameIndonesian, nameEnglish, kind, isicSection, onePer, remark } = sector;
  const name = isIndonesian ? nameIndonesian : nameEnglish;
  return (
    <section className="page-head">
      <title>{`${name} - Paritrana Registry`}</title>
      <Crumbs path={[{ name: sectors.title, address: addressOf.sectors }]} />
      <h1>{name}</h1>
      {kind !== "TOTAL" && <p className="lead">{kinds.sector[kind]}</p>}
      {remark !== null && (
        <p className="notice" lang="en">
          {remark}
        </p>
      )}
      <Facts>
        <Fact name={words.otherName}>
          <span lang={isIndonesian ? "en" : "id"}>{isIndonesian ? nameEnglish : nameIndonesian}</span>
        </Fact>
        <Fact name={words.section}>
          {isicSection ?? <span className="no-data">{sectors.noSection}</span>}
        </Fact>
        {onePer !== null && <Fact name={words.onePer}>{regionLevel[onePer]}</Fact>}
      </Facts>
    </section>
  );
}

interface EnrollmentsProps {
  sector: SectorAnswer;
  choice: SectorChoice;
  years: Answer["years"]["groups"];
}

function Enrollments({ sector, choice, years }: EnrollmentsProps) {
  const words = useWords(sectorWords);
  const { key } = sector;
  const where = whereOf(choice);
  const list = useMore(sector.enrollments, {
    document: sectorDocument,
    after: (after) => ({ key, where, after }),
    pick: ({ sectors }) => sectors.nodes[0]?.enrollments,
  });
  return (
    <section aria-labelledby="enrollments">
      <h2 id="enrollments">{words.enrollments}</h2>
      {sector.all.totalCount === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p className="soft">{words.lead}</p>
          <SectorChoices choice={choice} groups={years} />
          {list.totalCount === 0 ? (
            <p>{words.noneChosen}</p>
          ) : (
            <EnrollmentTable
              enrollments={list.nodes}
              csv={operationOf(sectorTableDocument, { where: { ...where, sector: { key: { eq: key } } } })}
            />
          )}
          <ShowMore list={list} />
        </>
      )}
    </section>
  );
}
