import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { inRole, type Db } from './transaction';

/**
 * Runs one query or one command as the person who asks: row level security decides by her school, her facts and the
 * school's day. One per query or command, nothing slow inside.
 */
export function asActor<T>(actor: Actor, work: (db: Db) => Promise<T>): Promise<T> {
  return inRole(
    { role: 'journal_app', schoolId: actor.schoolId, personId: actor.personId, today: actor.today, now: now() },
    work,
  );
}
