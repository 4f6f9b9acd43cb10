import { ArgsType, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { ClaimValue } from "../graphql/claim-value.scalar";
import { Assembled } from "../query/assemble";
import { Computed, type Formula } from "../query/declare";
import { sql } from "../query/sql";

/** How well a value is backed. */
export enum ProvenanceStatus {
  CORROBORATED = "CORROBORATED",
  SINGLE_SOURCE = "SINGLE_SOURCE",
  CONTESTED = "CONTESTED",
  SETTLED = "SETTLED",
  DEPRECATED = "DEPRECATED",
  COMPUTED = "COMPUTED",
}

registerEnumType(ProvenanceStatus, {
  name: "ProvenanceStatus",
  description: "How well a value of a record is backed. Deprecated claims don't make a property contested.",
  valuesConfig: {
    CORROBORATED: {
      description:
        "Several sources that don't copy one text state one value, or values that can all be true: numbers whose bounds overlap, dates of different exactness, labels of one edition.",
    },
    SINGLE_SOURCE: { description: "One source states it, or several that copy one text." },
    CONTESTED: { description: "Several values that can't all be true are stated, and none is preferred." },
    SETTLED: { description: "Several values are stated; one is preferred, and its claim says why." },
    DEPRECATED: { description: "Every claim on it is taken for wrong or outdated." },
    COMPUTED: { description: "Computed by the registry from other properties, stated by nobody." },
  },
});

/** Columns of the rows that `PropertyProvenance` is assembled from. */
export interface ProvenanceRow {
  subjectId: string;
  property: string;
  sourceCount: number;
  originCount: number;
  valueCount: number;
  preferredCount: number;
  /** Values of all claims, deprecated ones included. */
  everCount: number;
  deprecatedCount: number;
  /** 1 if the preferred values, or else all that stand, can all be true. */
  agrees: number;
  value: string | null;
  formula: string | null;
  inputs: string | null;
}

const status: Formula<ProvenanceRow> = (row) => sql`CASE
  WHEN ${row("formula")} IS NOT NULL THEN 'COMPUTED'
  WHEN ${row("valueCount")} = 0 THEN 'DEPRECATED'
  WHEN ${row("agrees")} = 0 THEN 'CONTESTED'
  WHEN ${row("preferredCount")} > 0 AND ${row("everCount")} > 1 THEN 'SETTLED'
  WHEN ${row("originCount")} > 1 THEN 'CORROBORATED'
  ELSE 'SINGLE_SOURCE' END`;

/** Where the value of one property of one record comes from. */
@ObjectType({
  description:
    "Where the value of one property of one record comes from: the claims of sources, or the registry's own computation.",
})
@Assembled<ProvenanceRow>({
  columns: [
    "subjectId",
    "property",
    "sourceCount",
    "originCount",
    "valueCount",
    "preferredCount",
    "everCount",
    "deprecatedCount",
    "agrees",
    "value",
    "formula",
    "inputs",
  ],
  order: [["property", "ASC"]],
})
export class PropertyProvenance {
  @Field({
    description:
      "Name of the field of the record, with a dot where it is a field of a field: `coverage.percent`.",
  })
  property!: string;

  @Field(() => ProvenanceStatus, { description: "How well the value is backed." })
  @Computed<ProvenanceRow>(status)
  status!: ProvenanceStatus;

  @Field(() => Int, {
    description: "Sources that state it, deprecated claims left out; 0 for what is computed.",
  })
  sourceCount!: number;

  @Field(() => Int, {
    description: "Like `sourceCount`, with sources that copy one text (`via`) counted as one.",
  })
  originCount!: number;

  @Field(() => Int, { description: "Different values that are stated, deprecated claims left out." })
  valueCount!: number;

  @Field(() => Int, { description: "Claims on it that are deprecated." })
  deprecatedCount!: number;

  @Field(() => ClaimValue, {
    nullable: true,
    description:
      "The value stated or preferred, the most exact of several that can all be true; null while it is contested or none is the most exact, when it is deprecated, and when it is computed: then the record itself has it, in the field that `property` names.",
  })
  value!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "How the registry computes it; null for what is stated.",
  })
  formula!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "Properties that the formula starts from; null for what is stated.",
  })
  inputs!: string[] | null;
}

/** Argument of `provenance`. */
@ArgsType()
export class ProvenanceArgs {
  @Field(() => String, {
    nullable: true,
    description: "Only this property, e.g. `enrolledCount`; all of them if left out.",
  })
  property!: string | null;
}
