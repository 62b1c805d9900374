/** One line a row, as RFC 4180 writes them: CRLF, quotes where they are needed, a header first. */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/**
 * A spreadsheet takes a cell that begins like this for a formula, and what stands in a source file
 * could do something there: an apostrophe makes it text.
 */
const formula = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
