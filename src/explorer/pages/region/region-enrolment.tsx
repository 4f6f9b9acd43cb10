import { useMemo } from "react";
import { useFormats, useWords } from "../../language";
import { useBounded, usePeriod } from "../../parts/bounded";
import { Cut } from "../../parts/cut";
import { type Column, DataTable } from "../../parts/data-table";
import { Figure } from "../../parts/figure";
import { operationOf } from "../../parts/operation-text";
import { useRegionName } from "../../parts/region-name";
import { NoData } from "../../parts/states";
import { terms } from "../../words/terms.words";
import { canBeDrawn, groupsOf, isOnlyCounted, isShareUnknown } from "./enrolment-groups";
import { PartsChart } from "./parts-chart";
import { regionTables } from "./region-tables.query";
import type { Region, RegionEnrollment } from "./region.query";
import { regionWords } from "./region.words";
import { useWhose } from "../../parts/whose";

/** How many are enrolled, out of how many: what is stated beside what is computed, and the parts of totals. */
export function RegionEnrolment({ region }: { region: Region }) {
  const words = useWords(regionWords);
  const columns = useColumns();
  const subject = useRegionName()(region);
  const { nodes } = region.sectorEnrollments;
  const groups = useMemo(() => groupsOf(nodes), [nodes]);
  if (nodes.length === 0) return null;
  const drawn = groups.filter(canBeDrawn);
  // parts that have a chart stand in its table
  // parts that are only counted stand in the table of their chart
  const rows = groups.flatMap((group) =>
    drawn.includes(group) && isOnlyCounted(group) ? group.total : [group.total, ...group.parts],
  );
  return (
    <section aria-labelledby="enrolment">
      <h2 id="enrolment">{words.enrolment}</h2>
      <p className="lead-small">{words.enrolmentLead}</p>
      <Cut shown={nodes.length} all={region.sectorEnrollments.totalCount} />
      <DataTable
        caption={words.enrolment}
        isCaptionUnseen
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        csv={operationOf(regionTables.enrollments, { code: region.code })}
      />
      <div className="charts">
        {drawn.map((group) => (
          <PartsChart
            key={group.total.id}
            group={group}
            subject={`${subject} · ${words.enrolled}`}
            fileName={`paritrana-${region.code}-${group.total.id}`}
          />
        ))}
      </div>
    </section>
  );
}

function useColumns(): Column<RegionEnrollment>[] {
  const words = useWords(regionWords);
  return [
    { head: words.workers, cell: (enrollment) => <Whose enrollment={enrollment} /> },
    { head: words.enrolled, isNumeric: true, cell: (enrollment) => <Enrolled enrollment={enrollment} /> },
    { head: words.eligible, isNumeric: true, cell: (enrollment) => <Eligible enrollment={enrollment} /> },
    { head: words.statedShare, isNumeric: true, cell: (enrollment) => <Stated enrollment={enrollment} /> },
    {
      head: words.computedShare,
      isNumeric: true,
      cell: (enrollment) => <Computed enrollment={enrollment} />,
    },
  ];
}

function Whose({ enrollment }: { enrollment: RegionEnrollment }) {
  const { basis, funding } = useWords(terms);
  const period = usePeriod()(enrollment);
  const whose = useWhose()(enrollment);
  const isPart = enrollment.total !== null;
  const more = [
    period,
    enrollment.measure,
    enrollment.basis && basis[enrollment.basis],
    enrollment.programmes?.join(", "),
    enrollment.funding?.map((each) => funding[each]).join(", "),
  ].filter(Boolean);
  return (
    <div className={isPart ? "part" : undefined}>
      {whose} {enrollment.open.totalCount > 0 && <Disputed />}
      <p className="soft">{more.join(" · ")}</p>
    </div>
  );
}

/** Leads to the findings, of which at least one about the figure is open. */
export function Disputed() {
  const words = useWords(regionWords);
  return (
    <a className="tag alarm" href="#findings">
      {words.openFinding}
    </a>
  );
}

interface Of {
  enrollment: RegionEnrollment;
}

function useLabel({ enrollment }: Of): (what: string) => string {
  const whose = useWhose()(enrollment);
  const period = usePeriod()(enrollment);
  return (what) => `${what}: ${whose}, ${period}`;
}

function Enrolled({ enrollment }: Of) {
  const words = useWords(regionWords);
  const { count } = useFormats();
  const bounded = useBounded();
  const label = useLabel({ enrollment });
  const { id, enrolledCount, enrolledBound, breakdown } = enrollment;
  const ofParts = breakdown?.enrolledCount ?? null;
  if (enrolledCount === null)
    return ofParts === null ? (
      <NoData />
    ) : (
      <Figure of={{ record: id, property: "breakdown.enrolledCount" }} label={label(words.enrolled)}>
        {count(ofParts)}
      </Figure>
    );
  return (
    <Figure of={{ record: id, property: "enrolledCount" }} label={label(words.enrolled)}>
      {bounded(count(enrolledCount), enrolledBound)}
    </Figure>
  );
}

function Eligible({ enrollment }: Of) {
  const words = useWords(regionWords);
  const { count } = useFormats();
  const bounded = useBounded();
  const label = useLabel({ enrollment });
  const { id, eligibleCount, eligibleBound, eligibleIsEstimate, breakdown } = enrollment;
  const ofParts = breakdown?.eligibleCount ?? null;
  if (eligibleCount === null)
    return ofParts === null ? (
      <NoData />
    ) : (
      <Figure of={{ record: id, property: "breakdown.eligibleCount" }} label={label(words.eligible)}>
        {count(ofParts)}
      </Figure>
    );
  return (
    <>
      <Figure of={{ record: id, property: "eligibleCount" }} label={label(words.eligible)}>
        {bounded(count(eligibleCount), eligibleBound)}
      </Figure>
      {eligibleIsEstimate === true && <p className="soft">{words.estimate}</p>}
    </>
  );
}

function Stated({ enrollment }: Of) {
  const words = useWords(regionWords);
  const { percent } = useFormats();
  const bounded = useBounded();
  const label = useLabel({ enrollment });
  const { id, statedPercent, percentBound } = enrollment;
  if (statedPercent === null) return <NoData />;
  return (
    <Figure of={{ record: id, property: "statedPercent" }} label={label(words.statedShare)}>
      {bounded(percent(statedPercent), percentBound)}
    </Figure>
  );
}

function Computed({ enrollment }: Of) {
  const words = useWords(regionWords);
  const { agreement } = useWords(terms);
  const { percent, count } = useFormats();
  const label = useLabel({ enrollment });
  const { id, coverage, breakdown, findings } = enrollment;
  const computed = coverage?.percent ?? breakdown?.percent ?? null;
  if (computed === null)
    return (
      <>
        <NoData />
        {isShareUnknown(enrollment) && <p className="soft">{words.onlyBounds}</p>}
      </>
    );
  const property = coverage ? "coverage.percent" : "breakdown.percent";
  return (
    <>
      <Figure of={{ record: id, property }} label={label(words.computedShare)}>
        {percent(computed)}
      </Figure>
      <div className="soft reasons">
        {coverage?.agreement && <p>{agreement[coverage.agreement]}</p>}
        {coverage !== null && coverage.overEnrolledCount > 0 && (
          <p className="over">{words.overEnrolled(count(coverage.overEnrolledCount))}</p>
        )}
        {findings.nodes
          .filter(({ explanation, rule }) => explanation !== null && (rule === "OVER_100" || !coverage))
          .map((finding) => (
            <p key={finding.id} lang="en">
              {finding.explanation}
            </p>
          ))}
      </div>
    </>
  );
}
