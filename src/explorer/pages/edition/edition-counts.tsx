import { Link } from "wouter";
import { addressOf } from "../../addresses";
import { useFormats, useLanguage, useWords } from "../../language";
import { type Column, DataTable } from "../../parts/data-table";
import { operationOf } from "../../parts/operation-text";
import { type Counted, countedBy, isChosen } from "./edition-choice";
import type { EditionProps } from "./edition-page";
import { type EditionAnswer, editionCountsTableDocument } from "./edition.query";
import { editionWords } from "./edition.words";

type Group = EditionAnswer["counts"]["groups"][number];

/** How much is recorded of an edition, by province and by category. */
export function EditionCounts({ year, answer, choice }: EditionProps) {
  const words = useWords(editionWords);
  const language = useLanguage();
  const columns = useCountColumns();
  const { groups } = answer.counts;
  const csv = operationOf(editionCountsTableDocument, { year });
  return (
    <div className="halves">
      <section aria-labelledby="by-province">
        <h2 id="by-province">{words.byProvince}</h2>
        {isChosen(choice) && <p>{words.ofWhole}</p>}
        <p className="soft">{words.byProvinceLead}</p>
        <DataTable
          caption={words.byProvince}
          isCaptionUnseen
          rows={countedBy(
            groups,
            ({ province }) => province,
            (province) => province?.code ?? "",
          )}
          keyOf={({ of }) => of?.code ?? ""}
          csv={csv}
          columns={[
            {
              head: words.province,
              cell: ({ of }: Counted<Group["province"]>) =>
                of === null ? words.nowhere : <Link href={addressOf.region(of.code)}>{of.name}</Link>,
            },
            ...columns,
          ]}
        />
      </section>
      <section aria-labelledby="by-category">
        <h2 id="by-category">{words.byCategory}</h2>
        {isChosen(choice) && <p>{words.ofWhole}</p>}
        <DataTable
          caption={words.byCategory}
          isCaptionUnseen
          rows={countedBy(
            groups,
            ({ category }) => category,
            (category) => category?.key ?? "",
          )}
          keyOf={({ of }) => of?.key ?? ""}
          csv={csv}
          columns={[
            {
              head: words.category,
              cell: ({ of }: Counted<Group["category"]>) => {
                if (of === null) return words.noCategory;
                return language === "id" ? of.nameIndonesian : of.nameEnglish;
              },
            },
            ...columns,
          ]}
        />
      </section>
    </div>
  );
}

function useCountColumns(): Column<Counted<unknown>>[] {
  const words = useWords(editionWords);
  const { count } = useFormats();
  const counted = (value: number) =>
    value === 0 ? <span className="no-data">{words.none}</span> : count(value);
  return [
    { head: words.won, isNumeric: true, cell: ({ won }) => counted(won) },
    { head: words.nominated, isNumeric: true, cell: ({ nominated }) => counted(nominated) },
  ];
}
