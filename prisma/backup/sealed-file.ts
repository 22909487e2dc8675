import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { markOfKey } from '@/lib/backup/key-model';

/**
 * How a back-up lies in its file: a line in the open that names its kind, its key and its salt, then pieces of 64 KB, each
 * encrypted and sealed with AES-256-GCM under a key of this file's own. A piece's nonce is its number and whether it is the
 * last (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, as age has it), and its seal covers the line in
 * the open: a piece that was changed, moved, left out or put in, and an end that is missing, are all seen.
 */
const KIND = 'Achyk Jurnal back-up 1';
const PIECE = 64 * 1024;
const TAG = 16;
const LONGEST_LINE = 1024;

/** The file is no back-up, not whole, not as it was written, or of another key: the message says which. */
export class BackupRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BackupRefused';
  }
}

/** Encrypts what comes, piece by piece. `key`: the school's. */
export async function* seal(plain: AsyncIterable<Uint8Array>, key: Uint8Array): AsyncGenerator<Buffer> {
  const salt = randomBytes(32);
  const line = Buffer.from(`${JSON.stringify({ kind: KIND, key: markOfKey(key), salt: salt.toString('hex') })}\n`);
  const own = keyOfFile(key, salt);
  yield line;
  let [number, waiting] = [0, Buffer.alloc(0)];
  const close = (piece: Uint8Array, isLast: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', own, nonce(number++, isLast)).setAAD(line);
    return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  };
  for await (const part of plain) {
    waiting = Buffer.concat([waiting, part]);
    // One piece is always kept back: which is the last is known at the end alone.
    while (waiting.length > PIECE) {
      yield close(waiting.subarray(0, PIECE), false);
      waiting = waiting.subarray(PIECE);
    }
  }
  yield close(waiting, true);
}

/** What was sealed, as long as every seal holds. Throws `BackupRefused` before giving anything of a piece that is not as it was written. */
export async function* open(sealed: AsyncIterable<Uint8Array>, key: Uint8Array): AsyncGenerator<Buffer> {
  let [head, number, waiting]: [Head | null, number, Buffer] = [null, 0, Buffer.alloc(0)];
  for await (const part of sealed) {
    waiting = Buffer.concat([waiting, part]);
    if (!head) {
      head = headOf(waiting, key);
      if (!head) continue;
      waiting = waiting.subarray(head.line.length);
    }
    while (waiting.length > PIECE + TAG) {
      yield unseal(head, number++, waiting.subarray(0, PIECE + TAG), false);
      waiting = waiting.subarray(PIECE + TAG);
    }
  }
  if (!head) throw notOurs();
  yield unseal(head, number, waiting, true);
}

interface Head {
  readonly line: Buffer;
  readonly own: Buffer;
}

/** Null while its line is not whole. */
function headOf(start: Buffer, key: Uint8Array): Head | null {
  const end = start.indexOf(10);
  if (end < 0 && start.length < LONGEST_LINE) return null;
  const told = readLine(start.subarray(0, Math.max(0, end)).toString('utf8'));
  if (!told) throw notOurs();
  const mark = markOfKey(key);
  if (told.key !== mark) throw new BackupRefused(`This back-up was encrypted with the key ${told.key}, and the one given is ${mark}: give the other in BACKUP_KEY.`);
  return { line: Buffer.from(start.subarray(0, end + 1)), own: keyOfFile(key, Buffer.from(told.salt, 'hex')) };
}

function readLine(line: string): { key: string; salt: string } | null {
  try {
    const told = JSON.parse(line) as Record<string, unknown>;
    return told.kind === KIND && typeof told.key === 'string' && typeof told.salt === 'string' ? { key: told.key, salt: told.salt } : null;
  } catch {
    return null;
  }
}

const notOurs = () => new BackupRefused('This file is no back-up of the journal.');

function unseal({ line, own }: Head, number: number, piece: Buffer, isLast: boolean): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', own, nonce(number, isLast)).setAAD(line);
    decipher.setAuthTag(piece.subarray(-TAG));
    return Buffer.concat([decipher.update(piece.subarray(0, -TAG)), decipher.final()]);
  } catch {
    const where = `${Math.round((number * PIECE) / 1024)} kB from its beginning`;
    throw new BackupRefused(`The back-up is damaged or not whole: ${where} it is not as it was written. Take another copy of it, or an earlier one.`);
  }
}

function keyOfFile(key: Uint8Array, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, KIND, 32));
}

function nonce(number: number, isLast: boolean): Buffer {
  const twelve = Buffer.alloc(12);
  twelve.writeBigUInt64BE(BigInt(number), 3);
  twelve[11] = isLast ? 1 : 0;
  return twelve;
}
