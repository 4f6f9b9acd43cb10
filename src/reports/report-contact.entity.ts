import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from "typeorm";
import { Secret } from "../graphql/dump-notes";
import { Report } from "./report.entity";

/**
 * How to reach who reported something. A table of its own and no type of GraphQL, so that no list, dump or page can come upon
 * it; it goes with the report's answer, and with the report.
 */
@Secret()
@Entity("report_contact")
export class ReportContact {
  @PrimaryColumn({ name: "report_id", type: "varchar", length: 24 })
  reportId!: string;

  @ManyToOne(() => Report, { nullable: false, onDelete: "CASCADE" })
  @JoinColumn({ name: "report_id", foreignKeyConstraintName: "fk_report_contact_report" })
  report?: Report;

  /** E-mail address or telephone number. */
  @Column({ type: "varchar", length: 200 })
  contact!: string;
}
