import { Problems, UnreadableFile } from '@/lib/importing/problem';
import { readTable } from '@/lib/importing/tables';
import { archiveOf, type SheetCell, spreadsheetOf, spreadsheetParts } from '../../support/importing/spreadsheet';

async function read(content: Buffer | string) {
  const problems = new Problems('list');
  const rows = await readTable(Buffer.from(content), problems);
  return { rows: rows.map(({ row, cells }) => [row, ...cells]), keys: problems.list().map((problem) => problem.key) };
}

async function refusal(content: Buffer | string): Promise<string> {
  const outcome: unknown = await read(content).catch((error: unknown) => error);
  if (outcome instanceof UnreadableFile) return outcome.key;
  throw outcome;
}

const LIST: SheetCell[][] = [['Класс', 'Аты'], ['7-А', 'Өмүрбек']];

test.each([
  ['a comma', 'Класс,Аты\n7-А,"Өмүрбек, Али"\n'],
  ['a semicolon', 'Класс;Аты\r\n7-А;Өмүрбек, Али\r\n'],
  ['a tab', 'Класс\tАты\n7-А\tӨмүрбек, Али'],
  ['lines that end in two ways', 'Класс;Аты\r\n7-А;Өмүрбек, Али\n'],
  ['lines that begin to end in another way', 'Класс;Аты\n7-А;Өмүрбек, Али\r\n'],
  ['lines of an old Mac', 'Класс;Аты\r7-А;Өмүрбек, Али\r'],
  ['a byte order mark', '\uFEFFКласс;Аты\n7-А;"Өмүрбек, Али"'],
])('a text table is read with %s', async (_, text) => {
  const expected = [[1, 'Класс', 'Аты'], [2, '7-А', 'Өмүрбек, Али']];
  expect((await read(text)).rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell.replace(/^\uFEFF/, '') : cell)))).toEqual(expected);
});

test('rows keep the numbers a spreadsheet gives them, empty ones and line breaks in cells included', async () => {
  expect((await read('a,b\n\n"x\ny",1\nz,2\n')).rows.map(([row]) => row)).toEqual([1, 3, 4]);
  expect((await read(spreadsheetOf([['a', 'b'], [], ['x', 1]]))).rows.map(([row]) => row)).toEqual([1, 3]);
});

test('UTF-16 and the Windows code page are understood, the latter with a warning', async () => {
  expect((await read(Buffer.from('\uFEFFКласс\tАты\n7-А\tҮсөн', 'utf16le'))).rows[1]).toEqual([2, '7-А', 'Үсөн']);
  const windows = Buffer.from([...'Класс;Аты\n7-А;Айбек'].map((letter) => (letter >= 'А' ? letter.charCodeAt(0) - 0x410 + 0xc0 : letter.charCodeAt(0))));
  expect(await read(windows)).toEqual({ rows: [[1, 'Класс', 'Аты'], [2, '7-А', 'Айбек']], keys: ['windows1251'] });
});

test('a spreadsheet gives texts, numbers and dates', async () => {
  const { rows } = await read(spreadsheetOf([['Класс', 'Номер', 'Туулган күнү'], ['7-А', 1001, { dateSerial: 41760 }]]));
  expect(rows[1]).toEqual([2, '7-А', 1001, new Date('2014-05-01')]);
});

test('of several sheets the first is read, with a warning', async () => {
  const { rows, keys } = await read(archiveOf(spreadsheetParts(LIST, ['Окуучулар', 'Кошумча'])));
  expect([rows.length, keys]).toEqual([2, ['sheetsIgnored']]);
});

const part = (name: string, content: string | Buffer, claimedSize?: number) => ({ name, content, claimedSize });
const sheet = (xml: string) => archiveOf([...spreadsheetParts(LIST).filter(({ name }) => !name.includes('sheet1')), part('xl/worksheets/sheet1.xml', xml)]);
const zeros = Buffer.alloc(30 * 1024 * 1024);

test.each<[string, Buffer | string, string]>([
  ['nothing', '', 'fileEmpty'],
  ['only empty rows', '\n\n,,\n', 'fileEmpty'],
  ['an old Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'oldExcel'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3]), 'notText'],
  ['open quotes', 'a,b\n"x,1\ny,2\n', 'csvBroken'],
  ['too many rows', 'a,b\n'.repeat(20_001), 'tableTooLarge'],
  ['too many columns', ','.repeat(201), 'tableTooLarge'],
  ['a cut spreadsheet', spreadsheetOf(LIST).subarray(0, 900), 'archiveBroken'],
  ['an archive of something else', archiveOf([part('readme.txt', 'hello')]), 'archiveBroken'],
  ['a bomb that says so', archiveOf([1, 2, 3, 4].map((id) => part(`xl/${id}.xml`, zeros))), 'archiveTooLarge'],
  ['a bomb that lies', archiveOf([part('xl/worksheets/sheet1.xml', zeros, 1_000)]), 'archiveLies'],
  ['entities inside', sheet('<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData/></worksheet>'), 'xmlDoctype'],
  ['a cell in the last corner', sheet('<worksheet><sheetData><row r="1"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'), 'tableTooLarge'],
  ['rows without end, and without numbers', sheet(`<worksheet><sheetData>${'<row/>'.repeat(20_001)}</sheetData></worksheet>`), 'tableTooLarge'],
  ['millions of empty tags', archiveOf([...spreadsheetParts(LIST), part('xl/sharedStrings.xml', `<sst>${'<si/>'.repeat(2_100_000)}</sst>`)]), 'tableTooLarge'],
  ['a file above the limit', Buffer.alloc(20 * 1024 * 1024 + 1, 44), 'fileTooLarge'],
])('it is refused, with a reason: %s', async (_, content, key) => {
  expect(await refusal(content)).toBe(key);
});
