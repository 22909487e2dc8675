import { randomBytes } from 'node:crypto';
import { keyInSigns, markOfKey, readKey } from '@/lib/backup/key-model';

const KEY = Buffer.alloc(20, 7);
const SIGNS = keyInSigns(KEY);

test('a key is nine groups of four signs, and is read as it was printed, however it was typed', () => {
  expect(SIGNS).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/);
  for (const typed of [SIGNS, SIGNS.toLowerCase(), SIGNS.replaceAll('-', ' '), ` ${SIGNS.replaceAll('-', '').replaceAll('0', 'O').replaceAll('1', 'l')}\n`]) expect(readKey(typed)).toEqual(KEY);
  const other = randomBytes(20);
  expect(readKey(keyInSigns(other))).toEqual(other);
});

test('a slip of the pen is seen, and said', () => {
  const slips = [...SIGNS].map((sign, at) => (sign === '-' ? null : `${SIGNS.slice(0, at)}${sign === 'Z' ? 'Y' : 'Z'}${SIGNS.slice(at + 1)}`)).filter((slip) => slip !== null);
  for (const slip of slips) expect(() => readKey(slip)).toThrow('mistyped');
  expect(() => readKey(SIGNS.slice(2))).toThrow('nine groups of four signs; 34 signs were given');
  expect(() => readKey(SIGNS.replace('0', 'Ж'))).toThrow('not "Ж"');
});

test('a key is known by its mark, which does not tell it', () => {
  expect(markOfKey(KEY)).toMatch(/^[0-9A-Z]{8}$/);
  expect(SIGNS).not.toContain(markOfKey(KEY));
  expect(markOfKey(randomBytes(20))).not.toBe(markOfKey(KEY));
});
