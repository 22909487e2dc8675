import 'server-only';
import type { Db } from './transaction';

/** What everybody may know of the person a transaction works for, for the refusal of a password made of it (app.own_words). */
export async function readOwnWords(db: Db): Promise<{ words: string[]; bornOn: string | null }> {
  const [row] = await db.$queryRaw<{ words: string[]; bornOn: string | null }[]>`select words, born_on::text as "bornOn" from app.own_words()`;
  return row ?? { words: [], bornOn: null };
}
