import { Client } from 'pg';
import { hatsFrom, type Actor } from '@/lib/auth/actor';
import { clockFrom } from '@/lib/calendar/moved-clock';
import { setClock } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { readFacts } from '@/lib/db/facts';
import { castPersonas, type PersonaHat } from '@/prisma/sample/personas';
import { ownerUrl } from './database';
import { SAMPLE_CLOCK } from './sample-clock';

const TODAY = SAMPLE_CLOCK.slice(0, 10);

/** The sample school's named people as signed-in actors, with the clock standing where the sample stands. */
export async function personas(): Promise<Map<PersonaHat, Actor>> {
  setClock(clockFrom(SAMPLE_CLOCK));
  const owner = new Client({ connectionString: ownerUrl() });
  await owner.connect();
  try {
    const cast = await castPersonas(owner, TODAY);
    const actors = new Map<PersonaHat, Actor>();
    for (const [hat, personId] of cast) actors.set(hat, await actorFor(owner, personId));
    return actors;
  } finally {
    await owner.end();
  }
}

async function actorFor(owner: Client, personId: string): Promise<Actor> {
  const { rows } = await owner.query(
    `select p.school_id as "schoolId", coalesce(p.account_id, p.id) as "accountId", p.surname, p.first_name as "firstName", p.patronymic,
       s.time_zone as "timeZone" from person p join school s on s.id = p.school_id where p.id = $1`,
    [personId],
  );
  const { schoolId, ...person } = rows[0] as Pick<Actor, 'schoolId' | 'accountId' | 'surname' | 'firstName' | 'patronymic' | 'timeZone'>;
  const facts = await asService('sign-in', { schoolId, personId }, readFacts);
  return {
    ...person, schoolId, personId, sessionId: personId, locale: null, theme: null, mustChangePassword: false, today: TODAY,
    hats: hatsFrom(facts), facts,
  };
}
