/** Tables as files. Pure. */

/**
 * A cell of a CSV file. What begins with a sign of a formula is led by an apostrophe, so that a spreadsheet shows what somebody
 * typed into the journal and never reckons it (OWASP, "CSV Injection").
 */
export function csvCell(text: string): string {
  const shown = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}

/** With the mark by which spreadsheets know UTF-8, and the line ends of RFC 4180. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
