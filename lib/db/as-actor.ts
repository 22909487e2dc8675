import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { type Db, inRole, type Reader, readInRole, type Settings } from './transaction';

/**
 * Runs one command as the person who asks: row level security decides by her school, her facts and the school's day. One
 * per command, nothing slow inside. `timeout`: milliseconds, of the few that write a whole year.
 */
export function asActor<T>(actor: Actor, work: (db: Db) => Promise<T>, { timeout }: { timeout?: number } = {}): Promise<T> {
  return inRole(settingsOf(actor), work, { timeout });
}

class Rehearsed<T> extends Error {
  constructor(readonly answer: T) {
    super('rehearsed');
  }
}

/** As `asActor`, and all of it is taken back: what a command would do is seen by doing it, so that a preview cannot be wrong. */
export async function rehearseAsActor<T>(actor: Actor, work: (db: Db) => Promise<T>): Promise<T> {
  try {
    return await asActor<never>(actor, async (db) => {
      throw new Rehearsed(await work(db));
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.answer as T;
    throw error;
  }
}

/** In whose eyes something is read: an actor's, or those of whoever is told of something while she is not there. */
type Reading = Pick<Actor, 'schoolId' | 'personId' | 'today'>;

/** As `asActor`, for a query whose statements are written by hand, as those of every page in daily use are. */
export function readAsActor<T>(actor: Reading, work: (db: Reader) => Promise<T>): Promise<T> {
  return readInRole(settingsOf(actor), work);
}

/** As `asActor`, for a query through Prisma's models: the database refuses every write. */
export function findAsActor<T>(actor: Actor, work: (db: Db) => Promise<T>): Promise<T> {
  return inRole(settingsOf(actor), work, { isReading: true });
}

function settingsOf({ schoolId, personId, today }: Reading): Settings {
  return { role: 'journal_app', schoolId, personId, today, now: now() };
}
