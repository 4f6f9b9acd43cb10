import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
} from "graphql";
import { isList } from "../query/catalog";
import { collectedFields } from "../query/selection";
import { introspectionSizes } from "./introspection";
import {
  type ImpossiblePage,
  argumentsOf,
  impossiblePage,
  isPage,
  isPageOfRecords,
  isPaged,
  isSizable,
  sizeOf,
} from "./sizes";

/** An operation that has been validated, with its variables coerced. */
export interface Operation {
  operation: OperationDefinitionNode;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  variables: Readonly<Record<string, unknown>>;
}

/** The field of an operation that may return most by itself. */
export interface Dearest {
  /** Response keys down to it. */
  path: readonly string[];
  /** Nodes that it may return itself. */
  nodes: number;
  /** How often it is asked for. */
  times: number;
  /** Its size, and what each of its entries costs with all inside. */
  size: number;
  each: number;
  /** Whether `first` makes it smaller. */
  canBeLess: boolean;
}

/** What a part of an operation costs where it is asked for once. */
export interface Price {
  /** Nodes that it may return. */
  nodes: number;
  /** Fields inside each other. */
  depth: number;
  /** Fields, those of a fragment counted wherever it is used. */
  fields: number;
  /** Undefined where nothing is returned but values. */
  dearest: Dearest | undefined;
}

/** Most different selections of one operation that are priced; more of them are too many fields anyway. */
const MOST_PRICED = 5000;

/** Fields of the query that tell of costs and touch no records. */
const FREE = new Set(["cost", "limits"]);

const NOTHING: Price = { nodes: 0, depth: 0, fields: 0, dearest: undefined };
const TOO_MUCH: Price = { nodes: Infinity, depth: 0, fields: Infinity, dearest: undefined };

/** The price of a whole operation, how many global ids its largest `nodes` has, and how many records its largest page. */
export interface OperationPrice extends Price {
  ids: number;
  pageSize: number;
  /** A page that its field will refuse; undefined if all can be. */
  impossible: ImpossiblePage | undefined;
}

/** What the operation costs, by its text and arguments alone; in time that grows with its text, however its fragments multiply. */
export function priceOf(schema: GraphQLSchema, root: GraphQLObjectType, asked: Operation): OperationPrice {
  const pricing = new Pricing(schema, asked);
  const { nodes, ...price } = pricing.selection(root, [asked.operation.selectionSet], 0);
  const { ids, pageSize, impossible } = pricing;
  return { ...price, nodes: Math.ceil(nodes), ids, pageSize, impossible };
}

/** One operation being priced: what the same selections cost on the same type is worked out once. */
class Pricing {
  ids = 0;
  pageSize = 0;
  impossible: ImpossiblePage | undefined;
  private readonly prices = new Map<string, Price>();
  private readonly numbers = new Map<SelectionSetNode, number>();
  private readonly sizes: ReadonlyMap<string, number>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly asked: Operation,
  ) {
    this.sizes = introspectionSizes(schema);
  }

  /** The price of what is selected on `type`; `page` is the size of the page that the field around it asks for. */
  selection(type: GraphQLNamedType, parts: readonly SelectionSetNode[], page: number): Price {
    if (isAbstractType(type)) {
      const prices = this.schema.getPossibleTypes(type).map((each) => this.selection(each, parts, page));
      return prices.reduce(dearer, NOTHING);
    }
    if (!isObjectType(type)) return NOTHING;
    const key = `${type.name} ${page} ${[...new Set(parts.map((part) => this.numberOf(part)))].join(" ")}`;
    const known = this.prices.get(key);
    if (known !== undefined) return known;
    if (this.prices.size >= MOST_PRICED) return TOO_MUCH;
    const price = this.worked(type, parts, page);
    this.prices.set(key, price);
    return price;
  }

  private worked(type: GraphQLObjectType, parts: readonly SelectionSetNode[], page: number): Price {
    const selecting = {
      catalog: { schema: this.schema },
      operation: { fragments: this.asked.fragments, variables: this.asked.variables },
    };
    const price = { ...NOTHING };
    for (const [key, nodes] of collectedFields(selecting, type, parts.map(asField))) {
      const field = this.field(type, { key, nodes, page });
      price.nodes += field.nodes;
      price.fields += field.fields;
      price.depth = Math.max(price.depth, field.depth);
      if ((field.dearest?.nodes ?? 0) > (price.dearest?.nodes ?? 0)) price.dearest = field.dearest;
    }
    return price;
  }

  private field(parent: GraphQLObjectType, { key, nodes, page }: Chosen): Price {
    const [node] = nodes;
    const field = definitionOf(parent, node?.name.value ?? "");
    const isWrapper = parent.name === "__Type" && field?.name === "ofType";
    const leaf = { ...NOTHING, depth: isWrapper ? 0 : 1, fields: 1 };
    if (node === undefined || field === undefined || isLeafType(getNamedType(field.type))) return leaf;
    if (FREE.has(field.name) && parent === this.schema.getQueryType()) return leaf;
    const size = this.sizeOf(parent, { field, node, page });
    const parts = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const inside = this.selection(getNamedType(field.type), parts, isPaged(field) ? size : 0);
    const { nodes: held, dearest } = returned({ key, parent, field }, size, inside);
    const change = parent === this.schema.getMutationType() ? 1 : 0;
    return {
      depth: leaf.depth + inside.depth,
      fields: 1 + inside.fields,
      nodes: change + held,
      dearest,
    };
  }

  private sizeOf(
    parent: GraphQLObjectType,
    { field, node, page }: { field: GraphQLField<unknown, unknown>; node: FieldNode; page: number },
  ): number {
    const introspected = this.sizes.get(`${parent.name}.${field.name}`);
    if (introspected !== undefined) return introspected;
    if (page > 0 && isPage(field)) return page;
    if (!isList(field) && !isPaged(field)) return 1;
    const args = argumentsOf(field, node, this.asked.variables);
    if (Array.isArray(args["ids"])) this.ids = Math.max(this.ids, args["ids"].length);
    const size = sizeOf(field, args);
    if (isSizable(field)) this.impossible ??= impossiblePage(args);
    if (isPageOfRecords(field)) this.pageSize = Math.max(this.pageSize, size);
    return size;
  }

  private numberOf(part: SelectionSetNode): number {
    let number = this.numbers.get(part);
    if (number === undefined) this.numbers.set(part, (number = this.numbers.size));
    return number;
  }
}

/** A field as it is chosen in a selection. */
interface Chosen {
  /** Its response key. */
  key: string;
  nodes: readonly FieldNode[];
  /** Size of the page around it. */
  page: number;
}

function asField(selectionSet: SelectionSetNode): FieldNode {
  return { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "selected" }, selectionSet };
}

function definitionOf(parent: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  return name === TypeMetaFieldDef.name ? TypeMetaFieldDef : parent.getFields()[name];
}

function dearer(one: Price, other: Price): Price {
  const { nodes, dearest } = other.nodes > one.nodes ? other : one;
  return {
    nodes,
    dearest,
    depth: Math.max(one.depth, other.depth),
    fields: Math.max(one.fields, other.fields),
  };
}

/** What a field returns with all inside, and which field of them most by itself. */
function returned(
  { key, parent, field }: { key: string; parent: GraphQLObjectType; field: GraphQLField<unknown, unknown> },
  size: number,
  inside: Price,
): Pick<Price, "nodes" | "dearest"> {
  const own = (itself: number, each: number, canBeLess: boolean): Dearest => ({
    path: [key],
    nodes: itself,
    times: 1,
    size,
    each,
    canBeLess,
  });
  if (isList(field)) {
    const each = 1 + inside.nodes;
    const within = scaled(inside.dearest, key, size);
    // what a page holds is the price of the field that asks for it
    if (isPage(field)) return { nodes: size * each, dearest: within };
    return { nodes: size * each, dearest: larger(own(size, each, isSizable(field)), within) };
  }
  const within = scaled(inside.dearest, key, 1);
  if (isPaged(field)) {
    const held = inside.nodes > 0 ? size : 0;
    return {
      nodes: 1 + inside.nodes,
      dearest: larger(own(1 + held, inside.nodes / size, true), within),
    };
  }
  const nodes = isRecord(parent, field) ? 1 : 0;
  return { nodes: nodes + inside.nodes, dearest: nodes === 0 ? within : larger(own(1, 0, false), within) };
}

function larger(one: Dearest, other: Dearest | undefined): Dearest {
  return other !== undefined && other.nodes >= one.nodes ? other : one;
}

function scaled(dearest: Dearest | undefined, key: string, by: number): Dearest | undefined {
  if (dearest === undefined) return undefined;
  const { path, nodes, times } = dearest;
  return { ...dearest, path: [key, ...path], nodes: nodes * by, times: times * by };
}

/** Whether the field returns a record that hasn't been counted as an entry of a page. */
function isRecord(parent: GraphQLObjectType, { type }: GraphQLField<unknown, unknown>): boolean {
  if (parent.getFields()["cursor"] !== undefined) return false;
  const named = getNamedType(type);
  return (
    isAbstractType(named) ||
    (isObjectType(named) && named.getInterfaces().some(({ name }) => name === "Node"))
  );
}
