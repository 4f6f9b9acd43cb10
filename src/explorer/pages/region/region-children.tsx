import { tableAddress } from "../../addresses";
import { useFormats, useWords } from "../../language";
import { Cut } from "../../parts/cut";
import { operationOf } from "../../parts/operation-text";
import { RecordLink } from "../../parts/record-link";
import { takeAwayWords } from "../../words/take-away.words";
import { terms } from "../../words/terms.words";
import { regionTables } from "./region-tables.query";
import type { Region } from "./region.query";
import { regionWords } from "./region.words";

type Child = Region["children"]["nodes"][number];

/** The regions of the next level, with how much is recorded in each. */
export function RegionChildren({ region }: { region: Region }) {
  const words = useWords(regionWords);
  const takeAway = useWords(takeAwayWords);
  const { count } = useFormats();
  const { nodes, totalCount } = region.children;
  if (nodes.length === 0) return null;
  const title = words.children(region.level);
  const csv = tableAddress(operationOf(regionTables.children, { code: region.code }));
  return (
    <section aria-labelledby="children">
      <h2 id="children">
        {title} <span className="soft">{count(totalCount)}</span>
      </h2>
      <p className="lead-small">{words.childrenLead}</p>
      <Cut shown={nodes.length} all={totalCount} />
      <ul className="children">
        {nodes.map((child) => (
          <li key={child.code}>
            <ChildShown child={child} />
          </li>
        ))}
      </ul>
      <p className="take-away">
        <a href={csv} download aria-label={takeAway.csvOf(title)}>
          {takeAway.csv}
        </a>
      </p>
    </section>
  );
}

function ChildShown({ child }: { child: Child }) {
  const words = useWords(regionWords);
  const { regionLevel } = useWords(terms);
  const { count } = useFormats();
  const { id, code, name, level, awards, sectorEnrollments } = child;
  const recorded = [
    awards.totalCount > 0 && words.awardsBelow(count(awards.totalCount), awards.totalCount),
    sectorEnrollments.totalCount > 0 &&
      words.figuresBelow(count(sectorEnrollments.totalCount), sectorEnrollments.totalCount),
  ].filter(Boolean);
  return (
    <>
      <RecordLink to={{ type: "Region", id, key: code }}>{name}</RecordLink>{" "}
      <span className="soft">
        {level === "CITY" || level === "WARD" ? `${regionLevel[level]} ` : ""}
        {code}
        {recorded.length > 0 && (
          <>
            {" · "}
            <strong>{recorded.join(", ")}</strong>
          </>
        )}
      </span>
    </>
  );
}
