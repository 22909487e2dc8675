import { inflateRawSync } from 'node:zlib';
import { LIMITS, toMegabytes } from './limits';
import { UnreadableFile } from './problem';

/**
 * A look into a zip archive before a library opens it: what it would unpack to, measured and not believed. Refuses
 * archives that say too much, that say less than they hold, and XML inside that brings entities of its own.
 */

const END_RECORD = 0x06054b50;
const ENTRY_RECORD = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

interface ArchiveEntry {
  name: string;
  method: number;
  packedSize: number;
  size: number;
  offset: number;
}

/** Throws `UnreadableFile` when the archive is not one that is safe to open as a spreadsheet. */
export function checkSpreadsheetArchive(bytes: Buffer): void {
  let tags = 0;
  for (const entry of measuredEntries(bytes)) {
    const content = unpack(bytes, entry);
    tags += countTags(content, LIMITS.spreadsheetTags - tags);
    if (/\.(xml|rels)$/i.test(entry.name)) checkXml(content);
    if (/worksheets\/[^/]+\.xml$/i.test(entry.name)) checkSheetSize(content);
  }
}

/** The names of an archive's files, as they stand there. Nothing is unpacked. Throws `UnreadableFile`. */
export function archiveNames(bytes: Buffer): string[] {
  return entriesOf(bytes).map(({ name }) => name);
}

/** The wanted files of an archive by name. Throws `UnreadableFile`; also where one name stands twice, as nobody could say which is meant. */
export function filesOfArchive(bytes: Buffer, isWanted: (name: string) => boolean): Map<string, Buffer> {
  const entries = measuredEntries(bytes);
  if (new Set(entries.map(({ name }) => name)).size < entries.length) throw new UnreadableFile('archiveBroken');
  return new Map(entries.filter(({ name }) => isWanted(name)).map((entry) => [entry.name, unpack(bytes, entry)]));
}

/** What an archive says it holds, unless that is too much. */
function measuredEntries(bytes: Buffer): ArchiveEntry[] {
  const entries = entriesOf(bytes);
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size <= LIMITS.unpackedBytes) return entries;
  throw new UnreadableFile('archiveTooLarge', { limit: toMegabytes(LIMITS.unpackedBytes), size: toMegabytes(size) });
}

function entriesOf(bytes: Buffer): ArchiveEntry[] {
  const end = endRecordOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > LIMITS.archiveEntries) throw new UnreadableFile('archiveBroken');
  const entries: ArchiveEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_LENGTH > bytes.length || bytes.readUInt32LE(at) !== ENTRY_RECORD) throw new UnreadableFile('archiveBroken');
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packedSize: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += ENTRY_LENGTH + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function endRecordOf(bytes: Buffer): number {
  const earliest = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= earliest; at -= 1) {
    if (bytes.readUInt32LE(at) === END_RECORD) return at;
  }
  throw new UnreadableFile('archiveBroken');
}

function unpack(bytes: Buffer, entry: ArchiveEntry): Buffer {
  if (entry.offset + LOCAL_LENGTH > bytes.length) throw new UnreadableFile('archiveBroken');
  const start = entry.offset + LOCAL_LENGTH + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28);
  const packed = bytes.subarray(start, start + entry.packedSize);
  if (entry.method === STORED && packed.length === entry.size) return packed;
  if (entry.method !== DEFLATED) throw new UnreadableFile('archiveBroken');
  if (entry.size === 0) return Buffer.alloc(0);
  try {
    const content = inflateRawSync(packed, { maxOutputLength: entry.size });
    if (content.length === entry.size) return content;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new UnreadableFile('archiveLies');
  }
  throw new UnreadableFile('archiveBroken');
}

const OPENING = '<'.charCodeAt(0);

/**
 * How many tags stand in a part. Throws beyond the limit: millions of empty rows pack into a few kilobytes, and the
 * library that reads them would take minutes.
 */
function countTags(content: Buffer, limit: number): number {
  let count = 0;
  for (const byte of content) if (byte === OPENING) count += 1;
  if (count > limit) throw new UnreadableFile('tableTooLarge', { rows: LIMITS.rows, columns: LIMITS.columns });
  return count;
}

function checkXml(content: Buffer): void {
  if (content.includes('<!DOCTYPE') || content.includes('<!ENTITY')) throw new UnreadableFile('xmlDoctype');
}

const LETTERS = 26;

/** A single cell in the last corner of a sheet would make a table of 17 thousand million cells. */
function checkSheetSize(content: Buffer): void {
  const text = content.toString('latin1');
  const rows = text.match(/<(?:\w+:)?row[\s/>]/g)?.length ?? 0;
  if (rows > LIMITS.rows) throw new UnreadableFile('tableTooLarge', { rows: LIMITS.rows, columns: LIMITS.columns });
  for (const [, letters = '', digits = ''] of text.matchAll(/\br="([A-Z]{0,3})(\d{1,7})"/g)) {
    const column = [...letters].reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - 64, 0);
    if (Number(digits) > LIMITS.rows || column > LIMITS.columns) {
      throw new UnreadableFile('tableTooLarge', { rows: LIMITS.rows, columns: LIMITS.columns });
    }
  }
}
