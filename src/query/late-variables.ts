import {
  type ASTNode,
  type DocumentNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  getNamedType,
  isInputObjectType,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { isWithOne } from "./comparison";
import { numberOf } from "./compiled-once";
import type { FieldDeclaration } from "./declare";
import { Later } from "./sql";

type Variables = Readonly<Record<string, unknown>>;

/** An operation with the values of its variables, of which its statements only need some when they are run. */
export interface Late {
  /** The variables with all values. */
  values: Variables;
  /** The same as a compilation gets them: of those that are only bound, what stands for the value. */
  compiled: () => Variables;
  /** All that the statements depend on beside what is only bound; undefined where they aren't asked for again. */
  key: string | undefined;
}

/** How an operation uses its variables. */
interface Use {
  number: number;
  /** What stands for those of which nothing but a bound value depends, by name. */
  late: ReadonlyMap<string, Later>;
  /** Names of all others. */
  others: readonly string[];
  /** Names of those that hold cursors. */
  cursors: readonly string[];
}

const uses = new WeakMap<OperationDefinitionNode, Use>();

/** The operation and its variables, coerced: null and what is left out is never only bound, as statements depend on that. */
export function lateIn(
  schema: GraphQLSchema,
  {
    operation,
    fragments,
  }: { operation: OperationDefinitionNode; fragments: GraphQLResolveInfo["fragments"] },
  values: Variables,
): Late {
  let use = uses.get(operation);
  if (use === undefined) uses.set(operation, (use = useOf(schema, operation, fragments)));
  const { late } = use;
  let key = String(use.number);
  for (const name of late.keys()) key += values[name] == null ? ` ${statedAs(name, values)}` : " ?";
  for (const name of use.others) key += ` ${statedAs(name, values)}`;
  // each page of a list has a cursor of its own
  const isPage = use.cursors.some((name) => values[name] != null);
  return { values, compiled: () => compiled(late, values), key: isPage ? undefined : key };
}

function compiled(late: Use["late"], values: Variables): Variables {
  const entries = Object.entries(values);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value == null ? value : (late.get(name) ?? value)]),
  );
}

/** A variable that is left out is another than one that is null. */
function statedAs(name: string, values: Variables): string {
  return name in values ? JSON.stringify(values[name]) : "";
}

function useOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: GraphQLResolveInfo["fragments"],
): Use {
  const [early, cursors] = [new Set<string>(), new Set<string>()];
  const typeInfo = new TypeInfo(schema);
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [operation, ...Object.values(fragments)],
  };
  const visitor = visitWithTypeInfo(typeInfo, {
    [Kind.VARIABLE_DEFINITION]: () => false,
    [Kind.VARIABLE]({ name }, _key, parent) {
      if (!isOnlyBound(schema, typeInfo, parent)) early.add(name.value);
      if (CURSORS.has(typeInfo.getArgument()?.name ?? "")) cursors.add(name.value);
    },
  });
  visit(document, visitor);
  const names = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  return {
    number: numberOf(operation),
    late: new Map(names.filter((name) => !early.has(name)).map((name) => [name, new Later(name)])),
    others: names.filter((name) => early.has(name)),
    cursors: [...cursors],
  };
}

const CURSORS = new Set(["after", "before"]);

/** Arguments of which conditions are made; what a list is sorted by marks its cursors. */
const CONDITIONS = new Set(["where", "having"]);

/** Whether of a variable that stands in `parent` nothing but a bound value can depend. */
function isOnlyBound(
  schema: GraphQLSchema,
  typeInfo: TypeInfo,
  parent: ASTNode | readonly ASTNode[] | undefined,
): boolean {
  if (parent === undefined || !("kind" in parent)) return false;
  const argument = typeInfo.getArgument()?.name ?? "";
  if (parent.kind === Kind.ARGUMENT) {
    const { readsAlone }: FieldDeclaration = typeInfo.getFieldDef()?.extensions ?? {};
    return (
      typeInfo.getDirective() == null &&
      typeInfo.getParentType() === schema.getQueryType() &&
      readsAlone?.by === argument
    );
  }
  const type = getNamedType(typeInfo.getParentInputType());
  return (
    parent.kind === Kind.OBJECT_FIELD &&
    CONDITIONS.has(argument) &&
    isInputObjectType(type) &&
    isWithOne(type, parent.name.value)
  );
}
