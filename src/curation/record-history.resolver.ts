import { type ClassType, Int, Resolver } from "type-graphql";
import { FindingExplanation } from "../checks/finding-explanation.entity";
import { Finding, FindingSide } from "../checks/finding.entity";
import { sections } from "../dataset/sections";
import { Revision } from "../history/revision.entity";
import { type Link, Listed, type Row, type Scope } from "../query/declare";
import { FormulaField } from "../query/formula-field";
import { RegistryRecord } from "../query/registry-record";
import { type Sql, sql } from "../query/sql";

/** The resolver of the history of one type of record. */
function historyOf(entity: ClassType<RegistryRecord>): ClassType {
  @Resolver(() => entity)
  class RecordHistoryResolver {
    @FormulaField(() => Int, {
      description:
        "Number of the last change that touched the record: 0 if none has since it was loaded. Who changes it says which version is meant.",
    })
    version(row: Row<RegistryRecord>, scope: Scope): Sql {
      const revision = scope.from(Revision);
      const its = sql`${revision.row("recordId")} = ${row("id")}`;
      return sql`(SELECT coalesce(max(${revision.row("changeNumber")}), 0) FROM ${revision.table} WHERE ${its})`;
    }

    @Listed(() => Revision, {
      description: "What became of the record since it was loaded, the latest first.",
      order: [["sequence", "DESC"]],
    })
    revisions({ parent, child }: Link<RegistryRecord, Revision>): Sql {
      return sql`${child("recordId")} = ${parent("id")}`;
    }
  }
  return RecordHistoryResolver;
}

/** What curators know about a finding; all else of it follows from the records. */
@Resolver(() => Finding)
class FindingHistoryResolver {
  @FormulaField(() => Int, {
    description:
      "Number of the last change of what curators know about the finding: 0 if there is none since it was loaded. Who explains it says which version is meant.",
  })
  version(row: Row<Finding>, scope: Scope): Sql {
    const revision = scope.from(Revision);
    const explanation = scope.from(FindingExplanation);
    const its = sql`SELECT ${explanation.row("id")} FROM ${explanation.table} WHERE ${explanation.row("finding")} = ${row("key")}`;
    const recordId = revision.row("recordId");
    return sql`(SELECT coalesce(max(${revision.row("changeNumber")}), 0) FROM ${revision.table} WHERE ${recordId} = ${row("id")} OR ${recordId} = (${its}))`;
  }
}

/** Findings follow from the records, nobody writes them; and their explanations are shown as parts of them. */
const OF_FINDINGS: ReadonlySet<ClassType> = new Set([Finding, FindingSide, FindingExplanation]);

/** Types of records that curators write and clients see. */
export const curated: readonly ClassType<RegistryRecord>[] = Object.values(sections)
  .map(({ entity }): ClassType => entity)
  .filter((entity): entity is ClassType<RegistryRecord> => entity.prototype instanceof RegistryRecord)
  .filter((entity) => !OF_FINDINGS.has(entity));

/** Resolvers of the history of every record that curators write. */
export const recordHistoryResolvers = [...curated.map(historyOf), FindingHistoryResolver];
