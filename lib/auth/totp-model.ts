import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';

/** Codes of a telephone (RFC 6238): six figures, another every half minute, by true time. Pure. */

const STEP_SECONDS = 30;
/** a code before and one after: telephones go wrong by some seconds, and people type */
const WINDOW = 1;

/** A new secret in the letters that a telephone takes: 160 bits, as the standard advises. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

const totpOf = (secret: string, label = '', issuer = '') => new TOTP({ issuer, label, secret: Secret.fromBase32(secret), period: STEP_SECONDS });

/** The address that a telephone reads from the picture: the account's name stands in it, beside the school's. */
export function totpAddress(secret: string, { login, school }: { login: string; school: string }): string {
  return totpOf(secret, login, school).toString();
}

/** The half minute whose code this is, of the present one and its neighbours; null for any other code. `at`: milliseconds of true time. */
export function stepOfCode(secret: string, code: string, at: number): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: at, window: WINDOW });
  return delta === null ? null : Math.floor(at / 1000 / STEP_SECONDS) + delta;
}

/** The picture of an address as one path of squares in a field of so many. */
export function pictureOf(address: string): { size: number; path: string } {
  const { size, data } = encode(address, { ecc: 'M', border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: squares.join('') };
}

/** Signs of a code on paper: 120 bits, so that nobody who reads the database guesses one from what is kept of it (ASVS 5.0, 6.5.2). */
export const RECOVERY_SIGNS = 24;
/** Those given before had sixty; they open until they are used or replaced. */
const EARLIER_SIGNS = 12;
export const RECOVERY_CODES = 10;

/** What was typed: six figures of a telephone, a code of the paper without its strokes, or neither. */
export function codeTyped(typed: string): { kind: 'totp' | 'recovery'; code: string } | null {
  const code = typed.replace(/[\s-]/g, '').toUpperCase();
  if (/^\d{6}$/.test(code)) return { kind: 'totp', code };
  return [RECOVERY_SIGNS, EARLIER_SIGNS].includes(code.length) && /^[A-Z2-9]+$/.test(code) ? { kind: 'recovery', code } : null;
}
