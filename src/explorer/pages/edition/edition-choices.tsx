import { useLanguage, useWords } from "../../language";
import { Choice } from "../../parts/choice";
import { useChoice } from "../../parts/use-choice";
import { terms } from "../../words/terms.words";
import { countedBy } from "./edition-choice";
import type { EditionProps } from "./edition-page";
import { editionWords } from "./edition.words";

const LEVELS = ["NATIONAL", "PROVINCIAL"] as const;

/** Boxes to choose level, province and category; the address keeps what was chosen. */
export function EditionChoices({ answer, choice }: Omit<EditionProps, "year">) {
  const words = useWords(editionWords);
  const { awardLevel } = useWords(terms);
  const language = useLanguage();
  const choose = useChoice();
  const { groups } = answer.counts;
  const provinces = namesOf(
    countedBy(
      groups,
      ({ province }) => province,
      (province) => province?.code ?? "",
    ).flatMap(({ of }) => (of === null ? [] : [[of.code, of.name]])),
  );
  const categories = namesOf(
    countedBy(
      groups,
      ({ category }) => category,
      (category) => category?.key ?? "",
    ).flatMap(({ of }) =>
      of === null ? [] : [[of.key, language === "id" ? of.nameIndonesian : of.nameEnglish]],
    ),
  );
  return (
    <div className="choices screen-only">
      <Choice
        label={words.level}
        value={choice.level}
        values={LEVELS}
        nameOf={(level) => awardLevel[level]}
        any={words.all}
        choose={(level) => choose({ level })}
      />
      <Choice
        label={words.province}
        value={choice.province}
        values={[...provinces.keys()]}
        nameOf={(code) => provinces.get(code) ?? code}
        any={words.all}
        choose={(province) => choose({ province })}
      />
      <Choice
        label={words.category}
        value={choice.category}
        values={[...categories.keys()]}
        nameOf={(key) => categories.get(key) ?? key}
        any={words.all}
        choose={(category) => choose({ category })}
      />
    </div>
  );
}

/** Names by key, in the order of the names. */
function namesOf(pairs: readonly (readonly string[])[]): Map<string, string> {
  const named = pairs.map(([key = "", name = ""]) => [key, name] as const);
  return new Map(named.toSorted(([, a], [, b]) => a.localeCompare(b)));
}
