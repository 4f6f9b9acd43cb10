import { type GraphQLSchema, graphql } from "graphql";
import { Mutation, Query, Resolver, buildSchema } from "type-graphql";
import { type Curator, Role } from "../../src/identity/curator";
import { Needs, enforceNeeds, withoutNeed } from "../../src/identity/needs";
import { buildRegistrySchema } from "../../src/schema";

/** Names of the mutations that have run. */
const ran: string[] = [];

@Resolver()
class Reading {
  @Query(() => String)
  word(): string {
    return "word";
  }
}

@Resolver()
class Declared {
  @Mutation(() => String, { description: "Reviews." })
  @Needs(Role.REVIEWER)
  review(): string {
    ran.push("review");
    return "reviewed";
  }

  @Needs("anyone")
  @Mutation(() => String, { description: "Reports." })
  report(): string {
    ran.push("report");
    return "reported";
  }
}

@Resolver()
class Open {
  @Mutation(() => String)
  forgotten(): string {
    ran.push("forgotten");
    return "done";
  }
}

const built = (...resolvers: (typeof Reading | typeof Declared | typeof Open)[]): Promise<GraphQLSchema> =>
  buildSchema({ resolvers: [Reading, ...resolvers], validate: false });

beforeEach(() => void ran.splice(0));

describe("every mutation of the registry", () => {
  it("says who may use it", async () => {
    expect(withoutNeed(await buildRegistrySchema())).toEqual([]);
  });
});

describe("a mutation that doesn't say who may use it", () => {
  it("is found, and no schema is made with it", async () => {
    const schema = await built(Declared, Open);

    expect(withoutNeed(schema)).toEqual(["forgotten"]);
    expect(() => enforceNeeds(schema)).toThrow("These mutations lack @Needs: forgotten");
  });
});

describe("a mutation that says who may use it", () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await built(Declared);
    enforceNeeds(schema);
  });

  const run = async (operation: string, role?: Role): Promise<unknown> => {
    const curator: Curator | undefined = role && {
      id: "prk_0",
      name: "Dinas",
      role,
      territory: ["ID"],
      mayWriteDirectly: true,
    };
    const { data, errors } = await graphql({ schema, source: operation, contextValue: { curator } });
    return errors?.map(({ extensions }) => extensions["code"]) ?? data;
  };

  it("runs for the role and for higher ones", async () => {
    expect(await run("mutation { review }", Role.REVIEWER)).toEqual({ review: "reviewed" });
    expect(await run("mutation { review }", Role.ADMIN)).toEqual({ review: "reviewed" });
  });

  it("doesn't begin to run for others", async () => {
    expect(await run("mutation { review }", Role.CURATOR)).toEqual(["FORBIDDEN"]);
    expect(await run("mutation { review }")).toEqual(["UNAUTHENTICATED"]);
    expect(ran).toEqual([]);
  });

  it("runs for anyone where it says so", async () => {
    expect(await run("mutation { report }")).toEqual({ report: "reported" });
    expect(ran).toEqual(["report"]);
  });

  it("tells it in its description", () => {
    const { review, report } = schema.getMutationType()?.getFields() ?? {};

    expect([review?.description, report?.description]).toEqual([
      "Reviews. Needs a key of role REVIEWER. Null only where it failed, for the reason in `errors`.",
      "Reports. Anyone may, without a key. Null only where it failed, for the reason in `errors`.",
    ]);
  });
});
