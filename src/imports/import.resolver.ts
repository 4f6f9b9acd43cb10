import { Readable } from "node:stream";
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { type EntityManager, MoreThan } from "typeorm";
import type { Context } from "../context";
import { type Problem, ProblemCode } from "../curation/problem";
import { unseenIn } from "../entry/unseen-character";
import { type Curator, Role } from "../identity/curator";
import { Needs } from "../identity/needs";
import { Forbidden, requireRole, requireTerritory } from "../identity/rights";
import { BadInput } from "../query/bad-input";
import { type ApplyRequest, ImportRefused, applyImport } from "./apply.service";
import { enrollmentType } from "./enrollment-fields";
import { ImportPreview, ImportRow } from "./import-preview.entity";
import { type SourceGiven, UnknownSource } from "./import-source";
import {
  ApplyImportArgs,
  ImportPayload,
  ImportPreviewed,
  ImportedRow,
  ImportedRowsArgs,
  PreviewImportInput,
  PreviewImportPayload,
} from "./import.types";
import { NO_MAPPING, keepMapping, keptMapping, mappingIn } from "./kept-mappings.service";
import { type Mapping, UnfitMapping } from "./mapping";
import { countsOf, previewImport } from "./preview.service";
import { problemsIn, textsIn } from "./stored-json";
import { UnreadableTable } from "./table-rows";
import { undoImport } from "./undo.service";

/** Most rows of a preview in one answer. */
const MOST_ROWS = 100;

const unheard = { report: () => {}, signal: new AbortController().signal };

/** Bytes of a table that are parsed together. */
const PORTION = 65_536;

/** Tables of enrolments: looked through, applied, undone. */
@Resolver(() => ImportPreviewed)
export class ImportResolver {
  @Query(() => ImportPreviewed, {
    nullable: true,
    description:
      "What the import of a table would do, for keys of any role; null if there is no such preview, or no more.",
  })
  importPreview(
    @Ctx() { curator, dataSource }: Context,
    @Arg("number", () => Int, { description: "Number of the preview." }) number: number,
  ): Promise<ImportPreviewed | null> {
    requireRole(curator, Role.CURATOR);
    return shown(dataSource.manager, number);
  }

  @Mutation(() => PreviewImportPayload, {
    nullable: true,
    description:
      "Looks a table of enrolments through and says what each row would do. Writes nothing to the records.",
  })
  @Needs(Role.CURATOR)
  async previewImport(
    @Ctx() { curator, dataSource }: Context,
    @Arg("input", () => PreviewImportInput, {
      description: "The table, its source and what its columns say.",
    })
    input: PreviewImportInput,
  ): Promise<PreviewImportPayload> {
    const { name: by, territory } = requireRole(curator, Role.CURATOR);
    const { manager } = dataSource;
    const content = Buffer.from(input.content);
    try {
      const number = await previewImport(
        dataSource,
        {
          file: { name: checkedName(input.fileName), open: () => Readable.from(portionsOf(content)) },
          type: enrollmentType,
          mapping: await mappingOf(manager, input),
          source: sourceOf(input),
          by,
          territory,
        },
        unheard,
      );
      const preview = await manager.findOneByOrFail(ImportPreview, { number });
      if (input.keepMappingAs != null)
        await keepMapping(
          dataSource,
          { name: input.keepMappingAs, type: enrollmentType, by },
          mappingIn(preview.mapping),
        );
      return { problems: [], preview: await shown(manager, number) };
    } catch (error) {
      return { problems: [problemOf(error)], preview: null };
    }
  }

  @Mutation(() => ImportPayload, {
    nullable: true,
    description:
      "Writes the rows of a preview as one change, all of them or the good ones only. Another than who had it looked through applies it, with a key of role REVIEWER, or anyone with a key that may write directly.",
  })
  @Needs(Role.CURATOR)
  async applyImport(
    @Ctx() { curator, dataSource }: Context,
    @Args(() => ApplyImportArgs) { number, reason, goodRowsOnly }: ApplyImportArgs,
  ): Promise<ImportPayload> {
    const person = mayWrite(curator);
    const preview = await dataSource.manager.findOneBy(ImportPreview, { number });
    const by = preview?.by ?? person.name;
    if (!person.mayWriteDirectly && by === person.name)
      throw new Forbidden(
        "a second person applies what you had looked through, unless your key may write directly",
      );
    const approvedBy = by === person.name ? null : person.name;
    const made = {
      type: enrollmentType,
      by,
      approvedBy,
      reason: checkedReason(reason),
      requireRegions: territoryOf(person),
    };
    return outcome(() => applyImport(dataSource, { ...made, preview: number, goodRowsOnly }, unheard));
  }

  @Mutation(() => ImportPayload, {
    nullable: true,
    description:
      "Restores what was before an import, as one change; refused with the records where later work rests on it. With a key of role REVIEWER, or one that may write directly.",
  })
  @Needs(Role.CURATOR)
  async undoImport(
    @Ctx() { curator, dataSource }: Context,
    @Arg("changeNumber", () => Int, { description: "Number of the change as which it was applied." })
    number: number,
    @Arg("reason", () => String, { description: "Why: one sentence that is public for ever." })
    reason: string,
  ): Promise<ImportPayload> {
    const person = mayWrite(curator);
    const made = {
      by: person.name,
      approvedBy: null,
      reason: checkedReason(reason),
      requireRegions: territoryOf(person),
    };
    return outcome(() => undoImport(dataSource, { ...made, number }, unheard));
  }

  @FieldResolver(() => [ImportedRow], { description: "Its rows by line; none once it is applied." })
  async rows(
    @Root() { number: previewNumber }: ImportPreviewed,
    @Ctx() { dataSource }: Context,
    @Args(() => ImportedRowsArgs) { status, afterLine }: ImportedRowsArgs,
  ): Promise<ImportedRow[]> {
    const found = await dataSource.manager.find(ImportRow, {
      where: { previewNumber, line: MoreThan(afterLine), ...(status == null ? {} : { status }) },
      order: { line: "ASC" },
      take: MOST_ROWS,
    });
    return found.map(({ line, status: became, recordId, problems }) => ({
      line,
      status: became,
      recordId,
      problems: problemsIn(problems).map((problem) => ({
        ...problem,
        suggestions: [...(problem.suggestions ?? [])],
      })),
    }));
  }
}

/** A table that came as one text, as it would come from a file: a stream parses each portion at a stretch. */
function* portionsOf(content: Buffer): Generator<Buffer> {
  for (let start = 0; start < content.length; start += PORTION)
    yield content.subarray(start, start + PORTION);
}

function mayWrite(curator: Curator | undefined): Curator {
  const person = requireRole(curator, Role.CURATOR);
  return person.mayWriteDirectly ? person : requireRole(person, Role.REVIEWER);
}

function territoryOf(person: Curator): ApplyRequest["requireRegions"] {
  return (codes) => requireTerritory(person, codes);
}

function checkedName(fileName: string): string {
  const unseen = unseenIn(fileName);
  if (unseen !== undefined) throw new BadInput(`fileName has to be ${unseen}`);
  return fileName;
}

function checkedReason(reason: string): string {
  if (reason.trim().length < 3 || reason.length > 500)
    throw new BadInput("reason has to have 3 to 500 characters");
  const unseen = unseenIn(reason);
  if (unseen !== undefined) throw new BadInput(`reason has to be ${unseen}`);
  return reason;
}

async function outcome(work: () => Promise<number | null>): Promise<ImportPayload> {
  try {
    return { problems: [], changeNumber: await work() };
  } catch (error) {
    return { problems: [problemOf(error)], changeNumber: null };
  }
}

/** What is wrong with what was asked; whatever else fails is thrown on. */
function problemOf(error: unknown): Problem {
  if (error instanceof ImportRefused) return { code: ProblemCode.CONFLICT, message: error.message, path: [] };
  if (error instanceof UnknownSource)
    return { code: ProblemCode.UNKNOWN, message: error.message, path: ["input", "source"] };
  if (error instanceof UnfitMapping)
    return { code: ProblemCode.INVALID, message: error.message, path: ["input", "columns"] };
  if (error instanceof UnreadableTable)
    return { code: ProblemCode.INVALID, message: error.message, path: ["input", "content"] };
  throw error;
}

async function mappingOf(
  manager: EntityManager,
  { mapping, columns, constants, headerLine }: PreviewImportInput,
): Promise<Mapping> {
  const kept = mapping == null ? NO_MAPPING : await keptMapping(manager, mapping, enrollmentType);
  return {
    headerLine: headerLine ?? kept.headerLine,
    columns: {
      ...kept.columns,
      ...Object.fromEntries((columns ?? []).map(({ header, field }) => [header, field])),
    },
    constants: {
      ...kept.constants,
      ...Object.fromEntries((constants ?? []).map(({ field, value }) => [field, value])),
    },
  };
}

function sourceOf({ source: { source, publisher, title, url, date } }: PreviewImportInput): SourceGiven {
  return (
    source ?? {
      publisher: publisher ?? "",
      title: title ?? "",
      url: url ?? undefined,
      date: date ?? undefined,
    }
  );
}

async function shown(manager: EntityManager, number: number): Promise<ImportPreviewed | null> {
  const preview = await manager.findOneBy(ImportPreview, { number });
  if (preview === null) return null;
  const counts = await countsOf(manager, number);
  const { columns, constants } = mappingIn(preview.mapping);
  return {
    number,
    fileName: preview.fileName,
    by: preview.by,
    changeNumber: preview.changeNumber,
    mapped: [
      ...Object.entries(columns).map(([header, field]) => ({ field, header, value: null })),
      ...Object.entries(constants).map(([field, value]) => ({ field, header: null, value })),
    ],
    warnings: textsIn(preview.warnings),
    addedCount: counts.ADDED,
    changedCount: counts.CHANGED,
    unchangedCount: counts.UNCHANGED,
    conflictingCount: counts.CONFLICTING,
    rejectedCount: counts.REJECTED,
  };
}
