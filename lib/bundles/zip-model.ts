import { crc32, deflateRawSync } from 'node:zlib';

/**
 * A ZIP that is written one file at a time and by more than one process: each file lies there as it is kept, its head before
 * it, and the directory at the end is made of the heads alone (PKWARE APPNOTE 4.3). Without ZIP64: below two gigabytes. Pure.
 */

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const LOCAL_LENGTH = 30;
const VERSION = 20;
/** names are UTF-8 */
const FLAGS = 0x0800;
const [STORED, DEFLATED] = [0, 8];

/** Of the whole; what is larger is not begun. */
export const MOST_BYTES = 2_000_000_000;
export const MOST_FILES = 65_000;

/** A file with its head; `packs`: texts become a tenth of it, a PDF is packed already. `at` in UTC. */
export function zipFile(name: string, bytes: Uint8Array, { at, packs }: { at: Date; packs: boolean }): Buffer {
  const [path, packed] = [Buffer.from(name, 'utf8'), packs ? deflateRawSync(bytes) : bytes];
  const head = Buffer.alloc(LOCAL_LENGTH);
  head.writeUInt32LE(LOCAL, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(packs ? DEFLATED : STORED, 8);
  head.writeUInt16LE((at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1), 10);
  head.writeUInt16LE(((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(), 12);
  head.writeUInt32LE(crc32(bytes), 14);
  head.writeUInt32LE(packed.byteLength, 18);
  head.writeUInt32LE(bytes.byteLength, 22);
  head.writeUInt16LE(path.length, 26);
  return Buffer.concat([head, path, packed]);
}

/** A file that lies in the ZIP: its first bytes, with the whole head and name, and how many it has in all. */
export interface Lying {
  head: Uint8Array;
  length: number;
}

/** What ends a ZIP of these files, in their order. */
export function zipDirectory(files: readonly Lying[]): Buffer {
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { head, length } of files) {
    const local = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(CENTRAL, 0);
    entry.writeUInt16LE(VERSION, 4);
    // From the version needed to the length of the name both heads say the same.
    local.copy(entry, 6, 4, 28);
    entry.writeUInt32LE(offset, 42);
    entries.push(entry, local.subarray(LOCAL_LENGTH, LOCAL_LENGTH + local.readUInt16LE(26)));
    offset += length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(entries.reduce((sum, { length }) => sum + length, 0), 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...entries, end]);
}

/** A name that every system takes as one: no sign that parts folders, drives or patterns. */
export function pathPart(text: string): string {
  return text.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, '-').replace(/\s+/g, ' ').trim().replace(/^\.+|[. ]+$/g, '') || '-';
}

/** Names in a folder that would be one, also where large and small letters are the same, get a number. */
export function namedApart<F extends { name: string }>(files: readonly F[]): F[] {
  const seen = new Map<string, number>();
  return files.map((file) => {
    const key = file.name.toLowerCase();
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? file : { ...file, name: file.name.replace(/(\.\w+)?$/, (ending) => ` (${count})${ending}`) };
  });
}
