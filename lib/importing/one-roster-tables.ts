import { CsvError, parse } from 'csv-parse/sync';
import { undefused } from '@/lib/spreadsheets';
import { archiveNames, filesOfArchive } from './archive';
import { LIMITS, toMegabytes } from './limits';
import { type Problems, UnreadableFile } from './problem';
import { withinColumns } from './tables';
import { cleanText } from './words';

/** A OneRoster archive (1.2, CSV) as its tables: the manifest says what is there; only what is sent whole is read. */

/** What is read of each file. `needed`: without the file nothing can be said of anybody. */
const FILES = {
  users: { needed: true, columns: ['sourcedId', 'givenName', 'familyName', 'middleName', 'identifier', 'sms', 'phone', 'agentSourcedIds'] },
  roles: { needed: true, columns: ['sourcedId', 'userSourcedId', 'role'] },
  classes: { needed: true, columns: ['sourcedId', 'title', 'classCode', 'classType'] },
  enrollments: { needed: true, columns: ['sourcedId', 'classSourcedId', 'userSourcedId', 'role', 'primary'] },
  demographics: { needed: false, columns: ['sourcedId', 'birthDate', 'sex'] },
} as const;
export type RosterFile = keyof typeof FILES;

export interface RosterRow {
  /** As a spreadsheet numbers it. */
  row: number;
  /** What stands under a header; an empty string where there is none. */
  cell(column: string): string;
}

export interface Roster {
  /** How problems name one of the files. */
  nameOf(file: RosterFile): string;
  rows: Record<RosterFile, RosterRow[]>;
}

const MANIFEST = /(^|\/)manifest\.csv$/;

/** Whether the bytes are an archive with a manifest of OneRoster, wherever it stands. */
export function isOneRoster(bytes: Uint8Array): boolean {
  const buffer = bufferOf(bytes);
  if (!buffer.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return false;
  try {
    return archiveNames(buffer).some((name) => MANIFEST.test(name));
  } catch {
    return false;
  }
}

/** Reads the tables. Throws `UnreadableFile` for a part sent as changes only, for another version, and for what is not there or not whole. */
export function readRoster(file: string, bytes: Uint8Array, problems: Problems): Roster {
  if (bytes.length > LIMITS.fileBytes) {
    throw new UnreadableFile('fileTooLarge', { limit: toMegabytes(LIMITS.fileBytes), size: toMegabytes(bytes.length) });
  }
  const buffer = bufferOf(bytes);
  const manifestPath = archiveNames(buffer).find((name) => MANIFEST.test(name)) ?? 'manifest.csv';
  const folder = manifestPath.slice(0, -'manifest.csv'.length);
  const known = Object.keys(FILES) as RosterFile[];
  const parts = filesOfArchive(buffer, (name) => name === manifestPath || known.some((one) => name === `${folder}${one}.csv`));
  const manifest = readManifest(parts.get(manifestPath) ?? Buffer.alloc(0));
  warnOfTheRest(manifest, known, problems);
  const rows = Object.fromEntries(known.map((one) => [one, readPart(one, manifest, parts.get(`${folder}${one}.csv`), problems)]));
  return { nameOf: (one) => `${file}: ${one}.csv`, rows: rows as Roster['rows'] };
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

type Manifest = ReadonlyMap<string, string>;

/** Which files are there, and how: `bulk`, `delta` or `absent`. */
function readManifest(content: Buffer): Manifest {
  const rows = parseCsv('manifest', content).map(([name = '', value = '']) => [cleanText(name), cleanText(value)] as const);
  const manifest = new Map(rows);
  const version = manifest.get('oneroster.version') ?? '-';
  if (version !== '1.2') throw new UnreadableFile('oneRosterVersion', { version });
  const delta = rows.find(([name, value]) => name.startsWith('file.') && value === 'delta');
  if (delta) throw new UnreadableFile('oneRosterDelta', { part: `${delta[0].slice('file.'.length)}.csv` });
  return manifest;
}

/** Files that are there and mean nothing to the import. */
const SILENT = ['academicSessions', 'orgs', 'courses', 'userProfiles'];

function warnOfTheRest(manifest: Manifest, known: readonly string[], problems: Problems): void {
  const others = [...manifest].flatMap(([name, value]) => (name.startsWith('file.') && value === 'bulk' ? [name.slice('file.'.length)] : []));
  const passed = others.filter((name) => !known.includes(name) && !SILENT.includes(name));
  if (passed.length > 0) problems.warning('oneRosterPassedOver', {}, { parts: passed.map((name) => `${name}.csv`).join(', ') });
}

function readPart(name: RosterFile, manifest: Manifest, content: Buffer | undefined, problems: Problems): RosterRow[] {
  const { needed, columns } = FILES[name];
  const isSent = manifest.get(`file.${name}`) === 'bulk';
  if (!isSent && !needed) return [];
  if (!isSent || !content) throw new UnreadableFile('oneRosterPartMissing', { part: `${name}.csv` });
  const [head = [], ...body] = parseCsv(name, content);
  const headers = head.map((header) => header.trim());
  const missing = columns.filter((column) => !headers.includes(column));
  if (missing.length > 0) throw new UnreadableFile('oneRosterColumns', { part: `${name}.csv`, columns: missing.join(', ') });
  const rows = body.flatMap((cells, index): RosterRow[] => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    return [{ row: index + 2, cell: (column) => cleanText(undefused(cells[headers.indexOf(column)] ?? '')) }];
  });
  return withoutDeleted(name, rows, problems);
}

function withoutDeleted(name: string, rows: RosterRow[], problems: Problems): RosterRow[] {
  const kept = rows.filter(({ cell }) => cell('status') !== 'tobedeleted');
  if (kept.length < rows.length) problems.warning('oneRosterToBeDeleted', {}, { part: `${name}.csv`, count: rows.length - kept.length });
  return kept;
}

function parseCsv(name: string, content: Buffer): string[][] {
  const text = decode(name, content);
  try {
    const rows: string[][] = parse(text, { bom: true, relax_column_count: true, max_record_size: LIMITS.columns * LIMITS.cellLetters, to: LIMITS.rosterRows + 1, on_record: withinColumns });
    if (rows.length > LIMITS.rosterRows) throw new UnreadableFile('tableTooLarge', { rows: LIMITS.rosterRows, columns: LIMITS.columns });
    return rows;
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFile('oneRosterCsvBroken', { part: `${name}.csv` }, { row: Number(error.lines ?? 1) });
    throw error;
  }
}

function decode(name: string, content: Buffer): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    if (!text.includes('\u0000')) return text;
  } catch {
    // Said below, as of text that only looks like UTF-8.
  }
  throw new UnreadableFile('oneRosterEncoding', { part: `${name}.csv` });
}
