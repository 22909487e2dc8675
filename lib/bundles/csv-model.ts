/** Rows as a table that every spreadsheet opens: a mark of UTF-8 first, then RFC 4180. Pure. */

export type CsvRow = Readonly<Record<string, string | number | boolean | null>>;

export function csvOf(rows: readonly CsvRow[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  return `\uFEFF${lines.map((line) => line.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

/** What begins like a formula is text: a spreadsheet would run it. A number that is one stays one. */
function cellOf(value: string | number | boolean): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
