import { useParams } from "wouter";
import { operationOf } from "../../parts/operation-text";
import { PageFoot } from "../../parts/page-foot";
import { Answered, Missing, useAsked } from "../../parts/states";
import { regionDocument } from "./region.query";

/** All that is known of one region. */
export function RegionPage() {
  const { code = "" } = useParams();
  const variables = { code };
  const asked = useAsked(regionDocument, variables);
  return (
    <Answered asked={asked}>
      {({ region }) =>
        region === null ? (
          <Missing />
        ) : (
          <>
            <title>{`${region.name} - Paritrana Registry`}</title>
            <section className="page">
              <h1>{region.name}</h1>
            </section>
            <PageFoot
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
