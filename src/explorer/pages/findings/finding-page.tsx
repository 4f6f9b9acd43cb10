import "./findings.css";
import { Link, useParams } from "wouter";
import { addressOf } from "../../addresses";
import { useWords } from "../../language";
import { operationOf } from "../../parts/operation-text";
import { PageFoot } from "../../parts/page-foot";
import { Answered, Missing, useAsked } from "../../parts/states";
import { FindingView } from "./finding-view";
import { findingDocument } from "./findings.query";
import { findingsWords } from "./findings.words";

/** Form of a finding's id; the API refuses what can't be one. */
const ID = /^fnd_[0-9a-f]{2,64}$/;

/** One finding. */
export function FindingPage() {
  const { id = "" } = useParams();
  return ID.test(id) ? <Shown id={id} /> : <Missing />;
}

function Shown({ id }: { id: string }) {
  const words = useWords(findingsWords);
  const asked = useAsked(findingDocument, { id });
  return (
    <Answered asked={asked} isWholePage>
      {({ finding }) =>
        finding === null ? (
          <Missing />
        ) : (
          <>
            <title>{`${finding.question} - Paritrana Registry`}</title>
            <section className="page">
              <p>
                <Link href={addressOf.findings}>{words.allFindings}</Link>
              </p>
              <FindingView finding={finding}>
                <h1 className="question" lang="en">
                  {finding.question}
                </h1>
              </FindingView>
            </section>
            <PageFoot
              title={finding.question}
              operation={operationOf(findingDocument, { id })}
              permalink={finding.permalink}
              citation={finding.citations[0]?.plain ?? ""}
            />
          </>
        )
      }
    </Answered>
  );
}
