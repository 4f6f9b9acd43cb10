import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";

/** A scalar whose values travel as they are: only what a client sends is checked. */
export interface ScalarRules {
  name: string;
  description: string;
  /** The value to go on with; throws an Error that says what would be right. `printed` is a number as it is written. */
  accept: (value: unknown, printed?: string) => unknown;
}

/** A scalar type with these rules; its errors name what would be right and never repeat what was sent. */
export function scalarOf({ name, description, accept }: ScalarRules): GraphQLScalarType {
  const checked = (value: unknown, nodes?: ValueNode): unknown => {
    try {
      return accept(value, nodes?.kind === Kind.INT || nodes?.kind === Kind.FLOAT ? nodes.value : undefined);
    } catch (error) {
      throw new GraphQLError(error instanceof Error ? error.message : String(error), {
        nodes: nodes ?? null,
      });
    }
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) => value,
    parseValue: (value) => checked(value),
    parseLiteral: (node) => checked(literalValue(node), node),
  });
}

function literalValue(node: ValueNode): unknown {
  if (node.kind === Kind.STRING || node.kind === Kind.BOOLEAN) return node.value;
  return node.kind === Kind.INT || node.kind === Kind.FLOAT ? Number(node.value) : undefined;
}
