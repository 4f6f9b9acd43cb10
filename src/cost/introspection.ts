import {
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from "graphql";

const known = new WeakMap<GraphQLSchema, ReadonlyMap<string, number>>();

/**
 * How many entries the lists of introspection have, as `__Type.fields`: as many as the schema has for each of what they lie
 * in, on average, so that the usual introspection costs what it returns.
 */
export function introspectionSizes(schema: GraphQLSchema): ReadonlyMap<string, number> {
  let sizes = known.get(schema);
  if (sizes === undefined) known.set(schema, (sizes = counted(schema)));
  return sizes;
}

function counted(schema: GraphQLSchema): ReadonlyMap<string, number> {
  const types = Object.values(schema.getTypeMap());
  const composite = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = composite.flatMap((type) => Object.values(type.getFields()));
  const each = (numbers: readonly number[]): number => sum(numbers) / types.length;
  const directives = schema.getDirectives();
  return new Map([
    ["__Schema.types", types.length],
    ["__Schema.directives", directives.length],
    ["__Directive.args", sum(directives.map(({ args }) => args.length)) / directives.length],
    ["__Type.fields", fields.length / types.length],
    ["__Field.args", sum(fields.map(({ args }) => args.length)) / fields.length],
    ["__Type.interfaces", each(composite.map((type) => type.getInterfaces().length))],
    [
      "__Type.possibleTypes",
      each(types.filter(isAbstractType).map((type) => schema.getPossibleTypes(type).length)),
    ],
    [
      "__Type.inputFields",
      each(types.filter(isInputObjectType).map((type) => Object.keys(type.getFields()).length)),
    ],
    ["__Type.enumValues", each(types.filter(isEnumType).map((type) => type.getValues().length))],
  ]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}
