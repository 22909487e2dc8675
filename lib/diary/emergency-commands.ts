import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays, type Day, eachDay, weekOf } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { calendarOf } from '@/lib/db/calendar-json';
import { readEmergencyWeek } from '@/lib/db/diary/emergency';
import { upsertReadings } from '@/lib/db/reading-row';
import type { Db } from '@/lib/db/transaction';
import { isOfOwnFamily, mayOpenRecord } from '@/lib/emergency/opener-model';
import { NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { diaryDaysOf, pupilOf } from './assemble';
import { lastShown, neighboursOf } from './queries';
import type { EmergencyWeek } from './view';

/**
 * A week of the diary that an administrator has opened to himself, as the family sees it. That it was looked at is put down in
 * the history and among the record's readers in the same transaction: without that the database gives nothing, and where it
 * gives nothing, nothing stays put down. Throws not-found for every other, and once the access has ended.
 */
export function openEmergencyWeek(actor: Actor, input: { accessId: string; week?: Day }): Promise<EmergencyWeek> {
  return asActor(actor, (db) => openEmergencyWeekWithin(db, actor, input));
}

export async function openEmergencyWeekWithin(db: Db, actor: Actor, { accessId, week = actor.today }: { accessId: string; week?: Day }): Promise<EmergencyWeek> {
  const [{ schoolId, personId, today, timeZone }, at, from] = [actor, now(), weekOf(week)];
  if (!can(actor, 'emergency:look') || !mayOpenRecord(actor)) throw new NotFoundError();
  const access = await db.emergencyAccess.findFirst({ where: { schoolId, id: accessId, personId, endedAt: null, openedAt: { lte: at }, endsAt: { gt: at } }, select: { pupilId: true, endsAt: true } });
  if (!access || isOfOwnFamily(actor, access.pupilId)) throw new NotFoundError();
  const { pupilId, endsAt } = access;
  await rememberWithin(db, actor, [{ fact: 'emergency.looked', payload: { accessId, weekOn: from }, subjectPupilId: pupilId }]);
  await upsertReadings(db, [{ schoolId, personId, onDate: today, hat: 'administrator', subjectKind: 'pupil', subjectId: pupilId, count: 1, at }]);
  const rows = await readEmergencyWeek(db, { schoolId, today, accessId, from, to: addDays(from, 6) });
  if (!rows) throw new NotFoundError();
  const calendar = calendarOf(rows.calendar, from);
  const to = lastShown(from, calendar, rows);
  const present = weekOf(today);
  return {
    ...{ accessId, endsAt, pupil: pupilOf(rows.pupil), from, to, ...neighboursOf(from, rows.calendar), present: present === from ? null : present },
    days: eachDay(from, to).map(diaryDaysOf(rows, calendar, rows.pupil, { now: at, today, timeZone })),
    mayTick: false,
  };
}
