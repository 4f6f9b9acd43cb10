// Tables as the README shows them.
const isNumber = (text) => /^[-–\d.,× ]+$/.test(text);

/** Prints rows of texts under their headings, numbers to the right. */
export function printTable(headings, rows) {
  const widths = headings.map((heading, index) =>
    Math.max(heading.length, ...rows.map((row) => row[index].length)),
  );
  const right = headings.map((_, index) => rows.every((row) => isNumber(row[index])));
  const line = (cells) =>
    `| ${cells.map((cell, index) => (right[index] ? cell.padStart(widths[index]) : cell.padEnd(widths[index]))).join(" | ")} |`;
  console.log(line(headings));
  console.log(
    `|${widths.map((width, index) => (right[index] ? `${"-".repeat(width + 1)}:` : "-".repeat(width + 2))).join("|")}|`,
  );
  for (const row of rows) console.log(line(row));
  console.log();
}

/** Three digits that count, and a dash for nothing. */
export function short(number) {
  if (number === undefined || Number.isNaN(number)) return "–";
  if (number >= 100) return Math.round(number).toLocaleString("en");
  return String(Number(number.toPrecision(number < 1 ? 2 : 3)));
}
