import type { Client } from 'pg';
import { v7 as newId } from 'uuid';
import { type Day, dayOf, eachDay, instantOf, weekOf } from '@/lib/calendar/day';
import { type SchoolCalendar, schoolDayOf, WHOLE_SCHOOL } from '@/lib/calendar/model';
import { entryHash, type Happening } from '@/lib/history/model';
import { Random } from './history/random';
import { rows } from './history/school';
import type { Cast } from './personas';

/** So many school days before today, at a quarter past ten, for so many minutes. */
const [DAYS_AGO, OPENED_AT_MINUTE, MINUTES] = [6, 615, 15];
const REASON = 'Ата-эне жаңы баа күндөлүктө көрүнбөй жатканын айтты: ката барбы, текшерүү керек болду.';

/** A pupil of no persona's family, of the last class. */
const PUPIL = `
  select e.school_id as "schoolId", e.pupil_id as "pupilId" from enrolment e join person p on p.id = e.pupil_id
  where e.ended_on is null and e.pupil_id <> all ($1::uuid[]) and not exists (select from guardianship g where g.pupil_id = e.pupil_id and g.guardian_id = any ($1::uuid[]))
  order by p.sort_key desc, p.id limit 1`;

/** One emergency access of the administrator's, as the journal's own commands would have left it: opened, looked at once, and over by the clock. */
export async function makeEmergency(owner: Client, cast: Cast, calendar: SchoolCalendar, timeZone: string, now: Date): Promise<void> {
  const days: Day[] = eachDay(calendar.startsOn, dayOf(now, timeZone)).filter((day) => schoolDayOf(calendar, day, WHOLE_SCHOOL).taught);
  const [day, personId] = [days.at(-1 - DAYS_AGO), cast.get('administrator')];
  const [found] = await rows<{ schoolId: string; pupilId: string }>(owner, PUPIL, [...cast.values()]);
  if (!day || !personId || !found) return;
  const { schoolId, pupilId } = found;
  const [id, random] = [newId(), new Random('emergency')];
  const at = (minute: number) => instantOf(day, OPENED_AT_MINUTE + minute, timeZone);
  await owner.query(
    `insert into emergency_access (school_id, id, person_id, pupil_id, reason, minutes, opened_at, ends_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [schoolId, id, personId, pupilId, REASON, MINUTES, at(0), at(MINUTES)],
  );
  const happened: [Date, Happening][] = [
    [at(0), { fact: 'emergency.opened', payload: { accessId: id, reason: REASON, minutes: MINUTES } }],
    [at(2), { fact: 'emergency.looked', payload: { accessId: id, weekOn: weekOf(day) } }],
  ];
  for (const [when, { fact, payload }] of happened) {
    const salt = random.id(0).replaceAll('-', '');
    const payloadHash = entryHash({ schoolId, at: when, fact, personId, sessionId: null, subjectPupilId: pupilId, groupId: null, payload, salt });
    await owner.query(
      `insert into history_entry (school_id, at, person_id, fact, subject_pupil_id, payload, salt, payload_hash) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [schoolId, when, personId, fact, pupilId, payload, salt, payloadHash],
    );
  }
  await owner.query(
    `insert into record_reading (school_id, person_id, on_date, hat, subject_kind, subject_id, readings, last_at) values ($1, $2, $3, 'administrator', 'pupil', $4, 1, $5)`,
    [schoolId, personId, day, pupilId, at(2)],
  );
}
