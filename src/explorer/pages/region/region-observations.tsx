import { useFormats, useLanguage, useWords } from "../../language";
import { useBounded, usePeriod } from "../../parts/bounded";
import { Cut } from "../../parts/cut";
import { DataTable } from "../../parts/data-table";
import { Figure } from "../../parts/figure";
import { operationOf } from "../../parts/operation-text";
import { RecordLink } from "../../parts/record-link";
import { terms } from "../../words/terms.words";
import { unitWords } from "../../words/units.words";
import { regionTables } from "./region-tables.query";
import type { Region, RegionObservation } from "./region.query";
import { regionWords } from "./region.words";

/** Other indicators that sources give of the region. */
export function RegionObservations({ region }: { region: Region }) {
  const words = useWords(regionWords);
  const language = useLanguage();
  const { segment } = useWords(terms);
  const period = usePeriod();
  const shown = useShown();
  const { nodes } = region.observations;
  if (nodes.length === 0) return null;
  const nameOf = ({ indicator }: RegionObservation): string =>
    language === "id" ? indicator.nameIndonesian : indicator.nameEnglish;
  return (
    <section aria-labelledby="observations">
      <h2 id="observations">{words.observations}</h2>
      <Cut shown={nodes.length} all={region.observations.totalCount} />
      <DataTable
        caption={words.observations}
        isCaptionUnseen
        rows={nodes}
        keyOf={({ id }) => id}
        csv={operationOf(regionTables.observations, { code: region.code })}
        columns={[
          {
            head: words.indicator,
            cell: (observation) => (
              <>
                <RecordLink to={{ type: "Indicator", id: observation.indicator.id }}>
                  {nameOf(observation)}
                </RecordLink>
                <p className="soft">
                  {[period(observation), observation.segment && segment[observation.segment]]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
              </>
            ),
          },
          {
            head: words.value,
            isNumeric: true,
            cell: (observation) => (
              <Figure of={{ record: observation.id, property: "value" }} label={nameOf(observation)}>
                {shown(observation)}
              </Figure>
            ),
          },
        ]}
      />
    </section>
  );
}

function useShown(): (observation: RegionObservation) => string {
  const units = useWords(unitWords);
  const { count, percent, rupiah } = useFormats();
  const bounded = useBounded();
  return ({ value, valueTo, bound, indicator: { unit } }) => {
    const write = unit === "PERCENT" ? percent : unit === "RUPIAH" ? rupiah : count;
    const range = valueTo === null ? write(value) : `${write(value)} – ${write(valueTo)}`;
    return bounded(unit === "PERCENT" || unit === "RUPIAH" ? range : units[unit](range), bound);
  };
}
