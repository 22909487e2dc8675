import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays, type Day, instantOf } from '@/lib/calendar/day';
import type { Term } from '@/lib/calendar/model';
import { now } from '@/lib/clock';
import { readAsActor } from '@/lib/db/as-actor';
import { readFrame } from '@/lib/db/oversight/frame';
import type { Reader } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { type Frame, frameOf } from './frame-model';
import { begunTerms } from './period-model';

/** The school as it is looked over, now or as it stood at the end of an earlier day. */
export interface Overseen {
  db: Reader;
  asOf: Date;
  /** the day it is looked at from */
  today: Day;
  frame: Frame;
  /** begun by that day, at least one */
  terms: Term[];
}

interface Look {
  withBells?: boolean;
  /** the day at whose end it stood so; today and later are now */
  asOn?: Day;
}

/** One reading of what the actor oversees; null before the first school day. Throws not-found for anyone who does not oversee the school. */
export async function overseeing<T>(actor: Actor, look: Look, work: (overseen: Overseen) => Promise<T>): Promise<T | null> {
  if (!can(actor, 'filling:read')) throw new NotFoundError();
  return readAsActor(actor, async (db) => {
    const overseen = await overseenWithin(db, actor, look);
    return overseen && work(overseen);
  });
}

/** The same inside a transaction that runs already. */
export async function overseenWithin(db: Reader, { schoolId, today: present, timeZone }: Pick<Actor, 'schoolId' | 'today' | 'timeZone'>, { withBells = false, asOn }: Look): Promise<Overseen | null> {
  const today = asOn && asOn < present ? asOn : present;
  const asOf = today < present ? new Date(instantOf(addDays(today, 1), 0, timeZone).getTime() - 1) : now();
  const row = await readFrame(db, schoolId, { today, asOf, withBells });
  const frame = row && frameOf(row, timeZone);
  const terms = frame ? begunTerms(frame.calendar, today) : [];
  return frame && terms.length > 0 ? { db, asOf, today, frame, terms } : null;
}
