import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { differences, type Head, linesOf, type Manifest, type Sum, Tally } from './lines';
import { BackupRefused, open } from './sealed-file';

/** With it begins what is a row. */
const OPENING_BRACKET = 0x5b;

/** What is told of a back-up while it is read, in this order: its head once, then each table with its rows, at last the manifest. */
export interface Reader {
  head?(head: Head): Promise<void> | void;
  /** a table begins */
  table?(name: string): Promise<void> | void;
  /** a row of it with the end of its line: JSON of its values as text, in the order of the head's columns */
  row?(line: Buffer): Promise<void> | undefined;
}

/**
 * Reads a back-up from its beginning to its end and checks all of it: every seal, every sum of the manifest. Throws
 * `BackupRefused` with a sentence for a file that is damaged, not whole, foreign or of another key. Memory does not grow with it.
 */
export async function lookThrough(file: string, key: Uint8Array, reader: Reader = {}): Promise<{ head: Head; manifest: Manifest }> {
  const whole = createHash('sha256');
  const sums: Record<string, Sum> = {};
  let [head, manifest, tally, name]: [Head | null, Manifest | null, Tally | null, string] = [null, null, null, ''];
  const endTable = () => {
    if (tally) sums[name] = tally.sum();
    tally = null;
  };
  for await (const lines of linesIn(file, key)) {
    for (const line of lines) {
      if (manifest) throw notWhole('something follows its end');
      if (line[0] === OPENING_BRACKET) {
        if (!tally) throw notWhole('a row without a table');
        tally.add(line);
        whole.update(line);
        const waits = reader.row?.(line);
        if (waits) await waits;
        continue;
      }
      const told = JSON.parse(line.toString('utf8')) as { table?: string; manifest?: Manifest } & Partial<Head>;
      if (told.manifest) {
        endTable();
        manifest = told.manifest;
        continue;
      }
      whole.update(line);
      if (told.table !== undefined) {
        endTable();
        [name, tally] = [told.table, new Tally()];
        await reader.table?.(name);
      } else {
        head = headFrom(told);
        await reader.head?.(head);
      }
    }
  }
  if (!head || !manifest) throw notWhole('its end is missing');
  const wrong = differences(manifest.tables, sums);
  if (wrong.length > 0 || whole.digest('hex') !== manifest.sha256) throw notWhole(wrong.join('; ') || 'its sum is another');
  return { head, manifest };
}

function headFrom(told: Partial<Head>): Head {
  if (told.format !== 1) throw new BackupRefused(`The back-up is of another format (${told.format}): restore it with the release that made it.`);
  return told as Head;
}

const notWhole = (why: string) => new BackupRefused(`The back-up does not hold what its manifest says: ${why}.`);

/** The lines of a back-up, opened and unpacked. */
async function* linesIn(file: string, key: Uint8Array): AsyncGenerator<Buffer[]> {
  const pieces = Readable.from(open(createReadStream(file, { highWaterMark: 256 * 1024 }), key));
  const text = createGunzip();
  // An error of what is read is that of whoever reads.
  pieces.on('error', (error) => text.destroy(error));
  try {
    yield* linesOf(pieces.pipe(text));
  } catch (error) {
    if (error instanceof BackupRefused || (error as NodeJS.ErrnoException).syscall) throw error;
    throw new BackupRefused('The back-up is damaged: what is in it cannot be unpacked.');
  } finally {
    pieces.destroy();
  }
}
