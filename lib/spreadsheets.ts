/** Tables as text that every spreadsheet opens, and runs nothing of (OWASP, "CSV Injection"; ASVS 5.0, 1.2.10). Pure. */

/** What a spreadsheet would take for a formula, be it after blanks, or after apostrophes that were there before. */
const FORMULA = /^[\s\0]*'*[=+\-@\t\r\0]/;

/** A cell that begins like a formula gets an apostrophe, as a person would type it; `undefused` takes exactly that one away again. */
export function defused(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

export function undefused(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** A number that is one stays one; text is defused, and stands in quotes where a sign needs it (RFC 4180). */
export type Cell = string | number | boolean | null;

/** Rows as text, lines ended as RFC 4180 has it, led by the mark by which spreadsheets know UTF-8. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** A cell for any sign that may stand between cells: the comma, the semicolon where a comma is the decimal sign, the tab. */
export function csvCell(value: Cell): string {
  const text = typeof value === 'string' ? defused(value) : String(value ?? '');
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
