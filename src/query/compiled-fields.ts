import type { GraphQLSchema } from "graphql";
import { isObjectType } from "graphql";
import { TYPE_KEY } from "./connection";
import type { Arguments, Derivation, FieldDeclaration, TypeDeclaration } from "./declare";

/**
 * Lets every field of a compiled object answer from the object itself, by response key; root fields and ordinary types
 * keep their resolvers. The compiled JSON already has the operation's shape, so nothing is looked up or converted on the way.
 */
export function answerFromCompiled(schema: GraphQLSchema): void {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__") || roots.has(type)) continue;
    const { ordinary }: TypeDeclaration = type.extensions;
    if (ordinary === true) continue;
    for (const field of Object.values(type.getFields())) {
      const { derived }: FieldDeclaration = field.extensions;
      field.resolve =
        derived === undefined
          ? (source: Compiled, _args, _context, info) => source[info.path.key]
          : (source: Compiled, args: Arguments, _context, info) =>
              derive(derived.derive, source[info.path.key], args);
    }
  }
}

type Compiled = Readonly<Record<string, unknown>>;

function derive(derivation: Derivation, values: unknown, args: Arguments): unknown {
  return Array.isArray(values) ? derivation(values, args) : null;
}

/** The type name of a compiled object of an interface or union type. */
export function compiledTypeName(value: object): string | undefined {
  const typeName: unknown = Reflect.get(value, TYPE_KEY);
  return typeof typeName === "string" ? typeName : undefined;
}
