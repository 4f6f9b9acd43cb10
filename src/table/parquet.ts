import type { SchemaElement } from "hyparquet-writer" with { "resolution-mode": "import" };
import type { CellKind, Column } from "./columns";
import type { Cells } from "./formats";
import { cellsIn } from "./lines";
import type { TablePlan } from "./plan";

/** Rows that are in memory before they are written as a group: some milliseconds, in which nobody else is answered. */
const ROW_GROUP = 2000;

/** Its media type (IANA). */
export const PARQUET_TYPE = "application/vnd.apache.parquet";

/** The bytes of a table in Apache Parquet, compressed by Snappy, a group of rows at a time. */
export async function* parquetOf(
  plan: TablePlan,
  answers: AsyncIterable<unknown>,
): AsyncGenerator<Uint8Array> {
  const file = await open(plan.columns);
  let rows: Cells[] = [];
  for await (const answer of answers) {
    rows.push(...cellsIn(plan, answer));
    if (rows.length < ROW_GROUP) continue;
    yield file.group(rows);
    rows = [];
  }
  if (rows.length > 0) yield file.group(rows);
  yield file.end();
}

/** A file in the making. */
interface ParquetFile {
  /** The bytes of some rows, with what stands before them. */
  group: (rows: readonly Cells[]) => Uint8Array;
  end: () => Uint8Array;
}

async function open(columns: readonly Column[]): Promise<ParquetFile> {
  // the library is an ES module
  const parquet = await import("hyparquet-writer");
  const bytes = new parquet.ByteWriter();
  const schema: SchemaElement[] = [
    { name: "root", num_children: columns.length },
    ...columns.flatMap(elementsOf),
  ];
  const writer = new parquet.ParquetWriter({ writer: bytes, schema, createdBy: "paritrana-registry" });
  const taken = (): Uint8Array => {
    const part = bytes.getBytes().slice();
    bytes.index = 0;
    return part;
  };
  return {
    group(rows) {
      const columnData = columns.map(({ name, kind }, index) => ({
        name,
        data: rows.map((row) => cellOf(kind, row[index] ?? null)),
      }));
      void writer.write({ columnData, rowGroupSize: rows.length });
      return taken();
    },
    end() {
      void writer.finish();
      return taken();
    },
  };
}

/** Whole numbers have 64 bits, as Rupiah need; lists of texts are lists. */
function elementsOf({ name, kind }: Column): SchemaElement[] {
  const repetition_type = "OPTIONAL";
  switch (kind) {
    case "text":
      return [{ name, repetition_type, type: "BYTE_ARRAY", converted_type: "UTF8" }];
    case "integer":
      return [{ name, repetition_type, type: "INT64" }];
    case "number":
      return [{ name, repetition_type, type: "DOUBLE" }];
    case "boolean":
      return [{ name, repetition_type, type: "BOOLEAN" }];
    case "json":
      return [{ name, repetition_type, type: "BYTE_ARRAY", converted_type: "JSON" }];
    case "words":
    case "lines":
      return [
        { name, repetition_type, num_children: 1, converted_type: "LIST" },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        { name: "element", repetition_type, type: "BYTE_ARRAY", converted_type: "UTF8" },
      ];
  }
}

function cellOf(kind: CellKind, value: unknown): unknown {
  return kind === "integer" && typeof value === "number" ? BigInt(value) : value;
}
