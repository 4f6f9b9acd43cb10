import { useFormats, useWords } from "../../language";
import { Cut } from "../../parts/cut";
import { Figure } from "../../parts/figure";
import { RecordLink } from "../../parts/record-link";
import { NoData } from "../../parts/states";
import { recordKinds } from "../../words/record-kinds.words";
import type { AwardAnswer } from "./award-page";
import { awardWords } from "./award.words";

type AwardEvent = AwardAnswer["events"]["nodes"][number];

/** Interviews, ceremonies and hand-overs of an award, with those who took part. */
export function AwardEvents({ award }: { award: AwardAnswer }) {
  const words = useWords(awardWords);
  const { nodes, totalCount } = award.events;
  return (
    <section aria-labelledby="events">
      <h2 id="events">{words.events}</h2>
      {nodes.length === 0 && <p className="soft">{words.eventsNone}</p>}
      <ul className="entries">
        {nodes.map((event) => (
          <li key={event.id}>
            <OneEvent event={event} awardId={award.id} />
          </li>
        ))}
      </ul>
      <Cut shown={nodes.length} all={totalCount} />
    </section>
  );
}

function OneEvent({ event, awardId }: { event: AwardEvent; awardId: string }) {
  const words = useWords(awardWords);
  const kinds = useWords(recordKinds);
  const { count, date } = useFormats();
  const people = event.participants.nodes.filter(({ award }) => award === null || award.id === awardId);
  return (
    <>
      <h3>
        <RecordLink to={{ type: "AwardEvent", id: event.id }}>{kinds.event[event.kind]}</RecordLink>
      </h3>
      <p>
        {event.date === null ? (
          <NoData />
        ) : (
          <Figure of={{ record: event.id, property: "date" }} label={kinds.event[event.kind]}>
            {date(event.date)}
          </Figure>
        )}
        {event.place !== null && `, ${event.place}`}
      </p>
      <p className="soft">{words.dealtWith(count(event.awards.totalCount))}</p>
      {people.length > 0 && (
        <ul className="people">
          {people.map(({ id, role, person }) => (
            <li key={id}>
              <RecordLink to={{ type: "OfficeHolder", id: person.id }}>{person.name}</RecordLink>
              {`, ${person.office}`} <span className="soft">({kinds.role[role]})</span>
            </li>
          ))}
        </ul>
      )}
      <Cut shown={event.participants.nodes.length} all={event.participants.totalCount} />
      {event.remark !== null && <p lang="en">{event.remark}</p>}
    </>
  );
}
