import type { Arbitrary } from "fast-check";
import * as fc from "fast-check";
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from "graphql";
import type { HostileValues } from "./fuzz-values";

/** A value that is declared as a variable of this type. */
interface Variable {
  type: string;
  json: string;
}

/** Fields in a fragment of their own. */
interface Fragment {
  on: string;
  parts: readonly Part[];
}

/** A piece of the text of an operation; variables and fragments get their names when all is put together. */
type Part = string | Variable | Fragment;

/** An operation that is put together: its text, and its variables in JSON. */
export interface Operation {
  query: string;
  variables: string;
}

/** Fields inside each other: connections take two of them for each record. */
const MOST_DEEP = 5;

const NAMES = ["A", "cost", "__proto__", "constructor", "null", "query"] as const;

/** What operations ask: fields of the schema with arguments, fragments, aliases, directives and variables. */
export class HostileOperations {
  private readonly made = new Map<string, Arbitrary<readonly Part[]>>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly values: HostileValues,
  ) {}

  /** Queries and mutations, so many of the one for so many of the other. */
  arbitrary({ queries, mutations }: { queries: number; mutations: number }): Arbitrary<Operation> {
    const kind = fc.oneof(
      { weight: queries, arbitrary: fc.constant("query") },
      { weight: mutations, arbitrary: fc.constant("mutation") },
    );
    const name = seldom(fc.constantFrom(...NAMES), 4);
    return fc.tuple(kind, name).chain(([keyword, named]) => {
      const root = keyword === "mutation" ? this.schema.getMutationType() : this.schema.getQueryType();
      if (root == null) throw new Error(`the schema has no ${keyword}`);
      return this.selection(root, 0).map((parts) => together(keyword, named, parts));
    });
  }

  /** Queries for one list of records with few fields inside each other, which is what a table is made of. */
  lists(): Arbitrary<Operation> {
    const fields = Object.values(this.schema.getQueryType()?.getFields() ?? {});
    const lists = fields.flatMap((field) => {
      const connection = getNamedType(field.type);
      const nodes = isObjectType(connection) ? connection.getFields()["nodes"] : undefined;
      return nodes === undefined ? [] : { field, record: getNamedType(nodes.type) };
    });
    const depth = fc.constantFrom(MOST_DEEP, MOST_DEEP, MOST_DEEP - 1);
    return fc
      .tuple(fc.constantFrom(...lists), depth)
      .chain(([{ field, record }, least]) =>
        fc
          .tuple(this.argumentsOf(field), this.selection(record, least))
          .map(([given, inner]) =>
            together("query", "", [`{ ${field.name} `, ...given, "{ nodes ", ...inner, "} }"]),
          ),
      );
  }

  /** Some fields of a type, in braces. */
  private selection(type: GraphQLNamedType, depth: number): Arbitrary<readonly Part[]> {
    const key = `${type.name}:${depth}`;
    const made = this.made.get(key) ?? this.selectionAnew(type, depth);
    this.made.set(key, made);
    return made;
  }

  private selectionAnew(type: GraphQLNamedType, depth: number): Arbitrary<readonly Part[]> {
    const fields = this.fieldsOf(type, depth).map((field) => this.field(field, depth));
    const some = fc.array(fc.oneof(...fields), { minLength: 1, maxLength: depth === 0 ? 2 : 3, size: "max" });
    const inside = some.map((parts) => ["{ ", ...parts.flat(), "} "]);
    const narrower = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];
    if (depth === 0 || !isCompositeType(type)) return inside;
    const spread = fc.constantFrom(...narrower).chain((on) =>
      fc
        .tuple(this.selection(on, depth + 1), fc.boolean(), directive())
        .map(([parts, isNamed, behind]): readonly Part[] => {
          const fragment = isNamed ? [{ on: on.name, parts }] : [`... on ${on.name} `];
          return ["{ __typename ", ...fragment, behind, ...(isNamed ? [] : parts), "} "];
        }),
    );
    return depth > MOST_DEEP
      ? inside
      : fc.oneof(
          { weight: 6, arbitrary: inside },
          { weight: isAbstractType(type) ? 6 : 1, arbitrary: spread },
        );
  }

  /** Fields of a type; at the end of the depth only those without fields of their own. */
  private fieldsOf(type: GraphQLNamedType, depth: number): GraphQLField<unknown, unknown>[] {
    const own = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const meta = type === this.schema.getQueryType() ? [SchemaMetaFieldDef, TypeMetaFieldDef] : [];
    const all = [...own, ...meta, TypeNameMetaFieldDef];
    return depth < MOST_DEEP ? all : all.filter((field) => !isCompositeType(getNamedType(field.type)));
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): Arbitrary<readonly Part[]> {
    const type = getNamedType(field.type);
    // made only where the field is chosen: types lead to each other
    const below = isCompositeType(type)
      ? fc.constant(type).chain((inner) => this.selection(inner, depth + 1))
      : fc.constant<readonly Part[]>([]);
    const alias = seldom(fc.constantFrom("a: ", "b: ", "id: ", "__proto__: ", "constructor: "), 15);
    return fc
      .tuple(alias, this.argumentsOf(field), directive(), below)
      .map(([before, given, behind, inner]) => [before, `${field.name} `, ...given, behind, ...inner]);
  }

  private argumentsOf({ name, args }: GraphQLField<unknown, unknown>): Arbitrary<readonly Part[]> {
    if (args.length === 0) return fc.constant([]);
    const some = args.map((argument) => {
      const given = this.argument(name, argument);
      return isRequiredArgument(argument) ? given : seldom(given, 5);
    });
    return fc.tuple(...some).map((parts) => {
      const given = parts.flat().filter((part) => part !== "");
      return given.length === 0 ? [] : ["(", ...given, ") "];
    });
  }

  private argument(field: string, { name, type }: GraphQLArgument): Arbitrary<readonly Part[]> {
    const way = fc.constantFrom<("literal" | "variable")[]>("literal", "variable");
    return fc
      .tuple(this.values.of(`${field}.${name}`, type), way)
      .map(([{ literal, json }, as]) => [
        `${name}: `,
        as === "literal" ? literal : { type: String(type), json },
        " ",
      ]);
  }
}

function directive(): Arbitrary<string> {
  const known = fc.constantFrom("@skip(if: false) ", "@include(if: true) ", "@skip(if: true) ");
  const odd = fc.constantFrom("@include(if: null) ", "@nothing ", "@skip ", "@defer ");
  return seldom(fc.oneof({ weight: 8, arbitrary: known }, { weight: 1, arbitrary: odd }), 20);
}

/** An empty text, and once in `often + 1` times something else. */
function seldom<Value>(arbitrary: Arbitrary<Value>, often: number): Arbitrary<Value | ""> {
  return fc.oneof({ weight: often, arbitrary: fc.constant<"">("") }, { weight: 1, arbitrary });
}

/** Gives variables and fragments their names, and declares them. */
function together(keyword: string, name: string, parts: readonly Part[]): Operation {
  const variables: Variable[] = [];
  const fragments: string[] = [];
  const write = (part: Part): string => {
    if (typeof part === "string") return part;
    if ("json" in part) return `$v${variables.push(part) - 1}`;
    const inside = part.parts.map((each) => write(each)).join("");
    return `...F${fragments.push(`fragment F${fragments.length} on ${part.on} ${inside}`) - 1} `;
  };
  const body = parts.map((part) => write(part)).join("");
  const declared = variables.map(({ type }, index) => `$v${index}: ${type}`).join(", ");
  const head =
    keyword === "query" && name === "" && declared === ""
      ? ""
      : `${keyword} ${name}${declared === "" ? "" : `(${declared})`} `;
  const values = variables.map(({ json }, index) => `"v${index}":${json}`);
  return { query: [`${head}${body}`, ...fragments].join(" "), variables: `{${values.join(",")}}` };
}
