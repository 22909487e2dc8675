import { randomBytes } from 'node:crypto';
import { BackupRefused, open, seal } from '@/prisma/backup/sealed-file';

const KEY = Buffer.alloc(20, 7);
const PIECE = 64 * 1024 + 16;

async function* inParts(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function all(parts: AsyncIterable<Buffer>): Promise<Buffer> {
  const got: Buffer[] = [];
  for await (const part of parts) got.push(part);
  return Buffer.concat(got);
}

const sealed = (plain: Buffer) => all(seal(inParts(plain, 50_000), KEY));
const opened = (bytes: Buffer, key = KEY, size = 70_001) => all(open(inParts(bytes, size), key));

test.each([0, 1, 65_535, 65_536, 65_537, 200_000])('%i bytes come back as they were, however they are handed on', async (size) => {
  const plain = randomBytes(size);
  const file = await sealed(plain);
  for (const part of [7_000, 65_536, 1_000_000]) expect((await opened(file, KEY, part)).equals(plain)).toBe(true);
});

describe('is refused', () => {
  let file: Buffer;
  let start: number;

  beforeAll(async () => {
    file = await sealed(randomBytes(200_000));
    start = file.indexOf(10) + 1;
  });

  test('where one bit is another, wherever it lies', async () => {
    const places = [5, start - 10, start, start + 100, start + PIECE, start + 2 * PIECE + 3, file.length - 1];
    for (const place of places) {
      const harmed = Buffer.from(file);
      harmed[place]! ^= 1;
      await expect(opened(harmed)).rejects.toThrow(BackupRefused);
    }
  });

  test.each([
    ['cut at its end', () => file.subarray(0, -1)],
    ['cut between two pieces', () => file.subarray(0, start + 2 * PIECE)],
    ['cut in its first line', () => file.subarray(0, 20)],
    ['empty', () => Buffer.alloc(0)],
    ['longer than it was', () => Buffer.concat([file, Buffer.from('x')])],
    ['with two pieces changed about', () => Buffer.concat([file.subarray(0, start), file.subarray(start + PIECE, start + 2 * PIECE), file.subarray(start, start + PIECE), file.subarray(start + 2 * PIECE)])],
    ['without a piece', () => Buffer.concat([file.subarray(0, start), file.subarray(start + PIECE)])],
    ['with the end of another', () => Buffer.concat([file.subarray(0, start), file.subarray(start + 3 * PIECE)])],
    ['of something else', () => Buffer.from('%PDF-1.7\n'.repeat(300))],
  ])('%s', async (_, harm) => {
    await expect(opened(harm())).rejects.toThrow(BackupRefused);
  });

  test('with another key, which both marks are told of', async () => {
    await expect(opened(file, Buffer.alloc(20, 8))).rejects.toThrow(/encrypted with the key GN7YW50S, and the one given is [0-9A-Z]{8}/);
  });
});

test('the same written twice is not the same file', async () => {
  const plain = Buffer.alloc(100_000);
  const [one, other] = [await sealed(plain), await sealed(plain)];
  expect(one.equals(other)).toBe(false);
});
