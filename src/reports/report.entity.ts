import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from "typeorm";
import { Claim } from "../claims/claim.entity";
import { DateTime } from "../graphql/date-time.scalar";
import { Change } from "../history/change.entity";
import { Node } from "../query/connection";
import { Queryable, Registers } from "../query/declare";
import { HasPast } from "../query/past";
import { RegistryRecord } from "../query/registry-record";
import { Region } from "../regions/region.entity";

/** What has become of a report. */
export enum ReportStatus {
  OPEN = "OPEN",
  ACCEPTED = "ACCEPTED",
  DECLINED = "DECLINED",
  DUPLICATE = "DUPLICATE",
}

registerEnumType(ReportStatus, {
  name: "ReportStatus",
  description: "What has become of a report.",
  valuesConfig: {
    OPEN: { description: "Nobody has answered it yet." },
    ACCEPTED: {
      description: "The reporter is right; `change` tells what was changed, if anything had to be.",
    },
    DECLINED: { description: "The value stays, for the reason in `answer`." },
    DUPLICATE: { description: "Another report says the same, which `answer` names." },
  },
});

/** What a reader holds for wrong. Who it was isn't known, and how to reach him or her stands elsewhere. */
@ObjectType({
  implements: Node,
  description:
    "A value that a reader holds for wrong, and what curators answer. Both are public; the reporter's contact never is. " +
    "The words are the reporter's own, in plain text, and nobody has checked them while the report is open.",
})
@Registers<Report>({ idPrefix: "rpt", order: [["key", "DESC"]] })
@HasPast()
@Entity("report")
@Index("ux_report_key", ["key"], { unique: true })
@Index("ix_report_claim", ["claimId", "key"])
@Index("ix_report_region", ["regionCode", "key"])
@Index("ix_report_status", ["status", "key"])
@Check(
  "ck_report_status",
  `"status" IN ('OPEN','ACCEPTED','DECLINED','DUPLICATE') AND ("status" = 'OPEN') = ("answer" IS NULL) AND ("status" = 'OPEN') = ("answered_at" IS NULL) AND ("status" = 'OPEN') = ("answered_by" IS NULL)`,
)
@Check("ck_report_change", `"change_number" IS NULL OR "status" IN ('ACCEPTED','DUPLICATE')`)
export class Report extends RegistryRecord {
  @Field({ description: "Key of the claim that it is about, also when that claim is there no more." })
  @Column({ name: "claim_key", type: "varchar", length: 200 })
  claimKey!: string;

  @Column({ name: "claim_id", type: "varchar", length: 24, nullable: true })
  claimId!: string | null;

  @Field(() => Claim, {
    nullable: true,
    description: "The claim that it is about; null when that is there no more.",
  })
  @ManyToOne(() => Claim, { nullable: true, onDelete: "SET NULL" })
  @JoinColumn({ name: "claim_id", foreignKeyConstraintName: "fk_report_claim" })
  @Queryable()
  claim?: Claim | null;

  @Column({ name: "region_code", type: "varchar", length: 13 })
  regionCode!: string;

  @Field(() => Region, {
    description:
      "Region that the claim was about when it was reported, whose curators answer; the country when it was about none.",
  })
  @ManyToOne(() => Region, { nullable: false })
  @JoinColumn({ name: "region_code", foreignKeyConstraintName: "fk_report_region" })
  @Queryable()
  region?: Region;

  @Field({ description: "What is wrong, in the reporter's words and language: plain text, never markup." })
  @Column({ type: "varchar", length: 1000 })
  message!: string;

  @Field(() => String, {
    nullable: true,
    description: "What would be right, as the reporter says; null when not said.",
  })
  @Column({ name: "right_value", type: "varchar", length: 160, nullable: true })
  right!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Address (http or https) where it can be seen, as the reporter says; null when not said. Nobody has looked at it while the report is open.",
  })
  @Column({ name: "seen_at", type: "varchar", length: 2000, nullable: true })
  seenAt!: string | null;

  @Field(() => DateTime, { description: "When it was reported." })
  @Column({ name: "reported_at", type: "varchar", length: 24 })
  reportedAt!: string;

  @Field(() => ReportStatus, { description: "What has become of it." })
  @Column({ type: "varchar", length: 9 })
  @Queryable()
  status!: ReportStatus;

  @Field(() => String, {
    nullable: true,
    description: "What a curator answers, in plain text; null while it is open.",
  })
  @Column({ type: "varchar", length: 1000, nullable: true })
  answer!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it was answered; null while it is open." })
  @Column({ name: "answered_at", type: "varchar", length: 24, nullable: true })
  answeredAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Name of who answered it; null while it is open.",
  })
  @Column({ name: "answered_by", type: "varchar", length: 100, nullable: true })
  answeredBy!: string | null;

  @Column({ name: "change_number", type: "int", nullable: true })
  changeNumber!: number | null;

  @Field(() => Change, {
    nullable: true,
    description: "The change that followed from it; null where none did.",
  })
  @ManyToOne(() => Change, { nullable: true })
  @JoinColumn({ name: "change_number", foreignKeyConstraintName: "fk_report_change" })
  change?: Change | null;
}
