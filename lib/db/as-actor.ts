import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { inRole, type Db, type Settings } from './transaction';

/**
 * Runs one command as the person who asks: row level security decides by her school, her facts and the school's day. One
 * per command, nothing slow inside.
 */
export function asActor<T>(actor: Actor, work: (db: Db) => Promise<T>): Promise<T> {
  return inRole(settingsOf(actor), work);
}

/**
 * As `asActor`, for a query: the database refuses every write, so nobody waits for the end of the transaction, and a page
 * is drawn from the answer while the connection is given back.
 */
export function readAsActor<T>(actor: Actor, work: (db: Db) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    inRole({ ...settingsOf(actor), isReading: true }, async (db) => resolve(await work(db))).catch(reject);
  });
}

function settingsOf({ schoolId, personId, today }: Actor): Settings {
  return { role: 'journal_app', schoolId, personId, today, now: now() };
}
