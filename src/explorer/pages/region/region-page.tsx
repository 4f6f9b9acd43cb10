import "./region.css";
import { useParams } from "wouter";
import { addressOf } from "../../addresses";
import { useWords } from "../../language";
import { operationOf } from "../../parts/operation-text";
import { PageFoot } from "../../parts/page-foot";
import { RecordLink } from "../../parts/record-link";
import { Answered, Missing, useAsked } from "../../parts/states";
import { isRegionCode, meantCode } from "../../region-code";
import { RegionAssertions } from "./region-assertions";
import { RegionAwards } from "./region-awards";
import { RegionChildren } from "./region-children";
import { RegionCommitments } from "./region-commitments";
import { RegionEnrolment } from "./region-enrolment";
import { RegionFindings } from "./region-findings";
import { RegionHead } from "./region-head";
import { RegionObservations } from "./region-observations";
import { type Region, regionDocument } from "./region.query";
import { regionWords } from "./region.words";

/** All that is known of one region. */
export function RegionPage() {
  const { code = "" } = useParams();
  if (isRegionCode(code)) return <Known code={code} />;
  const meant = meantCode(code);
  return (
    <Missing meant={meant === undefined ? undefined : { name: meant, address: addressOf.region(meant) }} />
  );
}

function Known({ code }: { code: string }) {
  const variables = { code };
  const asked = useAsked(regionDocument, variables);
  return (
    <Answered asked={asked} isWholePage>
      {({ region }) =>
        region === null ? (
          <Missing />
        ) : (
          <>
            <title>{`${region.name} - Paritrana Registry`}</title>
            <div className="page region-page">
              <RegionHead region={region} />
              <RegionAwards region={region} />
              <RegionEnrolment region={region} />
              <RegionCommitments region={region} />
              <RegionObservations region={region} />
              <RegionFindings region={region} />
              <RegionAssertions region={region} />
              <NotStated region={region} />
              <RegionChildren region={region} />
            </div>
            <PageFoot
              title={region.name}
              operation={operationOf(regionDocument, variables)}
              permalink={region.permalink}
              citation={region.citations[0]?.plain ?? ""}
            />
          </>
        )
      }
    </Answered>
  );
}

/** Says of what there is no data, instead of headings with nothing below. */
function NotStated({ region }: { region: Region }) {
  const words = useWords(regionWords);
  const parts = [
    [words.awards, region.awards],
    [words.enrolment, region.sectorEnrollments],
    [words.commitments, region.commitments],
    [words.observations, region.observations],
  ] as const;
  const missing = parts.filter(([, { totalCount }]) => totalCount === 0).map(([name]) => name);
  const above =
    region.ancestors.findLast(
      ({ awards, sectorEnrollments }) => awards.totalCount + sectorEnrollments.totalCount > 0,
    ) ?? region.ancestors.at(-1);
  if (missing.length === 0) return null;
  const isEmpty = missing.length === parts.length;
  return (
    <section className="not-stated">
      <p>
        {isEmpty ? words.nothing(region.name) : `${words.missing}: ${missing.join(" · ")}.`}{" "}
        {words.missingWhy}
      </p>
      {isEmpty && above && (
        <p>
          {words.upTo}{" "}
          <RecordLink to={{ type: "Region", id: above.id, key: above.code }}>{above.name}</RecordLink>
        </p>
      )}
    </section>
  );
}
