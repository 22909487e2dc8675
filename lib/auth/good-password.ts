import 'server-only';
import { readOwnWords } from '@/lib/db/own-words';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import { searchKey } from '@/lib/text/names';
import { type OwnWords, problemOfPassword } from './password-model';

/** That a new password is none that guesses begin with. Throws `invalidInput` on the field: `passwordCommon`, or `passwordOwn` for one out of her own name. */
export function mustBeGoodPassword(password: string, field: string, { words, bornOn }: OwnWords): void {
  // In Latin letters too.
  const problem = problemOfPassword(password, { words: words.flatMap((word) => [word, searchKey(word)]), bornOn });
  if (problem) throw new DomainError('invalidInput', {}, { [field]: problem });
}

/** The same for the person a transaction works for: her login, her names, the school's, her day of birth. */
export async function mustBeGoodPasswordWithin(db: Db, password: string, field: string, login?: string): Promise<void> {
  const { words, bornOn } = await readOwnWords(db);
  mustBeGoodPassword(password, field, { words: login ? [...words, login] : words, bornOn });
}
