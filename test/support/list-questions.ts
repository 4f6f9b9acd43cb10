import {
  GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  getNullableType,
  isObjectType,
} from "graphql";
import { listedBy } from "../../src/query/catalog";

/** An input of a list, under a name to call it by. */
export interface Named {
  name: string;
  input: Readonly<Record<string, unknown>>;
}

/** A list field of the schema, with the operation that asks for a page of it. */
export interface ListField {
  name: string;
  /** Name of the entity that it lists. */
  entity: string;
  root: boolean;
  where: GraphQLInputObjectType;
  order: GraphQLInputObjectType;
  operation(page: string): string;
}

/** Every list field that takes `where` and `orderBy`: at the root, and inside of each type of record. */
export function listFields(schema: GraphQLSchema, parentId: (type: string) => string): ListField[] {
  const query = schema.getQueryType();
  const found: ListField[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const isNode = type.getInterfaces().some(({ name }) => name === "Node");
    if (type !== query && !isNode) continue;
    for (const field of Object.values(type.getFields())) {
      const entity = listedBy(getNamedType(field.type));
      const where = inputOf(field.args.find(({ name }) => name === "where")?.type);
      const order = inputOf(field.args.find(({ name }) => name === "orderBy")?.type);
      if (entity === undefined || where === undefined || order === undefined) continue;
      const variables = `($where: ${where.name}, $orderBy: [${order.name}!], $after: String)`;
      const list = (page: string): string =>
        `${field.name}(where: $where, orderBy: $orderBy, first: 20, after: $after) { ${page} }`;
      found.push({
        name: type === query ? field.name : `${type.name}.${field.name}`,
        entity,
        root: type === query,
        where,
        order,
        operation: (page) =>
          type === query
            ? `query ${variables} { ${list(page)} }`
            : `query ${variables} { node(id: "${parentId(type.name)}") { ... on ${type.name} { ${list(page)} } } }`,
      });
    }
  }
  return found;
}

function inputOf(type: GraphQLInputType | undefined): GraphQLInputObjectType | undefined {
  const named = type === undefined ? undefined : getNamedType(type);
  return isInputObjectType(named) ? named : undefined;
}

type Kind = "comparison" | "where" | "filter" | "order" | "value";

function kindOf(type: GraphQLNamedInputType): Kind {
  if (!isInputObjectType(type)) return "value";
  const fields = type.getFields();
  if ("isNull" in fields) return "comparison";
  if ("and" in fields) return "where";
  return "count" in fields ? "filter" : "order";
}

/** Two values that records of the large tables hold, the common and the rare one. */
const VALUES: Readonly<Record<string, readonly [unknown, unknown]>> = {
  Int: [2024, 1990],
  Float: [2024, 1990],
  Rupiah: [2024, 1990],
  String: ["common", "rare"],
  ID: ["common", "rare"],
  PartialDate: ["2024-05", "1990-05-01"],
  RegionCode: ["64", "64.02.02.2007"],
  Boolean: [true, false],
};

function valuesOf(type: GraphQLNamedInputType): readonly [unknown, unknown] {
  if (isEnumType(type)) {
    const names = type.getValues().map(({ name }) => name);
    return [names[0], names.at(-1)];
  }
  const values = VALUES[type.name];
  if (values === undefined) throw new Error(`no values of ${type.name}`);
  return values;
}

/** Every operator of a comparison, elsewhere than in the record itself only the first one, with the common and the rare value. */
function comparisons(type: GraphQLInputObjectType, depth: number): Named[] {
  return Object.values(type.getFields()).flatMap(({ name, type: operand }) => {
    if (depth > 0 && name !== "eq" && name !== "includes") return [];
    if (name === "isNull")
      return [true, false].map((value) => ({ name: `${name}: ${value}`, input: { [name]: value } }));
    const [common, rare] = valuesOf(getNamedType(operand));
    const listed = isListType(getNullableType(operand));
    return [
      { name: `${name} common`, input: { [name]: listed ? [common] : common } },
      { name: `${name} rare`, input: { [name]: listed ? [rare] : rare } },
    ];
  });
}

/**
 * Every condition on one field: of the record itself by each operator, of a related one by the first. Conditions on
 * children aren't among them.
 */
export function conditions(where: GraphQLInputObjectType, depth = 0): Named[] {
  return Object.values(where.getFields()).flatMap(({ name, type }) => {
    if (["and", "or", "not"].includes(name)) return [];
    const named = getNamedType(type);
    const nest = (inner: Named[]): Named[] =>
      inner.map((each) => ({ name: `${name}.${each.name}`, input: { [name]: each.input } }));
    switch (kindOf(named)) {
      case "value":
        return valuesOf(named).map((value) => ({
          name: `${name} ${String(value)}`,
          input: { [name]: value },
        }));
      case "comparison":
        return isInputObjectType(named) ? nest(comparisons(named, depth)) : [];
      case "where":
        return depth === 0 && isInputObjectType(named) ? nest(conditions(named, 1)) : [];
      case "filter":
        return [];
      case "order":
        throw new Error(`${name} is no condition`);
    }
  });
}

/** Every sort key of the record itself, both ways. */
export function orders(order: GraphQLInputObjectType): Named[] {
  return Object.values(order.getFields()).flatMap(({ name, type }) =>
    isInputObjectType(getNamedType(type))
      ? []
      : ["ASC", "DESC"].map((way) => ({ name: `${name} ${way}`, input: { [name]: way } })),
  );
}
