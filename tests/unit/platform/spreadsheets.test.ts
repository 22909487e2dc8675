import { csvCell, csvOf, defused, undefused } from '@/lib/spreadsheets';
import fc from '@/tests/support/properties';

test('a cell that begins like a formula is made text, and only that is undone', () => {
  expect(['=1+1', '+996', '-2', '@cmd', '\t=1', "'=1", 'Асан', "О'шо"].map(defused)).toEqual(["'=1+1", "'+996", "'-2", "'@cmd", "'\t=1", "''=1", 'Асан', "О'шо"]);
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', "'", 'a', '1') }), (text) => {
    expect(undefused(defused(text))).toBe(text);
    expect(defused(text)).not.toMatch(/^[=+\-@\t\r]/);
  }));
});

test('what was typed is never a formula of the spreadsheet that opens the file', () => {
  expect(['=1+1', '+7', '-2', '@SUM(A1)', '\t=1', ' =1', '\0=1', 'а=б'].map(csvCell)).toEqual(["'=1+1", "'+7", "'-2", "'@SUM(A1)", '"\'\t=1"', "' =1", "'\0=1", 'а=б']);
  fc.assert(fc.property(fc.string(), (text) => {
    const cell = csvCell(text);
    const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
    expect(read.trimStart()).not.toMatch(/^[=+\-@]/);
    expect(read.endsWith(text)).toBe(true);
  }));
});

test('a file begins with the mark of UTF-8, and a cell with a comma or a line stays one cell', () => {
  expect(csvOf([['а', 'б, в'], ['г\nд', '"е"']])).toBe('\uFEFFа,"б, в"\r\n"г\nд","""е"""\r\n');
});

test('a number stays a number, and nothing is an empty cell', () => {
  expect(csvOf([['topic', 'value', 'none'], ['а, "б"\nв', -5, null]])).toBe('\uFEFFtopic,value,none\r\n"а, ""б""\nв",-5,\r\n');
});
