import 'server-only';
import { findActor } from './require-actor';

/**
 * The language and the look that the signed-in person has chosen; nulls when there is nobody. The actor is read once
 * per request anyway. Also an error page needs its words and its look, so a database that is away counts as nobody.
 */
export async function findPreferences(): Promise<{ locale: string | null; theme: string | null }> {
  try {
    const actor = await findActor();
    return { locale: actor?.locale ?? null, theme: actor?.theme ?? null };
  } catch {
    return { locale: null, theme: null };
  }
}
