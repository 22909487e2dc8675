/**
 * Cells of a table that a spreadsheet opens must not begin like a formula: it would run them. Such a cell gets an apostrophe,
 * as a person would type it; `undefused` takes exactly that one away again.
 */

const FORMULA = /^'*[=+\-@\t\r]/;

export function defused(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

export function undefused(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
