import type { RegionQuestion } from "../entry/entered-region";
import { isAverage, isTotal } from "./mapping";
import type { Placed } from "./mapping";
import type { RecordType } from "./record-fields";
import type { TableRow } from "./table-rows";

/** One thing wrong with a row. */
export interface RowProblem {
  /** Header of the column, or the name of the field for a value that holds for all rows; null for the row as a whole. */
  column: string | null;
  value: string | null;
  wrong: string;
  right: string;
  suggestions?: readonly { code: string; name: string }[];
}

/** What is printed for a number, and how it bounds the true one. */
export interface Printed {
  text: string;
  bound: string | null;
}

/** What one row of a table states, as far as it can be told without the database. */
export interface StatedRow {
  line: number;
  /** Values by property. */
  stated: Record<string, unknown>;
  printed: Record<string, Printed>;
  problems: RowProblem[];
  /** Texts for the region, from the highest level down. */
  places: readonly PlaceText[];
  /** Text for the sector, where the record has one. */
  sector: PlaceText | undefined;
}

/** A text that is looked up in the database. */
export interface PlaceText {
  field: string;
  column: string;
  text: string;
  /** Whether it was typed as a number. */
  isTyped?: boolean;
}

/** Fields that name where a record lies, from the highest level down. */
const PLACES = ["province", "regency", "district", "village", "region"];

/** Texts that stand for nothing in tables. */
const NOTHING = new Set(["", "-", "–", "—", "n/a", "na", "tidak ada data", "#n/a"]);

/** What a row states. `rows` gives the texts of a field's column or the constant. */
export function statedRow(row: TableRow, placed: Placed, type: RecordType): StatedRow {
  const texts = textsOf(row, placed);
  const result: StatedRow = {
    line: row.line,
    stated: {},
    printed: {},
    problems: [],
    places: PLACES.flatMap((field) => texts.get(field) ?? []),
    sector: texts.get("sector"),
  };
  for (const [name, field] of Object.entries(type.fields)) {
    const said = texts.get(name);
    if (said === undefined || field.read === undefined) continue;
    const entered = field.read(said.text, said.isTyped ?? false);
    if ("expected" in entered) {
      result.problems.push({
        column: said.column,
        value: said.text,
        wrong: `can't be taken for ${name}`,
        right: entered.expected,
      });
      continue;
    }
    result.stated[name] = entered.value;
    if (field.bound !== undefined) result.stated[field.bound] = entered.bound ?? "EXACT";
    if (field.isClaimed === true)
      result.printed[name] = {
        text: said.text,
        bound: field.bound === undefined ? null : (entered.bound ?? "EXACT"),
      };
  }
  result.problems.push(...missing(texts, placed, type));
  return result;
}

function textsOf({ cells, typed }: TableRow, { places, headers, constants }: Placed): Map<string, PlaceText> {
  const texts = new Map<string, PlaceText>();
  for (const [field, text] of Object.entries(constants)) texts.set(field, { field, column: field, text });
  for (const [field, index] of places) {
    const text = cells[index] ?? "";
    if (NOTHING.has(text.toLowerCase())) continue;
    const isTyped = typed?.has(index) ?? false;
    texts.set(field, { field, column: headers[index] ?? field, text, isTyped });
  }
  return texts;
}

/** Fields of which the table has a column that is empty here, and without which the row says nothing. */
function missing(
  texts: ReadonlyMap<string, PlaceText>,
  placed: Placed,
  { required }: RecordType,
): RowProblem[] {
  return required
    .filter((choices) => choices.every((field) => !texts.has(field)))
    .map((choices) => {
      const field = choices.find((choice) => placed.places.has(choice)) ?? choices[0] ?? "";
      const column = placed.headers[placed.places.get(field) ?? -1] ?? field;
      return {
        column,
        value: null,
        wrong: "is empty",
        right:
          choices.length > 1 ? `a value for at least one of ${choices.join(", ")}` : `a value for ${field}`,
      };
    });
}

/** The region a place's text asks for in one whose code is known already; its column says the level unless the text does. */
export function placeQuestion({ field, text }: PlaceText, under: string | undefined): RegionQuestion {
  const level = LEVEL_WORDS[field];
  const said =
    level === undefined || SAYS_LEVEL.test(text) || /^[\d.,\s]+$/.test(text) ? text : `${level} ${text}`;
  return under === undefined ? { text: said } : { text: said, under };
}

const LEVEL_WORDS: Readonly<Record<string, string>> = {
  province: "Provinsi",
  regency: "Kabupaten Kota",
  district: "Kecamatan",
  village: "Desa Kelurahan",
};

const SAYS_LEVEL =
  /^(?:(?:pemerintah|pemda) |prov|pem(?:prov|kab|kot)|kab(?:upaten|\.| )|kota |kec(?:amatan|\.| )|distrik |desa |kel(?:urahan|\.| )|kampung |gampong |nagari |pekon |tiyuh |kalurahan )/i;

/** Rows that are compared with later ones before they are added up. */
const MOST_COMPARED = 10_000;

/** The sums of the columns of numbers, and what rows of totals say of them. */
export class Totals {
  readonly warnings: string[] = [];
  readonly #all = new Map<string, number>();
  readonly #section = new Map<string, number>();
  readonly #seen = new Set<string>();
  /** What the last row of a total said. */
  readonly #told = new Map<string, number>();

  /** Whether the row is a total, which then has been compared, or an average. */
  take(row: TableRow, read: StatedRow, placed: Placed): boolean {
    if (isAverage(row)) {
      this.warnings.push(`line ${read.line} is an average and no record`);
      return true;
    }
    if (isTotal(row)) {
      this.#compare(read, placed);
      this.#section.clear();
      return true;
    }
    if (this.#isRepeated(read)) return false;
    for (const [name, value] of numbersOf(read)) {
      this.#all.set(name, (this.#all.get(name) ?? 0) + value);
      this.#section.set(name, (this.#section.get(name) ?? 0) + value);
    }
    return false;
  }

  /** Offices add up their rows before they repeat one by mistake. */
  #isRepeated({ stated, places, sector }: StatedRow): boolean {
    const said = JSON.stringify([stated, places, sector]);
    if (this.#seen.has(said)) return true;
    if (this.#seen.size < MOST_COMPARED) this.#seen.add(said);
    return false;
  }

  #compare(read: StatedRow, { headers, places }: Placed): void {
    for (const [name, total] of numbersOf(read)) {
      const [section, all, told] = [this.#section, this.#all, this.#told].map((sums) => sums.get(name));
      this.#told.set(name, total);
      // above the first row there is nothing to compare with; a total of totals may say the same again
      const sum = section ?? all;
      if (name === "statedPercent" || sum === undefined || [section, all].includes(total)) continue;
      if (section === undefined && told === total) continue;
      const column = headers[places.get(name) ?? -1] ?? name;
      const by = total > sum ? `${total - sum} more` : `${sum - total} less`;
      this.warnings.push(
        `line ${read.line}: the total of ${column} is ${total}, ${by} than the rows above it, which add up to ${sum}`,
      );
    }
    this.warnings.push(`line ${read.line} is a total and no record`);
  }
}

function numbersOf({ stated, printed }: StatedRow): [string, number][] {
  return Object.keys(printed).flatMap((name): [string, number][] => {
    const value = stated[name];
    return typeof value === "number" ? [[name, value]] : [];
  });
}
