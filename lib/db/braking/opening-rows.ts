import 'server-only';
import { LEARNT_FROM_MS, OPENING_HATS } from '@/lib/braking/model';
import { addDays, type Day } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import type { Choice } from '@/lib/settings/rules-model';
import { settingsJson } from '../journal/ladder-sql';
import type { Db } from '../transaction';

interface Opener {
  schoolId: string;
  personId: string;
  today: Day;
}

/** How many pupils' records somebody opened today, whether she was asked about it today already, and what the school chose until today. */
export async function readOpenings(db: Db, opener: Opener): Promise<{ opened: number; isAnswered: boolean; choices: Choice[] }> {
  const { schoolId, personId, today } = opener;
  const [row] = await db.$queryRaw<{ opened: number; isAnswered: boolean; choices: Choice[] }[]>`select count(distinct r.subject_id)::int as opened,
      exists (select from change_hold h where h.school_id = ${schoolId}::uuid and h.person_id = ${personId}::uuid and h.opened > 0
        and (h.released_at is null or h.open_until > ${now()})) as "isAnswered", ${settingsJson(opener)} as choices
    from record_reading r where r.school_id = ${schoolId}::uuid and r.person_id = ${personId}::uuid and r.on_date = ${today}::date
      and r.subject_kind = 'pupil' and r.hat = any (${[...OPENING_HATS]})`;
  return row ?? { opened: 0, isAnswered: false, choices: [] };
}

/** On the day before today on which she opened most. */
export async function readHighestOpenings(db: Db, { schoolId, personId, today }: Opener): Promise<number> {
  const since = addDays(today, -LEARNT_FROM_MS / 86_400_000);
  const [row] = await db.$queryRaw<{ most: number }[]>`select coalesce(max(n), 0)::int as most from (select count(distinct r.subject_id) as n from record_reading r
    where r.school_id = ${schoolId}::uuid and r.person_id = ${personId}::uuid and r.on_date >= ${since}::date and r.on_date < ${today}::date
      and r.subject_kind = 'pupil' and r.hat = any (${[...OPENING_HATS]}) group by r.on_date) d`;
  return row?.most ?? 0;
}
