import {
  type GraphQLArgument,
  GraphQLEnumType,
  type GraphQLField,
  GraphQLInputObjectType,
  type GraphQLInputFieldConfigMap,
  GraphQLInt,
  GraphQLList,
  type GraphQLLeafType,
  type GraphQLNamedType,
  GraphQLNonNull,
  type GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  getNamedType,
  isLeafType,
  isObjectType,
  isScalarType,
} from "graphql";
import { withArticle } from "../graphql/article";
import { comparisonOf } from "./comparison";
import { isList, isNullable, listedBy } from "./catalog";
import type { FieldDeclaration, TypeDeclaration } from "./declare";
import { groupOrderOf, havingOf } from "./group-inputs";
import { GROUPS, PAGE_SIZE } from "./page";

/** Names of the arguments that every connection takes; a list field's own arguments are all others. */
export const LIST_ARGUMENTS = ["where", "orderBy", "first", "after", "last", "before"] as const;

/**
 * Gives every field that returns a connection the arguments `where`, `orderBy`, `first`, `after`, `last` and `before`.
 * The input types follow from the fields marked as queryable, so a list, a nested list and a condition on children
 * are asked for in the same words. Returns a new schema.
 */
export function withListArguments(schema: GraphQLSchema): GraphQLSchema {
  const inputs = new Inputs(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      const named = getNamedType(field.type);
      const entity = listedBy(named);
      if (entity !== undefined) addArguments(field, inputs.arguments(entity));
      const grouped = named.extensions["statisticsOf"];
      if (typeof grouped === "string") addArguments(field, inputs.statisticsArguments(grouped, named));
    }
  }
  return new GraphQLSchema(schema.toConfig());
}

function addArguments(field: GraphQLField<unknown, unknown>, added: readonly GraphQLArgument[]): void {
  field.args = [...added, ...field.args];
}

function argument(name: string, type: GraphQLArgument["type"], description: string): GraphQLArgument {
  return {
    name,
    type,
    description,
    defaultValue: undefined,
    deprecationReason: undefined,
    extensions: {},
    astNode: undefined,
  };
}

/** Direction of a sort key. */
const direction = new GraphQLEnumType({
  name: "Direction",
  description: "Direction of a sort key. Unknown values (null) come last either way.",
  values: {
    ASC: { description: "Smallest, first in the alphabet or earliest first." },
    DESC: { description: "Largest, last in the alphabet or latest first." },
  },
});

class Inputs {
  private readonly wheres = new Map<string, GraphQLInputObjectType>();
  private readonly orders = new Map<string, GraphQLInputObjectType>();
  private readonly comparisons = new Map<string, GraphQLInputObjectType>();

  constructor(private readonly schema: GraphQLSchema) {}

  arguments(entity: string): GraphQLArgument[] {
    const type = this.object(entity);
    const { standard, maximum } = PAGE_SIZE;
    return [
      argument("where", this.where(type), "Only records that meet all of these conditions."),
      argument(
        "orderBy",
        new GraphQLList(new GraphQLNonNull(this.order(type))),
        "Sort keys, the most important first; the record's own key decides ties. The type's standard order if left out.",
      ),
      argument(
        "first",
        GraphQLInt,
        `How many records from the start or after \`after\`: 1 to ${maximum}, ${standard} if left out.`,
      ),
      argument("after", GraphQLString, "Cursor of the record after which the page begins."),
      argument(
        "last",
        GraphQLInt,
        `How many records from the end or before \`before\`: 1 to ${maximum}. Not together with \`first\`.`,
      ),
      argument("before", GraphQLString, "Cursor of the record before which the page ends."),
    ];
  }

  statisticsArguments(entity: string, statistics: GraphQLNamedType): GraphQLArgument[] {
    const groups = isObjectType(statistics)
      ? getNamedType(statistics.getFields()["groups"]?.type)
      : undefined;
    if (!isObjectType(groups)) throw new Error(`${statistics.name} has no groups`);
    const { standard, maximum } = GROUPS;
    return [
      argument("where", this.where(this.object(entity)), "Only records that meet all of these conditions."),
      argument(
        "having",
        havingOf(groups, (type) => this.comparison(type, false)),
        "Only groups whose aggregates meet all of these conditions.",
      ),
      argument(
        "orderBy",
        new GraphQLList(new GraphQLNonNull(groupOrderOf(groups, direction))),
        "Sort keys, the most important first; the keys of the groups decide ties.",
      ),
      argument("first", GraphQLInt, `How many groups: 1 to ${maximum}, ${standard} if left out.`),
    ];
  }

  private object(name: string): GraphQLObjectType {
    const type = this.schema.getType(name);
    if (!isObjectType(type)) throw new Error(`${name} is not an object type`);
    return type;
  }

  private where(type: GraphQLObjectType): GraphQLInputObjectType {
    return remembered(this.wheres, type.name, () => {
      const where: GraphQLInputObjectType = new GraphQLInputObjectType({
        name: `${type.name}Where`,
        description: `Conditions on ${withArticle(type.name)}; all that are given must hold.`,
        fields: () => ({
          ...this.conditions(type),
          ...this.namedFilters(type),
          and: {
            type: new GraphQLList(new GraphQLNonNull(where)),
            description: "All of these must hold as well.",
          },
          or: {
            type: new GraphQLList(new GraphQLNonNull(where)),
            description: "At least one of these must hold; none does when the list is empty.",
          },
          not: { type: where, description: "These together must not hold." },
        }),
      });
      return where;
    });
  }

  private conditions(type: GraphQLObjectType): GraphQLInputFieldConfigMap {
    const fields: GraphQLInputFieldConfigMap = {};
    for (const field of queryableFields(type)) {
      const named = getNamedType(field.type);
      const entity = listedBy(named);
      const description = `Condition on: ${field.description ?? field.name}`;
      if (entity !== undefined) {
        fields[field.name] = {
          type: this.listFilter(type, field, entity),
          description: `Condition on how many there are of: ${field.description ?? field.name}`,
        };
      } else if (isObjectType(named)) {
        const without = isNullable(field) ? ` \`not: {${field.name}: {}}\` finds those without.` : "";
        fields[field.name] = { type: this.where(named), description: `${description}${without}` };
      } else if (isLeafType(named)) {
        fields[field.name] = { type: this.comparison(named, isList(field)), description };
      }
    }
    return fields;
  }

  private namedFilters(type: GraphQLObjectType): GraphQLInputFieldConfigMap {
    const { filters = {} }: TypeDeclaration = type.extensions;
    return Object.fromEntries(
      Object.entries(filters).map(([filterName, filter]) => {
        const input = filter.type();
        if (!isScalarType(input)) throw new Error(`${type.name}Where.${filterName} needs a scalar type`);
        return [filterName, { type: input, description: filter.description }];
      }),
    );
  }

  private comparison(type: GraphQLLeafType, listed: boolean): GraphQLInputObjectType {
    const name = `${type.name}${listed ? "List" : ""}Comparison`;
    return remembered(this.comparisons, name, () => comparisonOf(type, name, listed));
  }

  private listFilter(
    parent: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    entity: string,
  ): GraphQLInputObjectType {
    return new GraphQLInputObjectType({
      name: `${parent.name}${capitalized(field.name)}Filter`,
      description: `Condition on the number of ${entity} records that ${withArticle(parent.name)} has.`,
      fields: () => ({
        where: {
          type: this.where(this.object(entity)),
          description: "Which records count; all of them if left out.",
        },
        count: {
          type: this.comparison(GraphQLInt, false),
          description: "How many of them there must be; at least one if left out.",
        },
        ...ownArguments(field),
      }),
    });
  }

  private order(type: GraphQLObjectType): GraphQLInputObjectType {
    return remembered(
      this.orders,
      type.name,
      () =>
        new GraphQLInputObjectType({
          name: `${type.name}Order`,
          description: `One sort key of a list of ${type.name} records: exactly one field.`,
          isOneOf: true,
          fields: () => this.sortKeys(type),
        }),
    );
  }

  private sortKeys(type: GraphQLObjectType): GraphQLInputFieldConfigMap {
    const fields: GraphQLInputFieldConfigMap = {};
    for (const field of queryableFields(type)) {
      const named = getNamedType(field.type);
      const entity = listedBy(named);
      const description = `Sort by: ${field.description ?? field.name}`;
      if (entity !== undefined) {
        fields[field.name] = {
          type: this.listOrder(type, field, entity),
          description: `Sort by the number of: ${field.description ?? field.name}`,
        };
      } else if (isObjectType(named)) {
        fields[field.name] = { type: this.order(named), description };
      } else if (!isList(field)) {
        fields[field.name] = { type: direction, description };
      }
    }
    return fields;
  }

  private listOrder(
    parent: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    entity: string,
  ): GraphQLInputObjectType {
    return new GraphQLInputObjectType({
      name: `${parent.name}${capitalized(field.name)}Order`,
      description: `Sorts by the number of ${entity} records that ${withArticle(parent.name)} has.`,
      fields: () => ({
        direction: { type: new GraphQLNonNull(direction), description: "Fewest first or most first." },
        where: {
          type: this.where(this.object(entity)),
          description: "Which records count; all of them if left out.",
        },
        ...ownArguments(field),
      }),
    });
  }
}

/** A list field's own arguments, e.g. `scope`, as input fields. */
function ownArguments(field: GraphQLField<unknown, unknown>): GraphQLInputFieldConfigMap {
  const standard: readonly string[] = LIST_ARGUMENTS;
  const own = field.args.filter((arg) => !standard.includes(arg.name));
  return Object.fromEntries(
    own.map(({ name, type, description, defaultValue }) => [name, { type, description, defaultValue }]),
  );
}

function queryableFields(type: GraphQLObjectType): GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields()).filter((field) => {
    const { queryable }: FieldDeclaration = field.extensions;
    return queryable === true;
  });
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function remembered<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make()));
  return value;
}
