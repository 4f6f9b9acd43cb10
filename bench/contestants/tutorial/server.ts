// Apollo Server, type-graphql and TypeORM as their tutorials put them together: repositories, and relations resolved
// one by one.
import "reflect-metadata";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import {
  Arg,
  Args,
  ArgsType,
  Field,
  FieldResolver,
  Float,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
  buildSchema,
} from "type-graphql";
import { Between, DataSource, type FindOptionsOrder, MoreThan } from "typeorm";
import { Award, Recipient, Region, Sector, SectorEnrollment } from "./entities";

@ObjectType()
class YearAndSector {
  @Field(() => Int)
  year!: number;

  @Field(() => Float, { nullable: true })
  enrolledCount!: number | null;

  sectorId!: string;
}

@ObjectType()
class RankedRegency {
  @Field(() => ID)
  code!: string;

  @Field()
  name!: string;

  @Field(() => Float, { nullable: true })
  enrolledCount!: number | null;
}

@ArgsType()
class WorkersArgs {
  @Field(() => ID)
  under!: string;

  @Field()
  segment!: string;

  @Field(() => Int)
  from!: number;

  @Field(() => Int)
  to!: number;
}

const dataSource = new DataSource({
  type: "better-sqlite3",
  database: process.env["DATABASE_URL"] ?? "",
  readonly: true,
  entities: [Region, Award, Recipient, SectorEnrollment, Sector],
});
const regions = dataSource.getRepository(Region);
const awards = dataSource.getRepository(Award);
const recipients = dataSource.getRepository(Recipient);
const enrollments = dataSource.getRepository(SectorEnrollment);
const sectors = dataSource.getRepository(Sector);

const latestFirst: FindOptionsOrder<Award> = {
  editionYear: { direction: "DESC", nulls: "LAST" },
  ceremonyDate: { direction: "DESC", nulls: "LAST" },
  key: "ASC",
};

@Resolver(() => Region)
class RegionResolver {
  @Query(() => Region, { nullable: true })
  region(@Arg("code", () => ID) code: string): Promise<Region | null> {
    return regions.findOneBy({ code });
  }

  @Query(() => [Region])
  regions(
    @Arg("level") level: string,
    @Arg("after", () => ID, { nullable: true }) after: string | undefined,
    @Arg("first", () => Int) first: number,
  ): Promise<Region[]> {
    return regions.find({
      where: { level, code: MoreThan(after ?? "") },
      order: { code: "ASC" },
      take: first,
    });
  }

  @FieldResolver(() => [Region])
  children(@Root() region: Region, @Arg("first", () => Int) first: number): Promise<Region[]> {
    return regions.find({ where: { parentCode: region.code }, order: { code: "ASC" }, take: first });
  }

  @FieldResolver(() => [Award])
  awards(@Root() region: Region, @Arg("first", () => Int) first: number): Promise<Award[]> {
    return awards.find({ where: { regionCode: region.code }, order: latestFirst, take: first });
  }

  @FieldResolver(() => Int)
  awardCount(@Root() region: Region): Promise<number> {
    return awards.countBy({ regionCode: region.code });
  }

  @FieldResolver(() => [SectorEnrollment])
  sectorEnrollments(
    @Root() region: Region,
    @Arg("first", () => Int) first: number,
  ): Promise<SectorEnrollment[]> {
    return enrollments.find({
      where: { regionCode: region.code },
      order: { year: "DESC", key: "ASC" },
      take: first,
    });
  }
}

@Resolver(() => Award)
class AwardResolver {
  @FieldResolver(() => Recipient)
  recipient(@Root() award: Award): Promise<Recipient> {
    return recipients.findOneByOrFail({ id: award.recipientId });
  }
}

@Resolver(() => SectorEnrollment)
class SectorEnrollmentResolver {
  @FieldResolver(() => Sector)
  sector(@Root() enrollment: SectorEnrollment): Promise<Sector> {
    return sectors.findOneByOrFail({ id: enrollment.sectorId });
  }
}

@Resolver(() => YearAndSector)
class StatisticsResolver {
  @Query(() => [YearAndSector])
  workersByYearAndSector(@Args() { under, segment, from, to }: WorkersArgs): Promise<YearAndSector[]> {
    return enrollments
      .createQueryBuilder("e")
      .select("e.year", "year")
      .addSelect("e.sectorId", "sectorId")
      .addSelect("SUM(e.enrolledCount)", "enrolledCount")
      .where({ segment, year: Between(from, to) })
      .andWhere("e.regionCode >= :under AND e.regionCode < :end", { under, end: `${under}/` })
      .groupBy("e.year")
      .addGroupBy("e.sectorId")
      .orderBy("e.year")
      .addOrderBy("e.sectorId")
      .getRawMany<YearAndSector>();
  }

  @FieldResolver(() => Sector)
  sector(@Root() row: YearAndSector): Promise<Sector> {
    return sectors.findOneByOrFail({ id: row.sectorId });
  }

  @Query(() => [RankedRegency])
  async ranking(
    @Arg("year", () => Int) year: number,
    @Arg("segment") segment: string,
    @Arg("first", () => Int) first: number,
  ): Promise<RankedRegency[]> {
    const ranked = await enrollments
      .createQueryBuilder("e")
      .select("SUBSTR(e.regionCode, 1, 5)", "code")
      .addSelect("SUM(e.enrolledCount)", "enrolledCount")
      .where({ segment, year })
      .andWhere("LENGTH(e.regionCode) >= 5")
      .groupBy("code")
      .orderBy("enrolledCount", "DESC")
      .addOrderBy("code")
      .limit(first)
      .getRawMany<{ code: string; enrolledCount: number }>();
    return Promise.all(
      ranked.map(async (row) => {
        const { name } = await regions.findOneByOrFail({ code: row.code });
        return { ...row, name };
      }),
    );
  }
}

async function start(): Promise<void> {
  await dataSource.initialize();
  const schema = await buildSchema({
    resolvers: [RegionResolver, AwardResolver, SectorEnrollmentResolver, StatisticsResolver],
  });
  const { url } = await startStandaloneServer(new ApolloServer({ schema }), {
    listen: { port: 0, host: "127.0.0.1" },
  });
  console.log(`Listening on ${url.replace(/\/$/, "")}`);
}

void start();
