import { CsvError, parse } from 'csv-parse/sync';
import readSheets from 'read-excel-file/node';
import { checkSpreadsheetArchive } from './archive';
import { LIMITS, toMegabytes } from './limits';
import { type Problems, UnreadableFile } from './problem';

/** What stands in one cell. Dates come from spreadsheets only; in text everything is text. */
export type Cell = string | number | boolean | Date | null;

export interface TableRow {
  /** As the spreadsheet numbers it, from 1. */
  row: number;
  cells: Cell[];
}

/** Reads a spreadsheet (`.xlsx`) or a text table (`.csv`) into its rows that hold anything. Throws `UnreadableFile`. */
export async function readTable(bytes: Uint8Array, problems: Problems): Promise<TableRow[]> {
  if (bytes.length > LIMITS.fileBytes) {
    throw new UnreadableFile('fileTooLarge', { limit: toMegabytes(LIMITS.fileBytes), size: toMegabytes(bytes.length) });
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length === 0) throw new UnreadableFile('fileEmpty');
  const rows = isZip(buffer) ? await readSpreadsheet(buffer, problems) : readTextTable(decodeText(buffer, problems));
  const filled = rows
    .map((cells, index) => ({ row: index + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== null && cell !== ''));
  if (filled.length === 0) throw new UnreadableFile('fileEmpty');
  return filled;
}

const OLD_EXCEL = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

function isZip(buffer: Buffer): boolean {
  if (buffer.subarray(0, OLD_EXCEL.length).equals(OLD_EXCEL)) throw new UnreadableFile('oldExcel');
  return buffer.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'));
}

async function readSpreadsheet(buffer: Buffer, problems: Problems): Promise<Cell[][]> {
  checkSpreadsheetArchive(buffer);
  const sheets = await readSheets(buffer).catch(() => {
    throw new UnreadableFile('archiveBroken');
  });
  const [first, ...others] = sheets.filter((sheet) => sheet.data.length > 0);
  if (!first) throw new UnreadableFile('fileEmpty');
  if (others.length > 0) {
    problems.warning('sheetsIgnored', {}, { sheet: first.sheet, others: others.map((sheet) => sheet.sheet).join(', ') });
  }
  return first.data.map((cells) => cells.map(toCell));
}

/** The library's types call a date `typeof Date`; what it gives is a `Date` at midnight UTC. */
function toCell(value: unknown): Cell {
  if (value instanceof Date || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  return null;
}

/** The text of a file: by its byte order mark, else UTF-8, else the Windows code page of Cyrillic. */
function decodeText(buffer: Buffer, problems: Problems): string {
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return new TextDecoder('utf-16le').decode(buffer);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(buffer);
    if (!text.includes('\u0000')) return text;
  } catch {
    const text = new TextDecoder('windows-1251').decode(buffer);
    if (!/[\u0000-\u0008\u000e-\u001f]/.test(text)) {
      problems.warning('windows1251');
      return text;
    }
  }
  throw new UnreadableFile('notText');
}

function readTextTable(text: string): Cell[][] {
  try {
    const rows: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      // A list put together from two programs ends its lines in two ways.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: LIMITS.columns * LIMITS.cellLetters,
      to: LIMITS.rows + 1,
      on_record: withinColumns,
    });
    if (rows.length > LIMITS.rows) throw tooLarge(LIMITS.rows);
    return rows;
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFile('csvBroken', {}, { row: Number(error.records ?? 0) + 1 });
    throw error;
  }
}

function tooLarge(rows: number): UnreadableFile {
  return new UnreadableFile('tableTooLarge', { rows, columns: LIMITS.columns });
}

/** Asked of each row as it is read: twenty megabytes of separators would be a table of twenty million cells. */
export function withinColumns(row: string[]): string[] {
  if (row.length > LIMITS.columns) throw tooLarge(LIMITS.rows);
  return row;
}

/** The sign that separates most cells in the first lines; what stands in quotes does not count. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000).replace(/"[^"]*"/g, '').split(/\r\n?|\n/).slice(0, 10).join('\n');
  const count = (sign: string) => head.split(sign).length;
  return [';', '\t', ','].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',');
}
