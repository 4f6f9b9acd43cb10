import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
} from "graphql";
import { packageRoot } from "../../src/package-root";
import { buildRegistrySchema } from "../../src/schema";

let schema: GraphQLSchema;
let types: GraphQLNamedType[];
beforeAll(async () => {
  schema = await buildRegistrySchema();
  types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
});

/** A part of the schema as it is named in a path, e.g. `Query.region(code:)`. */
interface Part {
  path: string;
  name: string;
  kind: "type" | "field" | "value";
  description: string | null | undefined;
}

function partsOf(type: GraphQLNamedType): Part[] {
  const own: Part = { path: type.name, name: type.name, kind: "type", description: type.description };
  if (isEnumType(type)) {
    const values = type.getValues().map(({ name, description }): Part => {
      return { path: `${type.name}.${name}`, name, kind: "value", description };
    });
    return [own, ...values];
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map(({ name, description }): Part => {
      return { path: `${type.name}.${name}`, name, kind: "field", description };
    });
    return [own, ...fields];
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [own];
  const fields = Object.values(type.getFields()).flatMap(({ name, description, args }): Part[] => [
    { path: `${type.name}.${name}`, name, kind: "field", description },
    ...args.map((arg): Part => {
      return {
        path: `${type.name}.${name}(${arg.name}:)`,
        name: arg.name,
        kind: "field",
        description: arg.description,
      };
    }),
  ]);
  return [own, ...fields];
}

describe("the schema", () => {
  it("is the one that is committed, which `paritrana schema` prints", () => {
    const committed = readFileSync(join(packageRoot, "schema", "schema.graphql"), "utf8");

    expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toBe(committed);
  });

  it("describes every type, field, argument and value", () => {
    const undescribed = types
      .flatMap(partsOf)
      .filter(({ description }) => (description ?? "").trim() === "")
      .map(({ path }) => path);

    expect(undescribed).toEqual([]);
  });

  it("describes in sentences, each with its full stop", () => {
    const unfinished = types
      .flatMap(partsOf)
      .filter(({ description }) => !(description ?? "").endsWith("."))
      .map(({ path, description }) => `${path}: ${description}`);

    expect(unfinished).toEqual([]);
  });

  it("names types in PascalCase, fields and arguments in camelCase, values in capitals", () => {
    const forms = { type: /^[A-Z][A-Za-z0-9]*$/, field: /^[a-z][A-Za-z0-9]*$/, value: /^[A-Z][A-Z0-9_]*$/ };

    const misnamed = types
      .flatMap(partsOf)
      .filter(({ kind, name }) => !forms[kind].test(name))
      .map(({ path }) => path);

    expect(misnamed).toEqual([]);
  });

  it("says of a field that can be null what null means", () => {
    const silent = types
      .filter((type) => isObjectType(type))
      .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
      .filter(({ field }) => !String(field.type).endsWith("!") && !/\bnull\b/i.test(field.description ?? ""))
      .map(({ type, field }) => `${type.name}.${field.name}: ${field.description}`);

    expect(silent).toEqual([]);
  });
});

describe("a list", () => {
  const isConnection = (type: GraphQLNamedType): type is GraphQLObjectType =>
    isObjectType(type) && type.name.endsWith("Connection");
  const typed = (type: GraphQLObjectType): string[] =>
    Object.values(type.getFields()).map((field) => `${field.name}: ${String(field.type)}`);

  it("has edges, nodes, page and count, of its own type", () => {
    const connections = types.filter(isConnection);

    const odd = connections.filter((type) => {
      const name = type.name.replace(/Connection$/, "");
      const expected = [
        `edges: [${name}Edge!]!`,
        `nodes: [${name}!]!`,
        "pageInfo: PageInfo!",
        "totalCount: Int!",
      ];
      return !expected.every((field) => typed(type).includes(field));
    });

    expect(connections.length).toBeGreaterThanOrEqual(16);
    expect(odd.map(({ name }) => name)).toEqual([]);
  });

  it("takes conditions, an order and a page in both directions, wherever it stands", () => {
    const wanted = ["where", "orderBy", "first", "after", "last", "before"];
    const lists = types
      .filter((type) => isObjectType(type) || isInterfaceType(type))
      .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
      .filter(({ field }) => /Connection!?$/.test(String(field.type)));

    const lacking = lists.flatMap(({ type, field }) =>
      wanted
        .filter((name) => !field.args.some((arg) => arg.name === name))
        .map((name) => `${type.name}.${field.name} lacks ${name}`),
    );

    expect(lists.length).toBeGreaterThanOrEqual(40);
    expect(lacking).toEqual([]);
  });

  it("is never null as a connection, and holds no null", () => {
    const nullable = types
      .filter((type) => isObjectType(type))
      .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
      .filter(({ field }) => /Connection$|[^!]\]/.test(String(field.type)))
      .map(({ type, field }) => `${type.name}.${field.name}: ${String(field.type)}`);

    // the one list that answers for ids, in their order
    expect(nullable).toEqual(["Query.nodes: [Node]!"]);
  });
});
