import { Field, ObjectType } from "type-graphql";
import { Column, PrimaryColumn } from "typeorm";
import { Node } from "./connection";
import { Queryable } from "./declare";
import { HasPast } from "./past";

/** What every record that the registry itself keys has in common. */
@ObjectType()
@HasPast("revised")
export abstract class RegistryRecord extends Node {
  @PrimaryColumn({ type: "varchar", length: 24 })
  override id!: string;

  @Field({ description: "The registry's own key, unique in its type; the data files name the record by it." })
  @Column({ type: "varchar", length: 200 })
  @Queryable()
  key!: string;
}
