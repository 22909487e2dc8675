import { documentOfAsc } from './asc-document';
import type { FetDocument } from './fet';
import { LIMITS, toMegabytes } from './limits';
import { type Problems, UnreadableFile } from './problem';
import { cleanText } from './words';
import { readXmlRecords, type XmlRecord } from './xml-records';

/**
 * An export of aSc Timetables in XML: tables of rows whose columns are attributes. "aSc Timetables 2012 XML" (daysdefs, days of
 * a card as a mask) and the spelling before it (days by number, one class, teacher or room in a row) are both read.
 */
export interface AscFile {
  /** `daynumbering1`: days are numbered from one. */
  options: string;
  tables: Record<AscTable, AscRow[]>;
}

const TABLES = ['days', 'daysdefs', 'periods', 'subjects', 'teachers', 'classrooms', 'buildings', 'classes', 'groups', 'lessons', 'cards'] as const;
export type AscTable = (typeof TABLES)[number];

export interface AscRow {
  line: number;
  /** The first of these columns that the row has, cleaned; an empty string when it has none. */
  value(...columns: string[]): string;
  /** The same as a list of identifiers. */
  list(...columns: string[]): string[];
}

const HEAD_BYTES = 16 * 1024;

/** Whether the bytes (UTF-8) are such an export: its root is a timetable. */
export function isAsc(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('utf8').replace(/<!--.*?-->/gs, '');
  return /^[^<]*(?:<[?!][^>]*>[^<]*)*<(?:\w+:)?timetable[\s/>]/.test(head);
}

/** Reads an export as the document that FET would have written. Throws `UnreadableFile`. */
export function readAsc(bytes: Uint8Array, problems: Problems): FetDocument {
  if (bytes.length > LIMITS.fetBytes) {
    throw new UnreadableFile('fileTooLarge', { limit: toMegabytes(LIMITS.fetBytes), size: toMegabytes(bytes.length) });
  }
  const file: AscFile = { options: '', tables: Object.fromEntries(TABLES.map((table) => [table, []])) as unknown as AscFile['tables'] };
  readXmlRecords(bytes, {
    onRoot: (_, attributes) => void (file.options = attributes.options ?? ''),
    onField: () => undefined,
    onRecord: (list, record) => {
      const table = TABLES.find((name) => name === list);
      if (table) file.tables[table].push(rowOf(record));
    },
  });
  return documentOfAsc(file, problems);
}

function rowOf({ attributes, line }: XmlRecord): AscRow {
  const value = (...columns: string[]) => cleanText(columns.map((column) => attributes[column]).find((text) => text !== undefined && text.trim() !== '') ?? '');
  return { line, value, list: (...columns) => value(...columns).split(',').map((id) => id.trim()).filter(Boolean) };
}
