import {
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isScalarType,
} from "graphql";
import { BadInput } from "./bad-input";
import { listedBy } from "./catalog";
import { registeredClass } from "./declare";
import { pastOf } from "./past";

const DESCRIPTION =
  "Answers as the registry stood at this moment, with everything inside; before the first change that is as it was loaded. " +
  "What follows from all records together, such as findings, is known only as it is now.";

/** Gives `asOf` to the root fields that answer records whose past is known. */
export function withAsOf(schema: GraphQLSchema): GraphQLSchema {
  const type = schema.getType("DateTime");
  if (!isScalarType(type)) throw new Error("the schema has no DateTime");
  const added = {
    name: "asOf",
    type,
    description: DESCRIPTION,
    defaultValue: undefined,
    deprecationReason: undefined,
    extensions: {},
    astNode: undefined,
  };
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const named = getNamedType(field.type);
    const entity = registeredClass(listedBy(named) ?? named.name);
    if (named.name === "Node" || pastOf(entity) !== undefined) field.args = [...field.args, added];
  }
  return schema;
}

/** The moment that a root field is asked about; undefined for now. Refuses one in the future. */
export function askedAsOf({
  parentType,
  fieldName,
  fieldNodes,
  variableValues,
}: GraphQLResolveInfo): string | undefined {
  const field = parentType.getFields()[fieldName];
  const [node] = fieldNodes;
  if (node === undefined || field?.args.some(({ name }) => name === "asOf") !== true) return undefined;
  const { asOf } = getArgumentValues(field, node, variableValues);
  if (typeof asOf !== "string") return undefined;
  const now = new Date().toISOString();
  if (asOf > now)
    throw new BadInput(`\`asOf\` lies in the future: ask for ${now} or earlier, or leave it out`);
  return asOf;
}
