import { type ClassType, Resolver } from "type-graphql";
import { Assertion } from "../assertions/assertion.entity";
import { AwardEvent } from "../awards/award-event.entity";
import { Award } from "../awards/award.entity";
import { Recipient } from "../awards/recipient.entity";
import { Commitment } from "../coverage/commitment.entity";
import { Observation } from "../coverage/observation.entity";
import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import { AssembledList, selected } from "../query/assemble";
import { type Assembly, type Link, Listed, type Row, type Scope } from "../query/declare";
import { type Sql, anyOf, joined, literal, sql, trusted } from "../query/sql";
import { OfficeHolder } from "../sources/office-holder.entity";
import { Source } from "../sources/source.entity";
import { agreementOf } from "./agreement";
import { Claim } from "./claim.entity";
import { type ComputedProperty, computedProperties } from "./computed-properties";
import { PropertyProvenance, ProvenanceArgs, type ProvenanceRow } from "./provenance.types";

/** Records that claims are about, and the key column by which a claim names one. */
export const subjects = [
  [Award, "awardId"],
  [AwardEvent, "eventId"],
  [SectorEnrollment, "enrollmentId"],
  [Commitment, "commitmentId"],
  [Observation, "observationId"],
  [Assertion, "assertionId"],
  [Recipient, "recipientId"],
  [OfficeHolder, "officeHolderId"],
] as const satisfies readonly (readonly [ClassType, keyof Claim])[];

type SubjectKey = (typeof subjects)[number][1];

const NONE = trusted("0");
const NULL = trusted("CAST(NULL AS text)");

function distinct(value: Sql, condition: Sql): Sql {
  return sql`count(DISTINCT CASE WHEN ${condition} THEN ${value} END)`;
}

/** One row for each property that claims are about. */
function claimedRows(key: SubjectKey, subject: Sql, scope: Scope): Sql {
  const claim = scope.from(Claim);
  const source = scope.from(Source);
  const stands = sql`${claim.row("standing")} <> 'DEPRECATED'`;
  const preferred = sql`${claim.row("standing")} = 'PREFERRED'`;
  const value = claim.row("value");
  const isPreferred = sql`${distinct(value, preferred)} > 0`;
  const ofPreferred = agreementOf(claim.row, preferred, scope);
  const ofStanding = agreementOf(claim.row, stands, scope);
  const columns = selected<ProvenanceRow>({
    subjectId: sql`min(${claim.row(key)})`,
    property: claim.row("property"),
    sourceCount: distinct(claim.row("sourceId"), stands),
    originCount: distinct(sql`coalesce(${source.row("viaId")}, ${source.row("id")})`, stands),
    valueCount: distinct(value, stands),
    preferredCount: distinct(value, preferred),
    everCount: sql`count(DISTINCT ${value})`,
    deprecatedCount: sql`count(CASE WHEN NOT (${stands}) THEN 1 END)`,
    agrees: sql`CASE WHEN CASE WHEN ${isPreferred} THEN ${ofPreferred.agrees} ELSE ${ofStanding.agrees} END THEN 1 ELSE 0 END`,
    value: sql`CASE WHEN ${isPreferred} THEN ${ofPreferred.value} ELSE ${ofStanding.value} END`,
    formula: NULL,
    inputs: NULL,
  });
  const said = sql`${source.row("id")} = ${claim.row("sourceId")} AND ${claim.row(key)} = ${subject}`;
  return sql`SELECT ${columns} FROM ${claim.table}, ${source.table} WHERE ${said} GROUP BY ${claim.row("property")}`;
}

/** The row of a property that the registry computes, if the record has it and no claim states it. */
function computedRow(
  { property, formula, inputs, present }: ComputedProperty<never>,
  { key, assembly: { parent, parentId, scope } }: { key: SubjectKey; assembly: Assembly<never> },
): Sql {
  const columns = selected<ProvenanceRow>({
    subjectId: parentId,
    property: literal(property),
    sourceCount: NONE,
    originCount: NONE,
    valueCount: NONE,
    preferredCount: NONE,
    everCount: NONE,
    deprecatedCount: NONE,
    agrees: NONE,
    value: NULL,
    formula: literal(formula),
    inputs: literal(JSON.stringify(inputs)),
  });
  const claim = scope.from(Claim);
  const stated = sql`${claim.row(key)} = ${parentId} AND ${claim.row("property")} = ${literal(property)}`;
  return sql`SELECT ${columns} WHERE (${present(parent, scope)}) AND NOT EXISTS (SELECT 1 FROM ${claim.table} WHERE ${stated})`;
}

function provenanceRows(key: SubjectKey, assembly: Assembly<never>): Sql {
  const { parentType, parentId, args, scope } = assembly;
  const computed = computedProperties[parentType] ?? [];
  const rows = joined(
    [
      claimedRows(key, parentId, scope),
      ...computed.map((property) => computedRow(property, { key, assembly })),
    ],
    " UNION ALL ",
  );
  const { property } = args;
  return typeof property === "string"
    ? sql`SELECT * FROM (${rows}) found WHERE found."property" = ${property}`
    : rows;
}

/** The resolver of `provenance` on one type of record. */
function provenanceOn(subject: ClassType, key: SubjectKey): ClassType {
  @Resolver(() => subject)
  class ProvenanceResolver {
    @AssembledList(() => PropertyProvenance, {
      description:
        "Where each value comes from: one entry for each property that sources state or that the registry computes.",
      args: ProvenanceArgs,
    })
    provenance(assembly: Assembly<never>): Sql {
      return provenanceRows(key, assembly);
    }
  }
  return ProvenanceResolver;
}

/** Claims of one property. */
@Resolver(() => PropertyProvenance)
export class PropertyClaimsResolver {
  @Listed(() => Claim, {
    description: "What sources say on the property, deprecated claims included; none for what is computed.",
  })
  claims({ parent, child }: Link<ProvenanceRow, Claim>): Sql {
    // An expression, so that the claims are looked up by their record and not by their property.
    const property = sql`(${child("property")} || '')`;
    return sql`${isAbout(child, parent("subjectId"))} AND ${property} = ${parent("property")}`;
  }
}

/** Ids are unique over all types, so at most one of the key columns can hold this one. */
function isAbout(claim: Row<Claim>, subject: Sql): Sql {
  return anyOf(subjects.map(([, key]) => sql`${claim(key)} = ${subject}`));
}

/** Resolvers of the path of every value. */
export const provenanceResolvers = [
  PropertyClaimsResolver,
  ...subjects.map(([subject, key]) => provenanceOn(subject, key)),
] as const;
