import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import type { Context } from "../context";
import { connectionOf } from "../query/connection";
import { type Link, Listed, Queryable, ReadsAlone } from "../query/declare";
import { readById, readList } from "../query/read";
import { type Sql, sql } from "../query/sql";
import { Region } from "../regions/region.entity";
import { ScopeArgs, inScope } from "../regions/region.resolver";
import { OfficeHolder } from "../sources/office-holder.entity";
import { AwardCategory } from "./award-category.entity";
import { AwardAtEvent, AwardEvent, EventParticipant } from "./award-event.entity";
import { Award } from "./award.entity";
import { RecipientSpelling } from "./recipient-spelling.entity";
import { Recipient } from "./recipient.entity";

const AwardConnection = connectionOf(Award);
const AwardCategoryConnection = connectionOf(AwardCategory);
const AwardEventConnection = connectionOf(AwardEvent);
const RecipientConnection = connectionOf(Recipient);

/** Awards and what hangs on one. */
@Resolver(() => Award)
export class AwardResolver {
  @Query(() => Award, {
    nullable: true,
    description: "The award or nomination with this id; null if there is none.",
  })
  @ReadsAlone("id")
  award(
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("id", () => ID, { description: "Global id of an award." }) id: string,
  ): Promise<unknown> {
    return readById(reading, info, { of: Award, id });
  }

  @Query(() => AwardConnection, {
    description: "Awards and nominations; filter by `outcome` to tell them apart.",
  })
  @ReadsAlone()
  awards(@Ctx() { reading }: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readList(reading, info, Award);
  }

  @Query(() => AwardCategoryConnection, { description: "The code list of categories." })
  @ReadsAlone()
  awardCategories(@Ctx() { reading }: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readList(reading, info, AwardCategory);
  }

  @Query(() => AwardEventConnection, { description: "Interviews, ceremonies and hand-overs." })
  @ReadsAlone()
  awardEvents(@Ctx() { reading }: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readList(reading, info, AwardEvent);
  }

  @Queryable()
  @Listed(() => AwardEvent, {
    description: "Events at which the award was dealt with: interview, ceremony, hand-over.",
  })
  events({ parent, child, scope }: Link<Award, AwardEvent>): Sql {
    const dealt = scope.from(AwardAtEvent);
    return sql`${child("id")} IN (SELECT ${dealt.row("eventId")} FROM ${dealt.table} WHERE ${dealt.row("awardId")} = ${parent("id")})`;
  }
}

/** Recipients and what they got. */
@Resolver(() => Recipient)
export class RecipientResolver {
  @Query(() => Recipient, {
    nullable: true,
    description: "The recipient with this id; null if there is none.",
  })
  @ReadsAlone("id")
  recipient(
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("id", () => ID, { description: "Global id of a recipient." }) id: string,
  ): Promise<unknown> {
    return readById(reading, info, { of: Recipient, id });
  }

  @Query(() => RecipientConnection, { description: "Who was honoured or nominated." })
  @ReadsAlone()
  recipients(@Ctx() { reading }: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readList(reading, info, Recipient);
  }

  @Queryable()
  @Listed(() => Award, { description: "Everything the recipient won or was nominated for." })
  awards({ parent, child }: Link<Recipient, Award>): Sql {
    return sql`${child("recipientId")} = ${parent("id")}`;
  }

  @Queryable()
  @Listed(() => RecipientSpelling, { description: "Ways in which sources spell the name." })
  spellings({ parent, child }: Link<Recipient, RecipientSpelling>): Sql {
    return sql`${child("recipientId")} = ${parent("id")}`;
  }
}

/** Awards of a category. */
@Resolver(() => AwardCategory)
export class AwardCategoryResolver {
  @Queryable()
  @Listed(() => Award, { description: "Awards and nominations in this category." })
  awards({ parent, child }: Link<AwardCategory, Award>): Sql {
    return sql`${child("categoryId")} = ${parent("id")}`;
  }
}

/** What an event was about and who took part. */
@Resolver(() => AwardEvent)
export class AwardEventResolver {
  @Queryable()
  @Listed(() => Award, { description: "Awards dealt with at the event." })
  awards({ parent, child, scope }: Link<AwardEvent, Award>): Sql {
    const dealt = scope.from(AwardAtEvent);
    return sql`${child("id")} IN (SELECT ${dealt.row("awardId")} FROM ${dealt.table} WHERE ${dealt.row("eventId")} = ${parent("id")})`;
  }

  @Queryable()
  @Listed(() => EventParticipant, { description: "Who presented, received or stood beside." })
  participants({ parent, child }: Link<AwardEvent, EventParticipant>): Sql {
    return sql`${child("eventId")} = ${parent("id")}`;
  }
}

/** A region's awards. */
@Resolver(() => Region)
export class RegionAwardsResolver {
  @Queryable()
  @Listed(() => Award, {
    description: "Awards and nominations of recipients that govern or sit in the region.",
    args: ScopeArgs,
  })
  awards({ parent, child, args }: Link<Region, Award>): Sql {
    return inScope(child("regionCode"), parent("code"), args);
  }

  @Queryable()
  @Listed(() => Award, {
    description: "Awards and nominations given in the provincial rounds that the region holds.",
  })
  hostedAwards({ parent, child }: Link<Region, Award>): Sql {
    return sql`${child("hostCode")} = ${parent("code")}`;
  }

  @Queryable()
  @Listed(() => Recipient, { description: "Recipients that govern or sit in the region.", args: ScopeArgs })
  recipients({ parent, child, args }: Link<Region, Recipient>): Sql {
    return inScope(child("regionCode"), parent("code"), args);
  }
}

/** An office holder's part in events. */
@Resolver(() => OfficeHolder)
export class OfficeHolderEventsResolver {
  @Queryable()
  @Listed(() => EventParticipant, { description: "Parts that the person had in events in this office." })
  participations({ parent, child }: Link<OfficeHolder, EventParticipant>): Sql {
    return sql`${child("personId")} = ${parent("id")}`;
  }
}
