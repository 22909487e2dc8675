import { addDays, type Day } from '@/lib/calendar/day';

/** After so many wrong secrets a code opens nothing any more; the database's CHECK says the same. */
export const MOST_WRONG_TRIES = 10;
/** The first signs find the code and are no secret; the others are kept as a hash: forty bits. */
export const SIGN_LENGTH = 4;
export const SECRET_LENGTH = 8;

/** Letters of the Cyrillic keyboard that are typed where the printed sign looks like them. */
const LOOKALIKES: Readonly<Record<string, string>> = Object.fromEntries([...'\u0410\u0412\u0421\u0415\u041D\u041A\u041C\u0420\u0422\u0425\u0423'].map((letter, at) => [letter, 'ABCEHKMPTXY'.charAt(at)]));

/** What was typed, as signs of a code: in capitals, without spaces and dashes, Cyrillic letters as the Latin ones they look like. */
export function signsOf(typed: string): string {
  return [...typed.toUpperCase()].map((sign) => LOOKALIKES[sign] ?? sign).filter((sign) => /[A-Z0-9]/.test(sign)).join('');
}

/** A typed code in its two parts, or null when it has not as many signs as a code. */
export function partsOfCode(typed: string): { sign: string; secret: string } | null {
  const signs = signsOf(typed);
  if (signs.length !== SIGN_LENGTH + SECRET_LENGTH) return null;
  return { sign: signs.slice(0, SIGN_LENGTH), secret: signs.slice(SIGN_LENGTH) };
}

/** The last day of a code that is issued on a day and stands so many days, as the school chose (`accessCodeDays`). */
export function lastDayOfCode(issuedOn: Day, days: number): Day {
  return addDays(issuedOn, days);
}

export type CodeState = 'open' | 'handedOver' | 'used' | 'voided' | 'locked' | 'expired';

export interface CodeMoments {
  expiresAt: Date;
  handedOverAt: Date | null;
  voidedAt: Date | null;
  lockedAt: Date | null;
  usedAt: Date | null;
}

/** What has become of a code at a moment. A guessed one stays so, be it expired meanwhile: the class teacher is to see it. */
export function stateOfCode({ expiresAt, handedOverAt, voidedAt, lockedAt, usedAt }: CodeMoments, at: Date): CodeState {
  if (usedAt) return 'used';
  if (voidedAt) return 'voided';
  if (lockedAt) return 'locked';
  if (expiresAt <= at) return 'expired';
  return handedOverAt ? 'handedOver' : 'open';
}

interface Waiting {
  guardianshipId: string;
  personId: string;
  hasAccount: boolean;
  mayIssue: boolean;
  code: { state: CodeState } | null;
}

/** Whose notices are printed together: guardians who have no account and whose paper has not been handed over yet. */
export function withoutAccess(guardians: readonly Waiting[]): { guardianshipId: string; personId: string }[] {
  return guardians
    .filter(({ hasAccount, mayIssue, code }) => mayIssue && !hasAccount && code?.state !== 'handedOver')
    .map(({ guardianshipId, personId }) => ({ guardianshipId, personId }));
}

/** A guardian of today, and how she came in. */
export interface ComingGuardian {
  guardianId: string;
  hasAccount: boolean;
  opensMore: boolean;
  lastCameAt: Date | null;
}

/** How far the guardians of a class's pupils have come in; one of several pupils counts once. */
export function sumOfAccess(pupils: readonly (readonly ComingGuardian[])[]) {
  const guardians = [...new Map(pupils.flat().map((one) => [one.guardianId, one])).values()];
  const moments = guardians.flatMap(({ lastCameAt }) => lastCameAt?.getTime() ?? []);
  return {
    pupilsWithout: pupils.filter(({ length }) => length === 0).length,
    guardians: guardians.length,
    withAccount: guardians.filter(({ hasAccount }) => hasAccount).length,
    neverCame: guardians.filter(({ hasAccount, opensMore, lastCameAt }) => !hasAccount || (!opensMore && lastCameAt === null)).length,
    lastCameAt: moments.length > 0 ? new Date(Math.max(...moments)) : null,
  };
}
