import {
  type GraphQLEnumType,
  type GraphQLInputFieldConfigMap,
  GraphQLInputObjectType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
} from "graphql";
import { withArticle } from "../graphql/article";
import { isList } from "./catalog";
import type { FieldDeclaration } from "./declare";

/** The input type with conditions on the aggregates of a group type. */
export function havingOf(
  groups: GraphQLObjectType,
  comparison: (type: GraphQLLeafType) => GraphQLInputObjectType,
): GraphQLInputObjectType {
  const fields: GraphQLInputFieldConfigMap = {};
  for (const field of Object.values(groups.getFields())) {
    const { aggregate }: FieldDeclaration = field.extensions;
    const type = getNamedType(field.type);
    if (aggregate === undefined || !isLeafType(type) || isList(field)) continue;
    fields[field.name] = {
      type: comparison(type),
      description: `Condition on: ${field.description ?? field.name}`,
    };
  }
  return new GraphQLInputObjectType({
    name: `${groups.name}Having`,
    description: `Conditions on ${withArticle(groups.name)}; all that are given must hold.`,
    fields,
  });
}

/** The input type of one sort key of a list of groups. */
export function groupOrderOf(groups: GraphQLObjectType, direction: GraphQLEnumType): GraphQLInputObjectType {
  const fields: GraphQLInputFieldConfigMap = {};
  for (const field of Object.values(groups.getFields())) {
    if (!isLeafType(getNamedType(field.type)) || isList(field)) continue;
    fields[field.name] = { type: direction, description: `Sort by: ${field.description ?? field.name}` };
  }
  return new GraphQLInputObjectType({
    name: `${groups.name}Order`,
    description: `One sort key of a list of ${groups.name} groups: exactly one field.`,
    isOneOf: true,
    fields,
  });
}
