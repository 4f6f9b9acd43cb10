import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "./context";
import type { Cost } from "./cost/cost";
import { type Limits, limitTable } from "./limits";
import { Ordinary } from "./query/declare";

/** A limit as clients see it. */
@Ordinary()
@ObjectType({ description: "A bound of one operation, its request or its answer." })
export class Limit {
  @Field({ description: "What is limited." })
  name!: string;

  @Field(() => Int, { description: "How much is allowed." })
  most!: number;

  @Field({ description: "Code of the error that refuses more." })
  code!: string;

  @Field({ description: "What is counted." })
  description!: string;
}

/** Why an operation would be refused. */
@Ordinary()
@ObjectType({ description: "A limit that the operation is above." })
export class OperationRefusal {
  @Field({ description: "Code of the error that the operation would get." })
  code!: string;

  @Field({ description: "What is too much, and what would be cheaper." })
  message!: string;
}

/** The price of the operation that asks. */
@Ordinary()
@ObjectType({
  description:
    "What the operation in which this is asked costs, worked out from its text and arguments before it runs.",
})
export class OperationCost {
  @Field(() => Int, {
    description:
      "Records, groups and lists that the operation may return, were all its pages full, and one for each mutation. A list without pages is taken to have ten entries; values cost nothing.",
  })
  price!: number;

  @Field(() => Int, { description: "Highest price that is run." })
  limit!: number;

  @Field(() => Int, { description: "Fields inside each other, `ofType` not counted." })
  depth!: number;

  @Field(() => Int, { description: "Fields, those of a fragment counted wherever it is used." })
  fields!: number;

  @Field(() => String, {
    nullable: true,
    description:
      "Response keys, joined by dots, down to the field that may return most by itself; null where nothing is returned but values.",
  })
  dearest!: string | null;

  @Field(() => [OperationRefusal], {
    description: "Why the operation would be refused; empty if it wouldn't be.",
  })
  refusals!: readonly OperationRefusal[];
}

/** What operations cost, and may. */
@Resolver()
export class CostResolver {
  @Query(() => OperationCost, {
    description:
      "What this operation costs. With `dryRun: true` it is priced and not run: the answer then holds this field alone, and all others are left out of it rather than null, as many of them can't be.",
  })
  cost(
    @Ctx() { outcome: { cost, refusals = [] }, limits }: Context,
    @Arg("dryRun", () => Boolean, {
      defaultValue: false,
      description: "Whether only the price is wanted; an operation above the limits is then priced, too.",
    })
    _dryRun: boolean,
  ): OperationCost {
    if (cost === undefined) throw new Error("an operation is run that has no price");
    return { ...pricesOf(cost, limits), refusals };
  }

  @Query(() => [Limit], { description: "What one operation may be and cost at most." })
  limits(@Ctx() { limits }: Context): Limit[] {
    return limitTable.map(({ name, code, description }) => ({
      name,
      most: asInt(limits[name]),
      code,
      description,
    }));
  }
}

function pricesOf({ nodes, depth, fields, dearest }: Cost, limits: Limits): Omit<OperationCost, "refusals"> {
  return {
    price: asInt(nodes),
    limit: asInt(limits.nodes),
    depth,
    fields: asInt(fields),
    dearest: dearest?.path.join(".") ?? null,
  };
}

/** Largest value of an Int. */
const MOST = 2 ** 31 - 1;

function asInt(value: number): number {
  return Math.min(value, MOST);
}
