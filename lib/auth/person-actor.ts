import 'server-only';
import { today as dayIn } from '@/lib/clock';
import { readAsActor } from '@/lib/db/as-actor';
import { asService, zoneOf } from '@/lib/db/as-service';
import { readFacts } from '@/lib/db/facts';
import { comesIn } from '@/lib/db/notices/messages';
import { type Actor, hatsFrom } from './actor';

/**
 * A person as she is today, for work that she asked for and that goes on while she is not there: her facts of now, with no
 * session. Null for whoever cannot come in any more.
 */
export async function actorOfPerson(schoolId: string, personId: string): Promise<Actor | null> {
  if (!(await asService('bundles', { schoolId, personId }, (db) => comesIn(db, personId)))) return null;
  const timeZone = await zoneOf(schoolId);
  const today = dayIn(timeZone);
  const facts = await readAsActor({ schoolId, personId, today }, readFacts);
  const nobodyThere = { accountId: '', sessionId: '', surname: '', firstName: '', patronymic: null, locale: null, theme: null, mustChangePassword: false };
  return { ...nobodyThere, schoolId, personId, timeZone, today, facts, hats: hatsFrom(facts) };
}
