import { type ClassType, Extensions, Field, ID, Int, InterfaceType, ObjectType } from "type-graphql";
import { permalinkSql } from "./permalink";

/** Anything with a global id. */
@InterfaceType("Node", {
  description: "A record of the registry that can be fetched again by its global id.",
  resolveType: (value: { [TYPE_KEY]?: string }) => value[TYPE_KEY],
})
export abstract class Node {
  @Field(() => ID, {
    description:
      "Global id, unique over all types. Opaque: store it and send it back, take nothing out of it.",
  })
  id!: string;

  @Field({
    description:
      "Address of the record on the web, for ever: in a browser a page, to a client that asks for JSON its data.",
  })
  @Extensions({ ofGlobalId: permalinkSql })
  permalink!: string;
}

/** Where a page of a list begins and ends. */
@ObjectType({ description: "Where a page lies in its list, for asking for the next or the previous one." })
export class PageInfo {
  @Field({ description: "Whether the list goes on after this page." })
  hasNextPage!: boolean;

  @Field({ description: "Whether the list has entries before this page." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the first entry; null for an empty page." })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "Cursor of the last entry; null for an empty page." })
  endCursor!: string | null;
}

/** Key in a compiled JSON object under which an abstract field finds its type; no response key can contain `$`. */
export const TYPE_KEY = "$type";

const connections = new Map<ClassType, ClassType>();

/** The connection type of an entity, e.g. `AwardConnection`; one class per entity. */
export function connectionOf(entity: ClassType): ClassType {
  const known = connections.get(entity);
  if (known !== undefined) return known;
  const connection = connectionClass(entity, edgeClass(entity));
  connections.set(entity, connection);
  return connection;
}

function edgeClass(entity: ClassType): ClassType {
  @ObjectType(`${entity.name}Edge`, { description: `One entry of a list of ${entity.name} records.` })
  class Edge {
    @Field({
      description: "Opaque position of the entry in this list and order; give it to `after` or `before`.",
    })
    cursor!: string;

    @Field(() => entity, { description: "The record." })
    node!: object;
  }
  return Edge;
}

function connectionClass(entity: ClassType, edge: ClassType): ClassType {
  @ObjectType(`${entity.name}Connection`, {
    description: `A page of a list of ${entity.name} records, and the size of the whole list.`,
  })
  @Extensions({ connectionOf: entity.name })
  class Connection {
    @Field(() => [entity], { description: "The records of this page." })
    nodes!: object[];

    @Field(() => [edge], { description: "The records of this page with their cursors." })
    edges!: object[];

    @Field(() => PageInfo, { description: "Where this page lies in the list." })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      description: "Number of records in the whole list under the same `where`, not only on this page.",
    })
    totalCount!: number;
  }
  return Connection;
}
