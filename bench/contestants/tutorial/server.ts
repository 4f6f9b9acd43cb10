// Apollo Server, type-graphql and TypeORM as their tutorials put them together: repositories, DataLoader for what one record or
// one count answers, and a query for each list, as TypeORM's `find` has no limit for each of several parents.
import "reflect-metadata";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import DataLoader from "dataloader";
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
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
import { Between, DataSource, type FindOptionsOrder, In, MoreThan } from "typeorm";
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

/** Loaders of one request, which forget with it. */
interface Loaders {
  regions: DataLoader<string, Region>;
  recipients: DataLoader<string, Recipient>;
  sectors: DataLoader<string, Sector>;
  awardCounts: DataLoader<string, number>;
}

function newLoaders(): Loaders {
  return {
    regions: loaderOf(
      (codes) => regions.findBy({ code: In(codes) }),
      ({ code }) => code,
    ),
    recipients: loaderOf(
      (ids) => recipients.findBy({ id: In(ids) }),
      ({ id }) => id,
    ),
    sectors: loaderOf(
      (ids) => sectors.findBy({ id: In(ids) }),
      ({ id }) => id,
    ),
    awardCounts: new DataLoader(countAwards),
  };
}

function loaderOf<T>(
  find: (ids: string[]) => Promise<T[]>,
  keyOf: (row: T) => string,
): DataLoader<string, T> {
  return new DataLoader(async (ids) => {
    const found = new Map((await find([...ids])).map((row) => [keyOf(row), row]));
    return ids.map((id) => found.get(id) ?? new Error(`There is no ${id}`));
  });
}

async function countAwards(codes: readonly string[]): Promise<number[]> {
  const rows = await awards
    .createQueryBuilder("a")
    .select("a.regionCode", "code")
    .addSelect("COUNT(*)", "count")
    .where({ regionCode: In([...codes]) })
    .groupBy("a.regionCode")
    .getRawMany<{ code: string; count: number }>();
  const counts = new Map(rows.map(({ code, count }) => [code, count]));
  return codes.map((code) => counts.get(code) ?? 0);
}

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
  awardCount(@Root() region: Region, @Ctx() { awardCounts }: Loaders): Promise<number> {
    return awardCounts.load(region.code);
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
  recipient(@Root() award: Award, @Ctx() loaders: Loaders): Promise<Recipient> {
    return loaders.recipients.load(award.recipientId);
  }
}

@Resolver(() => SectorEnrollment)
class SectorEnrollmentResolver {
  @FieldResolver(() => Sector)
  sector(@Root() enrollment: SectorEnrollment, @Ctx() loaders: Loaders): Promise<Sector> {
    return loaders.sectors.load(enrollment.sectorId);
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
  sector(@Root() row: YearAndSector, @Ctx() loaders: Loaders): Promise<Sector> {
    return loaders.sectors.load(row.sectorId);
  }

  @Query(() => [RankedRegency])
  ranking(
    @Arg("year", () => Int) year: number,
    @Arg("segment") segment: string,
    @Arg("first", () => Int) first: number,
  ): Promise<RankedRegency[]> {
    return enrollments
      .createQueryBuilder("e")
      .select("SUBSTR(e.regionCode, 1, 5)", "code")
      .addSelect("SUM(e.enrolledCount)", "enrolledCount")
      .where({ segment, year })
      .andWhere("LENGTH(e.regionCode) >= 5")
      .groupBy("code")
      .orderBy("enrolledCount", "DESC")
      .addOrderBy("code")
      .limit(first)
      .getRawMany<RankedRegency>();
  }
}

@Resolver(() => RankedRegency)
class RankedRegencyResolver {
  @FieldResolver(() => String)
  async name(@Root() row: RankedRegency, @Ctx() loaders: Loaders): Promise<string> {
    return (await loaders.regions.load(row.code)).name;
  }
}

async function start(): Promise<void> {
  await dataSource.initialize();
  const schema = await buildSchema({
    resolvers: [
      RegionResolver,
      AwardResolver,
      SectorEnrollmentResolver,
      StatisticsResolver,
      RankedRegencyResolver,
    ],
  });
  const { url } = await startStandaloneServer(new ApolloServer<Loaders>({ schema }), {
    listen: { port: 0, host: "127.0.0.1" },
    context: () => Promise.resolve(newLoaders()),
  });
  console.log(`Listening on ${url.replace(/\/$/, "")}`);
}

void start();
