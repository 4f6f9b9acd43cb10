import type { ClassType } from "type-graphql";
import type { Assertion } from "../assertions/assertion.entity";
import type { AwardCategory } from "../awards/award-category.entity";
import { AwardEvent, type EventParticipant } from "../awards/award-event.entity";
import type { Award } from "../awards/award.entity";
import { AwardScheme, HANDED_OUT_WITH, SCHEME_NAMES } from "../awards/award.enums";
import type { RecipientSpelling } from "../awards/recipient-spelling.entity";
import { Recipient } from "../awards/recipient.entity";
import type { Finding, FindingSide } from "../checks/finding.entity";
import type { Claim } from "../claims/claim.entity";
import type { Commitment } from "../coverage/commitment.entity";
import { Indicator, type Observation } from "../coverage/observation.entity";
import type { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import { Sector } from "../coverage/sector.entity";
import { Change } from "../history/change.entity";
import type { Revision } from "../history/revision.entity";
import type { Assembly, Formula, Row, Scope } from "../query/declare";
import { type Sql, joined, literal, sql } from "../query/sql";
import type { RegionAlias } from "../regions/region-alias.entity";
import { Region } from "../regions/region.entity";
import { OfficeHolder } from "../sources/office-holder.entity";
import { Source } from "../sources/source.entity";

/** A column of the record that a key column points to. */
function related<Entity extends object>(
  scope: Scope,
  of: ClassType<Entity>,
  { key, equals, column }: { key: keyof Entity & string; equals: Sql; column: keyof Entity & string },
): Sql {
  const { row, table } = scope.from(of);
  return sql`(SELECT ${row(column)} FROM ${table} WHERE ${row(key)} = ${equals})`;
}

/** An enum value in words: `HONOURABLE_MENTION` is "honourable mention". */
function inWords(value: Sql): Sql {
  return sql`lower(replace(${value}, '_', ' '))`;
}

/** `value` behind a comma; nothing when it is unknown. */
function after(value: Sql): Sql {
  return sql`coalesce(', ' || ${value}, '')`;
}

function place(row: Row<{ regionCode: string | null; area: string | null }>, scope: Scope): Sql {
  const region = related(scope, Region, { key: "code", equals: row("regionCode"), column: "name" });
  return sql`coalesce(${region}, ${row("area")})`;
}

/** Which honour it is: the Paritrana Award by its edition, and another one by its name with the edition behind it. */
const honour: Formula<Award> = (row) => {
  const names = joined(
    Object.entries(SCHEME_NAMES).map(([scheme, text]) => sql`WHEN ${literal(scheme)} THEN ${literal(text)}`),
    " ",
  );
  const called = sql`CASE ${row("scheme")} ${names} END`;
  const label = row("editionLabel");
  return sql`CASE WHEN ${row("scheme")} = ${literal(AwardScheme.PARITRANA)} THEN coalesce(${label}, ${called})
    ELSE ${called} || coalesce(${literal(` (${HANDED_OUT_WITH} `)} || ${label} || ')', '') END`;
};

const award: Formula<Award> = (row, scope) => {
  const recipient = related(scope, Recipient, { key: "id", equals: row("recipientId"), column: "name" });
  return sql`${recipient} || ', ' || ${honour(row, scope)} || ', ' || ${inWords(row("outcome"))} || coalesce(', rank ' || CAST(${row("rank")} AS text), '')`;
};

const event: Formula<AwardEvent> = (row) =>
  sql`${inWords(row("kind"))} || ${after(row("date"))} || ${after(row("place"))}`;

const participant: Formula<EventParticipant> = (row, scope) => {
  const person = related(scope, OfficeHolder, { key: "id", equals: row("personId"), column: "name" });
  const date = related(scope, AwardEvent, { key: "id", equals: row("eventId"), column: "date" });
  return sql`${person} || ', ' || ${inWords(row("role"))} || ${after(date)}`;
};

const enrollment: Formula<SectorEnrollment> = (row, scope) => {
  const sector = related(scope, Sector, { key: "id", equals: row("sectorId"), column: "nameEnglish" });
  const segment = sql`nullif(${inWords(row("segment"))}, 'all')`;
  return sql`${sector} || ${after(segment)} || ${after(place(row, scope))} || ', ' || ${row("period")}`;
};

const commitment: Formula<Commitment> = (row, scope) =>
  sql`${row("subject")} || ${after(related(scope, Region, { key: "code", equals: row("regionCode"), column: "name" }))} || ${after(row("period"))}`;

const observation: Formula<Observation> = (row, scope) => {
  const indicator = related(scope, Indicator, {
    key: "id",
    equals: row("indicatorId"),
    column: "nameEnglish",
  });
  return sql`${indicator} || ${after(place(row, scope))} || ${after(row("period"))}`;
};

const claim: Formula<Claim> = (row, scope) =>
  sql`${related(scope, Source, { key: "id", equals: row("sourceId"), column: "publisher" })} || ' on ' || ${row("property")}`;

const change: Formula<Change> = (row) => sql`${row("at")} || ', ' || ${row("reason")}`;

const revision: Formula<Revision> = (row, scope) => {
  const whole = scope.from(Change);
  const its = sql`${whole.row("number")} = ${row("changeNumber")}`;
  return sql`${inWords(row("kind"))} || ', ' || (SELECT ${change(whole.row, scope)} FROM ${whole.table} WHERE ${its})`;
};

/** Not by the reporter's own words: nobody has checked those. */
const report: Formula<{ reportedAt: string; claimKey: string }> = (row) =>
  sql`${literal("report of ")} || substr(${row("reportedAt")}, 1, 10) || ${literal(" on ")} || ${row("claimKey")}`;

const finding: Formula<Finding> = (row) => row("question");
const findingSide: Formula<FindingSide> = (row) => row("statement");
const codeListEntry: Formula<Sector & AwardCategory & Indicator> = (row) => row("nameEnglish");
const assertion: Formula<Assertion> = (row) => row("summary");
const name: Formula<Recipient> = (row) => row("name");
const spelling: Formula<RegionAlias & RecipientSpelling> = (row) => row("value");
const source: Formula<Source> = (row) => sql`coalesce(${row("title")}, ${row("publisher")})`;
const region: Formula<Region> = (row) => sql`${row("name")} || ' (' || ${row("code")} || ')'`;
const person: Formula<OfficeHolder> = (row) => sql`${row("name")} || ', ' || ${row("officeEnglish")}`;

const titles: Readonly<Record<string, Formula<never>>> = {
  Award: award,
  AwardCategory: codeListEntry,
  AwardEvent: event,
  Assertion: assertion,
  Change: change,
  Claim: claim,
  Commitment: commitment,
  EventParticipant: participant,
  Finding: finding,
  FindingSide: findingSide,
  Indicator: codeListEntry,
  Observation: observation,
  OfficeHolder: person,
  Recipient: name,
  RecipientSpelling: spelling,
  Region: region,
  RegionAlias: spelling,
  Report: report,
  Revision: revision,
  Sector: codeListEntry,
  SectorEnrollment: enrollment,
  Source: source,
};

/** What a record is called in a citation; its global id where nothing better is known. */
export function recordTitle({ parent, parentType, parentId, scope }: Assembly<never>): Sql {
  const title = titles[parentType];
  return title === undefined ? parentId : title(parent, scope);
}
