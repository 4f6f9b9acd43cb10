import { Resolver } from "type-graphql";
import { Claim } from "../claims/claim.entity";
import { subjects } from "../claims/provenance.resolver";
import { AssembledList, selected } from "../query/assemble";
import { Node } from "../query/connection";
import type { Assembly } from "../query/declare";
import { permalinkSql } from "../query/permalink";
import { type Sql, joined, literal, sql, trusted } from "../query/sql";
import { Source } from "../sources/source.entity";
import { Citation, CitationArgs, CitationKind, type CitationRow } from "./citation.types";
import { recordTitle } from "./record-title";
import { REGISTRY } from "./reference";
import { REGISTER } from "./register";

const NULL = trusted("CAST(NULL AS text)");

/** The condition that a source says something about the record; undefined for a type of which no source does. */
function saysOf({ parentType, parentId, scope }: Assembly<never>, source: Sql): Sql | undefined {
  if (parentType === "Source") return sql`${source} = ${parentId}`;
  const claim = scope.from(Claim);
  const key = parentType === "Claim" ? "id" : subjects.find(([{ name }]) => name === parentType)?.[1];
  if (key === undefined) return undefined;
  return sql`${source} IN (SELECT ${claim.row("sourceId")} FROM ${claim.table} WHERE ${claim.row(key)} = ${parentId})`;
}

/** One row for each source that says something about the record. */
function sourceRows(assembly: Assembly<never>): Sql | undefined {
  const { parentId, parentType, scope } = assembly;
  if (parentType === "Region") return registerRow(assembly);
  const { row, table } = scope.from(Source);
  const says = saysOf(assembly, row("id"));
  if (says === undefined) return undefined;
  const columns = selected<CitationRow>({
    position: trusted("0"),
    key: row("key"),
    referenceKind: row("kind"),
    title: row("title"),
    publisher: row("publisher"),
    publishedOn: row("publishedOn"),
    accessedOn: row("accessedOn"),
    url: row("url"),
    keptAt: permalinkSql(row("id"), scope),
    kind: literal(CitationKind.SOURCE),
    sourceId: row("id"),
    permalink: permalinkSql(parentId, scope),
  });
  return sql`SELECT ${columns} FROM ${table} WHERE ${says}`;
}

/** Regions are taken from a register that is no source of claims. */
function registerRow({ parentId, scope }: Assembly<never>): Sql {
  const columns = selected<CitationRow>({
    position: trusted("0"),
    key: literal(REGISTER.key),
    referenceKind: literal("DATASET"),
    title: literal(REGISTER.title),
    publisher: literal(REGISTER.publisher),
    publishedOn: NULL,
    accessedOn: NULL,
    url: literal(REGISTER.url),
    keptAt: NULL,
    kind: literal(CitationKind.SOURCE),
    sourceId: NULL,
    permalink: permalinkSql(parentId, scope),
  });
  return sql`SELECT ${columns}`;
}

function recordRow(assembly: Assembly<never>): Sql {
  const permalink = permalinkSql(assembly.parentId, assembly.scope);
  const columns = selected<CitationRow>({
    position: trusted("1"),
    key: assembly.parentId,
    referenceKind: literal("RECORD"),
    title: recordTitle(assembly),
    publisher: literal(REGISTRY),
    publishedOn: NULL,
    accessedOn: NULL,
    url: permalink,
    keptAt: NULL,
    kind: literal(CitationKind.RECORD),
    sourceId: NULL,
    permalink,
  });
  return sql`SELECT ${columns}`;
}

/** Citations of every record. */
@Resolver(() => Node)
export class CitationResolver {
  @AssembledList(() => Citation, {
    description:
      "How to cite what says something about the record, one for each source, and the record itself.",
    args: CitationArgs,
  })
  citations(assembly: Assembly<never>): Sql {
    const { kind } = assembly.args;
    const sources = kind === CitationKind.RECORD ? undefined : sourceRows(assembly);
    const record = kind === CitationKind.SOURCE ? undefined : recordRow(assembly);
    const rows = [sources, record].filter((each) => each !== undefined);
    return rows.length > 0 ? joined(rows, " UNION ALL ") : sql`${recordRow(assembly)} WHERE 1 = 0`;
  }
}
