import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { asActor, readAsActor } from '@/lib/db/as-actor';
import { rememberWithin } from '@/lib/history/commands';
import type { Locale } from '@/lib/text/locales';
import { MOST_EXPORTED } from './model';
import { entriesWithin } from './queries';
import type { ChangeLogFile } from './schema';
import type { EntryView } from './view';

/**
 * The entries of a filter, to be taken away: as the actor may see them, newest first, and not before it is put down by whom
 * and why. Throws not-found without the right.
 */
export async function exportChanges(actor: Actor, { format, reason, ...asked }: ChangeLogFile, locale: Locale): Promise<EntryView[]> {
  const entries = await readAsActor(actor, (db) => entriesWithin(db, actor, asked, locale, MOST_EXPORTED));
  const filter = Object.fromEntries(Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined));
  await asActor(actor, (db) => rememberWithin(db, actor, [{ fact: 'changeLog.exported', payload: { format, reason, entries: entries.length, filter } }]));
  return entries;
}
