import 'server-only';
import { v7 as newId } from 'uuid';
import { type Day, dayOf, minutesOf } from '@/lib/calendar/day';
import { findDaysWithin } from '@/lib/calendar/queries';
import { columnOfDay } from '@/lib/db/day-column';
import { comesIn } from '@/lib/db/notices/messages';
import { type OwedRow, readDeputies, readOwedRemarks } from '@/lib/db/remarks/owed-rows';
import { settingsOn } from '@/lib/db/settings-on';
import type { Db } from '@/lib/db/transaction';
import { dueDay } from '@/lib/remarks/model';
import { isQuietAt } from './model';
import { hasAddress, preferencesOf } from './preferences';

/**
 * Letters about remarks whose day has passed. What is owed is read off the remarks' own steps in every round, so that a missed
 * night loses nothing; a row of `remark_letter` for each remark and day it was given, and for each day's digest, tells none twice.
 */

interface School {
  id: string;
  timeZone: string;
}

type Letter = Pick<OwedRow, 'remarkId' | 'ordinal'> | { digestOn: Date };

/** Within the transaction that holds the school: teachers are reminded once of each, deputies hear once a day of what stays overdue. */
export async function keepRemarkLetters(db: Db, { id: schoolId, timeZone }: School, at: Date): Promise<void> {
  const owed = await readOwedRemarks(db);
  if (owed.length === 0) return;
  const today = dayOf(at, timeZone);
  const { remarkReminderDays, remarkDeputyDays, digestHour } = await settingsOn(db, schoolId, today);
  const hasStayed = await stayedOverdue(db, schoolId, today);
  const letters = new Map<string, { purpose: 'remarkReminder' | 'remarkDigest'; personId: string; letters: Letter[] }>();
  for (const { addresseeId: personId, remarkId, ordinal } of await unremindedOf(db, schoolId, owed.filter(({ dueOn }) => hasStayed(dueOn, remarkReminderDays)))) {
    const mine = letters.get(personId) ?? { purpose: 'remarkReminder', personId, letters: [] };
    letters.set(personId, { ...mine, letters: [...mine.letters, { remarkId, ordinal }] });
  }
  if (minutesOf(at, timeZone) >= digestHour * 60 && owed.some(({ dueOn }) => hasStayed(dueOn, remarkDeputyDays))) {
    const digestOn = columnOfDay(today);
    const told = new Set((await db.remarkLetter.findMany({ where: { schoolId, digestOn }, select: { personId: true } })).map(({ personId }) => personId));
    for (const personId of await readDeputies(db)) if (!told.has(personId)) letters.set(`${personId} digest`, { purpose: 'remarkDigest', personId, letters: [{ digestOn }] });
  }
  await putLetters(db, { id: schoolId, timeZone }, at, [...letters.values()]);
}

/** Whether so many school days have passed since a remark's day, counted as the day itself was. */
export async function stayedOverdue(db: Db, schoolId: string, today: Day): Promise<(dueOn: Day, schoolDays: number) => boolean> {
  const calendar = await findDaysWithin(db, schoolId, today);
  return (dueOn, schoolDays) => dueDay(calendar, dueOn, schoolDays) <= today;
}

/** Those of which no letter was written since their day was given. */
async function unremindedOf(db: Db, schoolId: string, owed: readonly OwedRow[]): Promise<OwedRow[]> {
  if (owed.length === 0) return [];
  const written = await db.remarkLetter.findMany({ where: { schoolId, remarkId: { in: owed.map(({ remarkId }) => remarkId) } }, select: { remarkId: true, ordinal: true, personId: true } });
  const told = new Set(written.map(({ remarkId, ordinal, personId }) => `${remarkId} ${ordinal} ${personId}`));
  return owed.filter(({ remarkId, ordinal, addresseeId }) => !told.has(`${remarkId} ${ordinal} ${addresseeId}`));
}

/** To whoever has an address and comes in, outside her quiet hours: a later round writes to the others, should they come to have one. */
async function putLetters(db: Db, { id: schoolId, timeZone }: School, at: Date, wanted: readonly { purpose: 'remarkReminder' | 'remarkDigest'; personId: string; letters: Letter[] }[]): Promise<void> {
  const people = await db.noticePreference.findMany({ where: { schoolId, personId: { in: wanted.map(({ personId }) => personId) } } });
  const reached = new Map(people.filter((row) => hasAddress(row) && !isQuietAt(at, preferencesOf(row), timeZone)).map((row) => [row.personId, row]));
  for (const { purpose, personId, letters } of wanted) {
    if (!reached.has(personId) || !(await comesIn(db, personId))) continue;
    const messageId = newId();
    await db.noticeMessage.createMany({ data: [{ schoolId, id: messageId, guardianId: personId, channel: 'email', purpose, createdAt: at, jobId: newId(), attempts: 0 }] });
    await db.remarkLetter.createMany({ data: letters.map((letter) => ({ schoolId, id: newId(), personId, messageId, ...letter })) });
  }
}
