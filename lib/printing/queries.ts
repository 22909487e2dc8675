import 'server-only';
import { slowQuestion, type Visitor } from '@/lib/auth/sign-in';
import { asService } from '@/lib/db/as-service';
import { findSheetOfHash } from '@/lib/db/printing/sheet-rows';
import { DomainError } from '@/lib/errors';
import { signsOf } from '@/lib/families/model';
import { hashOfCode } from './code';
import { CODE_LENGTH } from './model';
import type { VerifiedSheet } from './view';

/**
 * Whether a printed sheet still says what the record says, for whoever holds it: nothing of a pupil, a group or a class. Wrong
 * codes are slowed as wrong passwords are, though nobody guesses one.
 */
export async function verifySheet(typed: string, visitor: Visitor): Promise<VerifiedSheet> {
  const code = signsOf(typed);
  if (code.length !== CODE_LENGTH) return { state: 'unknown' };
  const asking = await slowQuestion('sheet', visitor).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'tooManyTries') return null;
    throw error;
  });
  if (!asking) return { state: 'tooMany' };
  const sheet = await asService('verify', {}, (db) => findSheetOfHash(db, hashOfCode(code)));
  if (!sheet) return { state: 'unknown' };
  await asking.takeBack();
  const { isSame, termKind, termOrdinal, kind, firstYear, printedOn, school } = sheet;
  const term = termKind && termOrdinal ? { kind: termKind, ordinal: termOrdinal } : null;
  return { state: isSame ? 'same' : 'changed', kind, term, firstYear, printedOn, school };
}
