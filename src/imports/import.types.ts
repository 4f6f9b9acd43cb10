import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Problem } from "../curation/problem";
import { Ordinary } from "../query/declare";
import { RegionCode } from "../regions/region-code.scalar";
import { RowStatus } from "./import-preview.entity";

registerEnumType(RowStatus, {
  name: "ImportRowStatus",
  description: "What would become of a row of a table.",
  valuesConfig: {
    ADDED: { description: "It makes a new record." },
    CHANGED: { description: "It changes a record, or backs it with one more source." },
    UNCHANGED: { description: "The registry has it already, or an earlier row says the same." },
    CONFLICTING: {
      description: "A curator, another source or another row says otherwise; it never goes in by itself.",
    },
    REJECTED: { description: "It can't be read, or lies outside the territory." },
  },
});

/** A column of a table and what it says. */
@InputType({ description: "Which field a column of the table says." })
export class ImportColumnInput {
  @Field({ description: "Header of the column, in any case." })
  header!: string;

  @Field({ description: "Name of the field, e.g. `enrolledCount`; empty to leave the column out." })
  field!: string;
}

/** What every row says. */
@InputType({ description: "What every row of the table says of a field." })
export class ImportConstantInput {
  @Field({ description: "Name of the field, e.g. `period`." })
  field!: string;

  @Field({ description: "What it says, as in a cell." })
  value!: string;
}

/** Who says what the table says. */
@InputType({
  description:
    "The source of a table: one of the registry by `source`, or else a new one by publisher and title.",
})
export class ImportSourceInput {
  @Field(() => String, { nullable: true, description: "Global id or key of a source of the registry." })
  source?: string | null;

  @Field(() => String, { nullable: true, description: "Publisher of a new source." })
  publisher?: string | null;

  @Field(() => String, { nullable: true, description: "Title of a new source." })
  title?: string | null;

  @Field(() => String, { nullable: true, description: "Address of a new source on the web." })
  url?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Date of publication of a new source, e.g. `31/12/2024`.",
  })
  date?: string | null;
}

/** A table to look through. */
@InputType({ description: "A table of enrolments to look through." })
export class PreviewImportInput {
  @Field({
    description:
      "The table as text: CSV with commas, semicolons or tabs, or JSON Lines. A request holds 1 MB; larger files go in by `paritrana import`.",
  })
  content!: string;

  @Field({ description: "Name of the file, at most 200 characters." })
  fileName!: string;

  @Field(() => ImportSourceInput, { description: "Who says what the table says." })
  source!: ImportSourceInput;

  @Field(() => String, {
    nullable: true,
    description: "Name of a mapping that was kept; `columns` and `constants` go before what it says.",
  })
  mapping?: string | null;

  @Field(() => [ImportColumnInput], {
    nullable: true,
    description: "Columns whose headers don't say what they are.",
  })
  columns?: ImportColumnInput[] | null;

  @Field(() => [ImportConstantInput], {
    nullable: true,
    description: "What every row says, e.g. the period.",
  })
  constants?: ImportConstantInput[] | null;

  @Field(() => Int, {
    nullable: true,
    description: "Line that names the columns, from 1; the first that does if left out.",
  })
  headerLine?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Name under which to keep the mapping for the next table of this form.",
  })
  keepMappingAs?: string | null;
}

/** A column or constant of a mapping. */
@ObjectType({ description: "What a column of a table says, or every row of it." })
@Ordinary()
export class ImportMapped {
  @Field({ description: "Name of the field." })
  field!: string;

  @Field(() => String, {
    nullable: true,
    description: "Header of the column that says it; null where every row says the same.",
  })
  header!: string | null;

  @Field(() => String, { nullable: true, description: "What every row says; null for a column." })
  value!: string | null;
}

/** A region that may be meant. */
@ObjectType({ description: "A region that may be meant by a name or code that can't be told." })
@Ordinary()
export class SuggestedRegion {
  @Field(() => RegionCode, { description: "Code in the register." })
  code!: string;

  @Field({ description: "Name with its level and what it lies in." })
  name!: string;
}

/** One thing wrong with a row. */
@ObjectType({ description: "One thing wrong with a row of a table." })
@Ordinary()
export class ImportRowProblem {
  @Field(() => String, {
    nullable: true,
    description: "Header of the column; null where the row as a whole is concerned.",
  })
  column!: string | null;

  @Field(() => String, { nullable: true, description: "What stands in the cell; null for nothing." })
  value!: string | null;

  @Field({ description: "What is wrong." })
  wrong!: string;

  @Field({ description: "What would be right." })
  right!: string;

  @Field(() => [SuggestedRegion], { description: "Regions that may be meant, at most five." })
  suggestions!: SuggestedRegion[];
}

/** A row of a table that was looked through. */
@ObjectType({ description: "A row of a table that was looked through." })
@Ordinary()
export class ImportedRow {
  @Field(() => Int, { description: "Line of the file on which it begins, from 1." })
  line!: number;

  @Field(() => RowStatus, { description: "What would become of it." })
  status!: RowStatus;

  @Field(() => ID, {
    nullable: true,
    description: "Global id of the record that it is about; null if that can't be told.",
  })
  recordId!: string | null;

  @Field(() => [ImportRowProblem], { description: "All that is wrong with it." })
  problems!: ImportRowProblem[];
}

/** What an import would do, or did. */
@ObjectType({ description: "What the import of a table would do; kept for a day." })
@Ordinary()
export class ImportPreviewed {
  @Field(() => Int, { description: "Number under which it is applied." })
  number!: number;

  @Field({ description: "Name of the file." })
  fileName!: string;

  @Field({ description: "Name of who had it looked through." })
  by!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Number of the change as which it was applied; null while it isn't.",
  })
  changeNumber!: number | null;

  @Field(() => [ImportMapped], { description: "What its columns and constants are taken for." })
  mapped!: ImportMapped[];

  @Field(() => [String], {
    description: "What is odd about the table as a whole: totals that don't add up, columns left out.",
  })
  warnings!: string[];

  @Field(() => Int, { description: "Rows that add records." })
  addedCount!: number;

  @Field(() => Int, { description: "Rows that change records." })
  changedCount!: number;

  @Field(() => Int, { description: "Rows that change nothing." })
  unchangedCount!: number;

  @Field(() => Int, { description: "Rows that contradict what the registry or the file has." })
  conflictingCount!: number;

  @Field(() => Int, { description: "Rows that can't be taken." })
  rejectedCount!: number;
}

/** What came of looking a table through. */
@ObjectType({ description: "What came of looking a table through." })
@Ordinary()
export class PreviewImportPayload {
  @Field(() => [Problem], { description: "What keeps the table from being read; empty when nothing does." })
  problems!: Problem[];

  @Field(() => ImportPreviewed, {
    nullable: true,
    description: "What the import would do; null if there are problems.",
  })
  preview!: ImportPreviewed | null;
}

/** What came of an import or its undoing. */
@ObjectType({ description: "What came of applying or undoing an import." })
@Ordinary()
export class ImportPayload {
  @Field(() => [Problem], { description: "What keeps it from being done; nothing has been written then." })
  problems!: Problem[];

  @Field(() => Int, {
    nullable: true,
    description: "Number of the change; null if there are problems, or nothing to change.",
  })
  changeNumber!: number | null;
}

/** Arguments of `applyImport`. */
@ArgsType()
export class ApplyImportArgs {
  @Field(() => Int, { description: "Number of the preview." })
  number!: number;

  @Field({ description: "Why: one sentence that is public for ever." })
  reason!: string;

  @Field({
    defaultValue: false,
    description: "Leaves conflicting and rejected rows out, instead of refusing all.",
  })
  goodRowsOnly!: boolean;
}

/** Arguments of the rows of a preview. */
@ArgsType()
export class ImportedRowsArgs {
  @Field(() => RowStatus, { nullable: true, description: "Only rows of this status." })
  status?: RowStatus | null;

  @Field(() => Int, {
    defaultValue: 0,
    description: "Only rows behind this line: the last one of the page before. A page has 100 rows.",
  })
  afterLine!: number;
}
