import { ArgsType, Field, ObjectType, registerEnumType } from "type-graphql";
import { CslItem } from "../graphql/csl-item.scalar";
import { PartialDate } from "../graphql/partial-date.scalar";
import { Assembled } from "../query/assemble";
import { DerivedFrom, type Formula } from "../query/declare";
import { Source } from "../sources/source.entity";
import { bibtexOf } from "./bibtex";
import { cslOf } from "./csl";
import { plainOf } from "./plain";
import { REFERENCE_KINDS, type Reference, type ReferenceKind } from "./reference";
import { risOf } from "./ris";

/** What a citation cites. */
export enum CitationKind {
  SOURCE = "SOURCE",
  RECORD = "RECORD",
}

registerEnumType(CitationKind, {
  name: "CitationKind",
  description: "What a citation cites.",
  valuesConfig: {
    SOURCE: { description: "A text that says something about the record, or the register that lists it." },
    RECORD: { description: "The record itself, as the registry keeps it." },
  },
});

/** Columns of the rows that `Citation` is assembled from. */
export interface CitationRow {
  position: number;
  key: string;
  kind: CitationKind;
  referenceKind: ReferenceKind;
  sourceId: string | null;
  permalink: string;
  title: string | null;
  publisher: string;
  publishedOn: string | null;
  accessedOn: string | null;
  url: string | null;
  keptAt: string | null;
}

const COLUMNS = [
  "key",
  "referenceKind",
  "title",
  "publisher",
  "publishedOn",
  "accessedOn",
  "url",
  "keptAt",
] as const;

const reference: Formula<CitationRow>[] = COLUMNS.map((column) => (row) => row(column));

/** The reference that a statement brought, in the order of COLUMNS. */
function referenceOf(values: readonly unknown[]): Reference {
  const text = (column: (typeof COLUMNS)[number]): string | null => {
    const value = values[COLUMNS.indexOf(column)];
    return typeof value === "string" ? value : null;
  };
  const kind = REFERENCE_KINDS.find((each) => each === text("referenceKind"));
  return {
    key: text("key") ?? "",
    kind: kind ?? "RECORD",
    title: text("title"),
    publisher: text("publisher") ?? "",
    publishedOn: text("publishedOn"),
    accessedOn: text("accessedOn"),
    url: text("url"),
    keptAt: text("keptAt"),
  };
}

/** How to cite a source for a record, or the record itself. */
@ObjectType({
  description:
    "How to cite what says something about a record, or the record itself. One text has one entry in a bibliography, wherever it is cited.",
})
@Assembled<CitationRow>({
  columns: ["position", ...COLUMNS, "kind", "sourceId", "permalink"],
  order: [
    ["position", "ASC"],
    ["key", "ASC"],
  ],
})
export class Citation {
  @Field(() => CitationKind, { description: "What it cites." })
  kind!: CitationKind;

  @Field({ description: "Permalink of the record for which it is given." })
  permalink!: string;

  @Field(() => Source, {
    nullable: true,
    description: "The source; null for the record itself and for the register of regions.",
  })
  source!: Source | null;

  @Field(() => String, { nullable: true, description: "Title as printed; null when it isn't known." })
  title!: string | null;

  @Field({ description: "Who published it." })
  publisher!: string;

  @Field(() => PartialDate, {
    nullable: true,
    description: "Date of publication; null when the text doesn't print one.",
  })
  publishedOn!: string | null;

  @Field(() => PartialDate, {
    nullable: true,
    description: "Day on which the registry read it; null when it never saw the text itself.",
  })
  accessedOn!: string | null;

  @Field(() => String, { nullable: true, description: "Address on the web; null when none is known." })
  url!: string | null;

  @Field(() => CslItem, { description: "As an item of CSL-JSON." })
  @DerivedFrom<CitationRow>(reference, (values) => cslOf(referenceOf(values)))
  csl!: object;

  @Field({ description: "As an entry of BibTeX, in UTF-8." })
  @DerivedFrom<CitationRow>(reference, (values) => bibtexOf(referenceOf(values)))
  bibtex!: string;

  @Field({ description: "In RIS, with its line ends." })
  @DerivedFrom<CitationRow>(reference, (values) => risOf(referenceOf(values)))
  ris!: string;

  @Field({ description: "As one line of text." })
  @DerivedFrom<CitationRow>(reference, (values) => plainOf(referenceOf(values)))
  plain!: string;
}

/** Argument of `citations`. */
@ArgsType()
export class CitationArgs {
  @Field(() => CitationKind, {
    nullable: true,
    description: "Only the sources, or only the record itself; both if left out.",
  })
  kind!: CitationKind | null;
}
