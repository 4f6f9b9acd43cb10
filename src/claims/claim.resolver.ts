import type { GraphQLResolveInfo } from "graphql";
import { Ctx, Info, Query, Resolver } from "type-graphql";
import { Assertion } from "../assertions/assertion.entity";
import { AwardEvent } from "../awards/award-event.entity";
import { Award } from "../awards/award.entity";
import { Recipient } from "../awards/recipient.entity";
import type { Context } from "../context";
import { Commitment } from "../coverage/commitment.entity";
import { Observation } from "../coverage/observation.entity";
import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import { connectionOf } from "../query/connection";
import { type Link, type Scope, Listed, Queryable, ReadsAlone } from "../query/declare";
import { readList } from "../query/read";
import { type Sql, sql } from "../query/sql";
import { OfficeHolder } from "../sources/office-holder.entity";
import { Source } from "../sources/source.entity";
import { Claim } from "./claim.entity";

const ClaimConnection = connectionOf(Claim);

const CLAIMS = { description: "What sources say about it, property by property." };
const SOURCES = { description: "Sources that say something about it." };

/** Key columns of a claim that name its subject. */
type SubjectKey =
  | "awardId"
  | "eventId"
  | "enrollmentId"
  | "commitmentId"
  | "observationId"
  | "assertionId"
  | "recipientId"
  | "officeHolderId";

/** The condition that a source makes a claim about the subject with this id. */
function claimedIn(source: Sql, subject: { key: SubjectKey; id: Sql }, scope: Scope): Sql {
  const claim = scope.from(Claim);
  // IN, not EXISTS: SQLite then looks the sources up by their ids instead of trying every one.
  return sql`${source} IN (SELECT ${claim.row("sourceId")} FROM ${claim.table} WHERE ${claim.row(subject.key)} = ${subject.id})`;
}

/** Claims as a list. */
@Resolver()
export class ClaimResolver {
  @Query(() => ClaimConnection, { description: "What sources say, property by property." })
  @ReadsAlone()
  claims(@Ctx() { reading }: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readList(reading, info, Claim);
  }
}

/** Everything the registry took from a source. */
@Resolver(() => Source)
export class SourceClaimsResolver {
  @Queryable()
  @Listed(() => Claim, { description: "Everything that the registry took from the source." })
  claims({ parent, child }: Link<Source, Claim>): Sql {
    return sql`${child("sourceId")} = ${parent("id")}`;
  }
}

/** Where an Award comes from. */
@Resolver(() => Award)
export class AwardClaimsResolver {
  @Queryable()
  @Listed(() => Claim, CLAIMS)
  claims({ parent, child }: Link<Award, Claim>): Sql {
    return sql`${child("awardId")} = ${parent("id")}`;
  }

  @Queryable()
  @Listed(() => Source, SOURCES)
  sources({ parent, child, scope }: Link<Award, Source>): Sql {
    return claimedIn(child("id"), { key: "awardId", id: parent("id") }, scope);
  }
}

/** Where an AwardEvent comes from. */
@Resolver(() => AwardEvent)
export class AwardEventClaimsResolver {
  @Queryable()
  @Listed(() => Claim, CLAIMS)
  claims({ parent, child }: Link<AwardEvent, Claim>): Sql {
    return sql`${child("eventId")} = ${parent("id")}`;
  }

  @Queryable()
  @Listed(() => Source, SOURCES)
  sources({ parent, child, scope }: Link<AwardEvent, Source>): Sql {
    return claimedIn(child("id"), { key: "eventId", id: parent("id") }, scope);
  }
}

/** Where a SectorEnrollment comes from. */
@Resolver(() => SectorEnrollment)
export class SectorEnrollmentClaimsResolver {
  @Queryable()
  @Listed(() => Claim, CLAIMS)
  claims({ parent, child }: Link<SectorEnrollment, Claim>): Sql {
    return sql`${child("enrollmentId")} = ${parent("id")}`;
  }

  @Queryable()
  @Listed(() => Source, SOURCES)
  sources({ parent, child, scope }: Link<SectorEnrollment, Source>): Sql {
    return claimedIn(child("id"), { key: "enrollmentId", id: parent("id") }, scope);
  }
}

/** Where a Commitment comes from. */
@Resolver(() => Commitment)
export class CommitmentClaimsResolver {
  @Queryable()
  @Listed(() => Claim, CLAIMS)
  claims({ parent, child }: Link<Commitment, Claim>): Sql {
    return sql`${child("commitmentId")} = ${parent("id")}`;
  }

  @Queryable()
  @Listed(() => Source, SOURCES)
  sources({ parent, child, scope }: Link<Commitment, Source>): Sql {
    return claimedIn(child("id"), { key: "commitmentId", id: parent("id") }, scope);
  }
}

/** Where an Observation comes from. */
@Resolver(() => Observation)
export class ObservationClaimsResolver {
  @Queryable()
  @Listed(() => Claim, CLAIMS)
  claims({ parent, child }: Link<Observation, Claim>): Sql {
    return sql`${child("observationId")} = ${parent("id")}`;
  }

  @Queryable()
  @Listed(() => Source, SOURCES)
  sources({ parent, child, scope }: Link<Observation, Source>): Sql {
    return claimedIn(child("id"), { key: "observationId", id: parent("id") }, scope);
  }
}

/** Where an Assertion comes from. */
@Resolver(() => Assertion)
export class AssertionClaimsResolver {
  @Queryable()
  @Listed(() => Claim, CLAIMS)
  claims({ parent, child }: Link<Assertion, Claim>): Sql {
    return sql`${child("assertionId")} = ${parent("id")}`;
  }

  @Queryable()
  @Listed(() => Source, SOURCES)
  sources({ parent, child, scope }: Link<Assertion, Source>): Sql {
    return claimedIn(child("id"), { key: "assertionId", id: parent("id") }, scope);
  }
}

/** Where a Recipient comes from. */
@Resolver(() => Recipient)
export class RecipientClaimsResolver {
  @Queryable()
  @Listed(() => Claim, CLAIMS)
  claims({ parent, child }: Link<Recipient, Claim>): Sql {
    return sql`${child("recipientId")} = ${parent("id")}`;
  }

  @Queryable()
  @Listed(() => Source, SOURCES)
  sources({ parent, child, scope }: Link<Recipient, Source>): Sql {
    return claimedIn(child("id"), { key: "recipientId", id: parent("id") }, scope);
  }
}

/** Where an OfficeHolder comes from. */
@Resolver(() => OfficeHolder)
export class OfficeHolderClaimsResolver {
  @Queryable()
  @Listed(() => Claim, CLAIMS)
  claims({ parent, child }: Link<OfficeHolder, Claim>): Sql {
    return sql`${child("officeHolderId")} = ${parent("id")}`;
  }

  @Queryable()
  @Listed(() => Source, SOURCES)
  sources({ parent, child, scope }: Link<OfficeHolder, Source>): Sql {
    return claimedIn(child("id"), { key: "officeHolderId", id: parent("id") }, scope);
  }

  @Queryable()
  @Listed(() => Claim, { description: "What the person says in this office." })
  says({ parent, child }: Link<OfficeHolder, Claim>): Sql {
    return sql`${child("speakerId")} = ${parent("id")}`;
  }
}
