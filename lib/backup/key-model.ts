import { createHash } from 'node:crypto';

/** The key that a school's back-ups are encrypted with, in a form that is printed and typed: nine groups of four signs. Pure. */

/** Crockford's base 32: no sign in it is taken for another. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Of the key itself; the signs after them are its sum, by which a slip of the pen is seen. */
const KEY_BYTES = 20;
const KEY_SIGNS = 32;

/** The key in words for paper: `XXXX-XXXX-...`. `bytes`: twenty, of chance. */
export function keyInSigns(bytes: Uint8Array): string {
  if (bytes.length !== KEY_BYTES) throw new Error(`A back-up key has ${KEY_BYTES} bytes.`);
  return `${toSigns(bytes)}${sumOf(bytes)}`.replace(/.{4}(?=.)/g, '$&-');
}

/** The key's bytes from what was printed or typed: case, spaces, and O for 0 do not matter. Throws a sentence on anything else. */
export function readKey(text: string): Buffer {
  const signs = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const unknown = [...signs].find((sign) => !SIGNS.includes(sign));
  if (unknown) throw new Error(`A back-up key has figures and Latin letters alone, not "${unknown}".`);
  if (signs.length !== KEY_SIGNS + 4) throw new Error(`A back-up key has nine groups of four signs; ${signs.length} signs were given.`);
  const bytes = fromSigns(signs.slice(0, KEY_SIGNS));
  if (sumOf(bytes) !== signs.slice(KEY_SIGNS)) throw new Error('One of the signs of the back-up key was mistyped.');
  return bytes;
}

/** By what a key is known without showing it: two groups of four signs, on every back-up and on the page. */
export function markOfKey(key: Uint8Array): string {
  return toSigns(createHash('sha256').update('mark of a back-up key').update(key).digest().subarray(0, 5));
}

function sumOf(bytes: Uint8Array): string {
  return toSigns(createHash('sha256').update(bytes).digest().subarray(0, 5)).slice(0, 4);
}

/** Five bits a sign; the bytes are a multiple of five. */
function toSigns(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.replace(/.{5}/g, (five) => SIGNS[Number.parseInt(five, 2)]!);
}

function fromSigns(signs: string): Buffer {
  const bits = [...signs].map((sign) => SIGNS.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g)!.map((eight) => Number.parseInt(eight, 2)));
}
