import { Column, Entity, Index } from "typeorm";
import { Described } from "../graphql/dump-notes";
import { Registers } from "../query/declare";
import { RegistryRecord } from "../query/registry-record";
import { HasPast } from "../query/past";

@Described("What a curator knows about a finding of a rule; it stays when the rules run again.")
@Registers<FindingExplanation>({ idPrefix: "fex", order: [["key", "ASC"]] })
@Entity("finding_explanation")
@Index("ux_finding_explanation_key", ["key"], { unique: true })
@Index("ux_finding_explanation_finding", ["finding"], { unique: true })
@HasPast()
export class FindingExplanation extends RegistryRecord {
  @Described("Key of the finding, which needn't exist any more.")
  @Column({ type: "varchar", length: 200 })
  finding!: string;

  @Described("Why the sides differ, or why one of them is taken for right.")
  @Column({ type: "varchar", length: 1000 })
  explanation!: string;
}
