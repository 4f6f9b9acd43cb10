/** One thing wrong in a data file. */
export interface Fault {
  file: string;
  line: number;
  message: string;
}

/** Most faults that one message lists. */
const LISTED = 30;

/** Data files that can't be loaded: every fault with file and line, what is wrong and what would be right. */
export class DatasetError extends Error {
  constructor(readonly faults: readonly Fault[]) {
    const lines = faults.slice(0, LISTED).map(({ file, line, message }) => `${file}:${line}: ${message}`);
    const more = faults.length > LISTED ? [`... and ${faults.length - LISTED} more`] : [];
    super(
      [`${faults.length} fault(s) in the data files; nothing of them was loaded:`, ...lines, ...more].join(
        "\n",
      ),
    );
    this.name = "DatasetError";
  }
}
