import { createHash, type Hash } from 'node:crypto';
import type { Column } from './tables';

/** What a back-up begins with. */
export interface Head {
  readonly format: 1;
  /** the instant of the one snapshot that all of it is of */
  readonly madeAt: string;
  readonly server: string;
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[];
  readonly schools: readonly { readonly id: string; readonly name: string }[];
  readonly tables: readonly { readonly name: string; readonly columns: readonly Column[] }[];
}

/** What was counted of a table: its rows and the SHA-256 of their lines in order. */
export interface Sum {
  readonly rows: number;
  readonly sha256: string;
}

/** What a back-up ends with: by it a reader sees that it has read what was written. */
export interface Manifest {
  readonly tables: Readonly<Record<string, Sum>>;
  readonly sequences: Readonly<Record<string, { readonly value: string; readonly isCalled: boolean }>>;
  /** of every line before this one */
  readonly sha256: string;
}

/** Counts a table's lines as they pass, each with its end. */
export class Tally {
  private rows = 0;
  private readonly hash: Hash = createHash('sha256');

  add(lines: Uint8Array | string, count = 1): void {
    this.rows += count;
    this.hash.update(lines);
  }

  sum(): Sum {
    return { rows: this.rows, sha256: this.hash.digest('hex') };
  }
}

/** The tables in which two sums differ, in words. */
export function differences(expected: Readonly<Record<string, Sum>>, found: Readonly<Record<string, Sum>>): string[] {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  return names.flatMap((name) => {
    const [one, other] = [expected[name], found[name]];
    if (one?.rows !== other?.rows) return [`${name}: ${one?.rows ?? 0} rows expected, ${other?.rows ?? 0} found`];
    return one?.sha256 === other?.sha256 ? [] : [`${name}: other values`];
  });
}

/** Cuts a stream of bytes into lines, each with its end. Throws where the last has none. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer[]> {
  let begun: Uint8Array[] = [];
  for await (const part of bytes) {
    const lines: Buffer[] = [];
    let from = 0;
    for (let end = part.indexOf(10); end >= 0; end = part.indexOf(10, from)) {
      const last = part.subarray(from, end + 1);
      lines.push(begun.length > 0 ? Buffer.concat([...begun, last]) : Buffer.from(last.buffer, last.byteOffset, last.length));
      begun = [];
      from = end + 1;
    }
    if (from < part.length) begun.push(part.subarray(from));
    if (lines.length > 0) yield lines;
  }
  if (begun.length > 0) throw new Error('The last line is not whole.');
}
