import { useFormats, useWords } from "../../language";
import { terms } from "../../words/terms.words";
import { type Honours, honoursOf } from "./honours";
import { regionHeadWords } from "./region-head.words";
import type { Region, RegionAward } from "./region.query";
import { regionWords } from "./region.words";

/** Whether the region's government was ever honoured; what others in the region and in those below it were given is said apart. */
export function RegionHonours({ region }: { region: Region }) {
  const words = useWords(regionHeadWords);
  const { count } = useFormats();
  const counted = useCounted();
  const { own, others } = honoursOf(region);
  const ofOthers = counted(others);
  const below = region.withBelow.totalCount - region.awards.totalCount;
  return (
    <div className="answer">
      <h2>{words.honoured}</h2>
      {own.latest === undefined ? (
        <p>{ofOthers.length === 0 ? words.noAward : words.noAwardOfGovernment}</p>
      ) : (
        <>
          <p className="answer-figure">
            {counted(own).map((text) => (
              <span key={text}>{text}</span>
            ))}
          </p>
          <Latest award={own.latest} />
        </>
      )}
      <Besides awards={own.besides} />
      {ofOthers.length > 0 && (
        <p>
          {words.others}: {ofOthers.join(", ")} <KindsOf honours={others} />
        </p>
      )}
      <Besides awards={others.besides} />
      {below > 0 && <p className="soft">{words.below(count(below), below)}</p>}
    </div>
  );
}

/** How many wins, honourable mentions and nominations of the scheme, those of which there are none left out. */
function useCounted(): (honours: Honours) => string[] {
  const words = useWords(regionHeadWords);
  const { outcome } = useWords(terms);
  const { count } = useFormats();
  return ({ wins, mentions, nominations }) =>
    [
      wins.length > 0 ? words.wins(count(wins.length), wins.length) : "",
      mentions.length > 0 ? `${count(mentions.length)} × ${outcome.HONOURABLE_MENTION}` : "",
      nominations.length > 0 ? words.nominations(count(nominations.length), nominations.length) : "",
    ].filter((text) => text !== "");
}

function Latest({ award }: { award: RegionAward }) {
  const words = useWords(regionHeadWords);
  const { rank, unknownEdition } = useWords(regionWords);
  const { outcome, awardLevel } = useWords(terms);
  const isWin = award.outcome === "WON";
  const parts = [
    award.level && awardLevel[award.level],
    !isWin && outcome[award.outcome],
    award.rank && rank(award.rank),
  ].filter(Boolean);
  return (
    <p>
      {isWin ? words.latestWin : words.latest}: {[award.editionLabel ?? unknownEdition, ...parts].join(", ")}
    </p>
  );
}

/** What kinds of recipients those are who don't govern the region. */
function KindsOf({ honours: { wins, mentions, nominations } }: { honours: Honours }) {
  const { recipientKind } = useWords(terms);
  const kinds = new Set([...wins, ...mentions, ...nominations].map(({ recipient }) => recipient.kind));
  return (
    <span className="soft">({[...kinds].map((kind) => recipientKind[kind].toLowerCase()).join(", ")})</span>
  );
}

/** Honours that aren't Paritrana awards, the latest first: with the year of the latest, as it may be later than the latest award. */
function Besides({ awards }: { awards: readonly RegionAward[] }) {
  const words = useWords(regionHeadWords);
  const { count } = useFormats();
  const { scheme } = useWords(terms);
  const [latest] = awards;
  if (latest === undefined) return null;
  const { distinction, editionYear } = latest;
  return (
    <p className="soft">
      {words.otherHonours(count(awards.length), awards.length)} ({scheme[latest.scheme]}
      {distinction !== null && (
        <>
          , <span lang="en">{distinction}</span>
        </>
      )}
      {editionYear !== null && `, ${editionYear}`})
    </p>
  );
}
