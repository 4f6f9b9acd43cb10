import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from "typeorm";
import { Described } from "../graphql/dump-notes";
import { Node } from "../query/connection";
import { Computed, Filters, type Formula, Queryable, Registers, type Scope } from "../query/declare";
import { literal, sql } from "../query/sql";
import { HasPast } from "../query/past";
import { RegionCode, isRegionCode } from "./region-code.scalar";
import { within } from "./within";

/** Levels of the administrative division, from the country down. */
export enum RegionLevel {
  COUNTRY = "COUNTRY",
  PROVINCE = "PROVINCE",
  REGENCY = "REGENCY",
  CITY = "CITY",
  DISTRICT = "DISTRICT",
  WARD = "WARD",
  VILLAGE = "VILLAGE",
}

registerEnumType(RegionLevel, {
  name: "RegionLevel",
  description: "Level of a region in the administrative division of Indonesia.",
  valuesConfig: {
    COUNTRY: { description: "The country (negara)." },
    PROVINCE: { description: "Province (provinsi), governed by a governor (gubernur)." },
    REGENCY: { description: "Regency (kabupaten), governed by a regent (bupati)." },
    CITY: { description: "City (kota), governed by a mayor (wali kota); on one level with a regency." },
    DISTRICT: { description: "District (kecamatan; in Papua distrik)." },
    WARD: { description: "Urban ward (kelurahan): part of the regency's or city's administration." },
    VILLAGE: {
      description:
        "Village with a government of its own (desa; also gampong, nagari, kampung, tiyuh, desa adat).",
    },
  },
});

/** Start of a region's global id. */
const ID_PREFIX = "reg";

/** A region's global id is made from its code, in hexadecimal. */
const globalId: Formula<Region> = (row, scope) =>
  sql`${literal(`${ID_PREFIX}_`)} || ${scope.hex(row("code"))}`;

/** The code that the tail of a region's global id stands for; undefined for a tail that no code has. */
function codeOf(tail: string): string | undefined {
  const code = Buffer.from(tail, "hex").toString("latin1");
  return isRegionCode(code) && Buffer.from(code, "latin1").toString("hex") === tail ? code : undefined;
}

/** One region of the official register. */
@ObjectType({
  implements: Node,
  description: "A region of Indonesia as the register of the Ministry of Home Affairs lists it.",
})
@Registers<Region>({
  idPrefix: ID_PREFIX,
  globalId,
  keyFromTail: codeOf,
  order: [["code", "ASC"]],
})
@Filters<Region>({
  under: {
    type: () => RegionCode,
    description: "The region with this code and every region below it. An unknown code is refused.",
    condition: (row, code, scope) => {
      requireRegion(code, scope);
      return within(row("code"), sql`${code}`);
    },
  },
})
@Entity("region")
@Index("ix_region_parent", ["parentCode", "code"])
@Index("ix_region_level", ["level", "code"])
@Index("ix_region_name", ["name", "code"])
@Check("ck_region_level", `"level" IN ('COUNTRY','PROVINCE','REGENCY','CITY','DISTRICT','WARD','VILLAGE')`)
@HasPast("unchanged")
export class Region extends Node {
  @Field(() => ID, { description: "Global id, unique over all types. Opaque: the public code is `code`." })
  @Computed<Region>(globalId)
  override id!: string;

  @Field(() => RegionCode, { description: "Code in the register, e.g. `64.02`; `ID` for the country." })
  @PrimaryColumn({ type: "varchar", length: 13 })
  @Queryable()
  code!: string;

  @Field(() => RegionLevel, { description: "Level in the administrative division." })
  @Column({ type: "varchar", length: 10 })
  @Queryable()
  level!: RegionLevel;

  @Described(
    "Depth in the tree: 0 for the country, 1 province, 2 regency or city, 3 district, 4 village or ward.",
  )
  @Column({ type: "int" })
  depth!: number;

  @Field({ description: "Name in reading case without the kind of region, e.g. `Kutai Kartanegara`." })
  @Column({ type: "varchar", length: 100 })
  @Queryable()
  name!: string;

  @Field({ description: "Name exactly as the register prints it, e.g. `KABUPATEN KUTAI KARTANEGARA`." })
  @Column({ name: "official_name", type: "varchar", length: 100 })
  officialName!: string;

  @Column({ name: "parent_code", type: "varchar", length: 13, nullable: true })
  parentCode!: string | null;

  @Field(() => Region, { nullable: true, description: "The region directly above; null for the country." })
  @ManyToOne(() => Region, { nullable: true })
  @JoinColumn({ name: "parent_code", foreignKeyConstraintName: "fk_region_parent" })
  @Queryable()
  parent?: Region | null;
}

/** What to tell a client whose code no region has. */
export function unknownRegion(code: string): string {
  return `no region has the code "${code}": look it up with regions(where: {name: {startsWith: "…"}})`;
}

/** Refuses the operation unless the register has a region with this code; tested by the same statement. */
export function requireRegion(code: string, scope: Scope): void {
  const { row, table } = scope.from(Region);
  scope.require(sql`EXISTS (SELECT 1 FROM ${table} WHERE ${row("code")} = ${code})`, unknownRegion(code));
}
