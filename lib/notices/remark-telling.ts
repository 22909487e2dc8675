import 'server-only';
import { v7 as newId } from 'uuid';
import { addDays, type Day, dayOf, instantOf, minutesOf } from '@/lib/calendar/day';
import { findDaysWithin } from '@/lib/calendar/queries';
import { columnOfDay } from '@/lib/db/day-column';
import { comesIn } from '@/lib/db/notices/messages';
import { type OwedRow, readDeputies, readOwedRemarks } from '@/lib/db/remarks/owed-rows';
import { rulesUntil } from '@/lib/db/settings-on';
import type { Db } from '@/lib/db/transaction';
import { dueDay } from '@/lib/remarks/model';
import { type Channel, CHANNELS, isQuietAt } from './model';
import { hasAddress, preferencesOf } from './preferences';

/**
 * Messages about remarks that wait for an answer: to her device when one is raised or sent back, to her device and her address when its day
 * has passed. What is owed is read off the remarks' own steps in every round, so that a missed night loses nothing; a row of `remark_letter`
 * for each remark and day it was given, and for each day's digest, tells none twice.
 */

interface School {
  id: string;
  timeZone: string;
}

type Purpose = 'remarkRaised' | 'remarkReminder' | 'remarkDigest';

/** What one person is to be told by one way. */
interface Wanted {
  purpose: Purpose;
  channel: Channel;
  personId: string;
  letters: (Pick<OwedRow, 'remarkId' | 'ordinal'> | { digestOn: Date })[];
  /** when the latest of it came up */
  since: Date | null;
}

/** What came up longer ago is news to nobody. */
const NEW_DAYS = 3;

/** Within the transaction that holds the school: teachers are told once of each new one and reminded once of each, deputies hear once a day of what stays overdue. */
export async function keepRemarkLetters(db: Db, school: School, at: Date): Promise<void> {
  const owed = await readOwedRemarks(db);
  if (owed.length === 0) return;
  const { id: schoolId, timeZone } = school;
  const today = dayOf(at, timeZone);
  const newSince = instantOf(addDays(today, -NEW_DAYS), 0, timeZone);
  const raised = owed.filter(({ isUnseen, givenAt }) => isUnseen && givenAt >= newSince);
  const overdue = owed.filter(({ dueOn }) => dueOn < today);
  const late = overdue.length > 0 ? await lateOf(db, school, at, overdue) : { reminded: [], digests: [] };
  const wanted = [
    ...raised.map((row) => wantedOf('remarkRaised', 'push', row)),
    ...CHANNELS.flatMap((channel) => late.reminded.map((row) => wantedOf('remarkReminder', channel, row))),
  ];
  await putMessages(db, school, at, [...byMessage(await untoldOf(db, schoolId, wanted)), ...late.digests]);
}

/** Those whose teacher is reminded by now, and the digest of every deputy who had none today. */
async function lateOf(db: Db, { id: schoolId, timeZone }: School, at: Date, overdue: readonly OwedRow[]): Promise<{ reminded: OwedRow[]; digests: Wanted[] }> {
  const today = dayOf(at, timeZone);
  const rules = await rulesUntil(db, schoolId, today);
  const hasStayed = await stayedOverdue(db, schoolId, today);
  const reminded = overdue.filter(({ dueOn }) => hasStayed(dueOn, rules.on('remark', dueOn).remarkReminderDays));
  if (minutesOf(at, timeZone) < rules.on('present', today).digestHour * 60 || !overdue.some(({ dueOn }) => hasStayed(dueOn, rules.on('remark', dueOn).remarkDeputyDays))) return { reminded, digests: [] };
  const digestOn = columnOfDay(today);
  const told = new Set((await db.remarkLetter.findMany({ where: { schoolId, digestOn }, select: { personId: true } })).map(({ personId }) => personId));
  const deputies = (await readDeputies(db)).filter((personId) => !told.has(personId));
  return { reminded, digests: deputies.map((personId) => ({ purpose: 'remarkDigest', channel: 'email', personId, letters: [{ digestOn }], since: null })) };
}

/** Whether so many school days have passed since a remark's day, counted as the day itself was. */
export async function stayedOverdue(db: Db, schoolId: string, today: Day): Promise<(dueOn: Day, schoolDays: number) => boolean> {
  const calendar = await findDaysWithin(db, schoolId, today);
  return (dueOn, schoolDays) => dueDay(calendar, dueOn, schoolDays) <= today;
}

type OfRemark = Wanted & Pick<OwedRow, 'remarkId' | 'ordinal'>;

function wantedOf(purpose: Purpose, channel: Channel, { addresseeId: personId, remarkId, ordinal, givenAt }: OwedRow): OfRemark {
  return { purpose, channel, personId, remarkId, ordinal, letters: [{ remarkId, ordinal }], since: purpose === 'remarkRaised' ? givenAt : null };
}

/** Those of which she was not told so since their day was given. */
async function untoldOf(db: Db, schoolId: string, wanted: readonly OfRemark[]): Promise<OfRemark[]> {
  if (wanted.length === 0) return [];
  const keyOf = ({ remarkId, ordinal, personId, channel, purpose }: { remarkId: string | null; ordinal: number | null; personId: string; channel: Channel; purpose: string }) => [remarkId, ordinal, personId, channel, purpose].join();
  const written = await db.remarkLetter.findMany({ where: { schoolId, remarkId: { in: wanted.map(({ remarkId }) => remarkId) } }, select: { remarkId: true, ordinal: true, personId: true, channel: true, purpose: true } });
  const told = new Set(written.map(keyOf));
  return wanted.filter((one) => !told.has(keyOf(one)));
}

/** What one person is told by one way is one message. */
function byMessage(wanted: readonly OfRemark[]): Wanted[] {
  const messages = new Map<string, Wanted>();
  for (const { purpose, channel, personId, letters, since } of wanted) {
    const [key, latest] = [[purpose, channel, personId].join(), (one: Date | null, other: Date | null) => (one && other && other > one ? other : one)];
    const before = messages.get(key);
    messages.set(key, { purpose, channel, personId, letters: [...(before?.letters ?? []), ...letters], since: before ? latest(since, before.since) : since });
  }
  return [...messages.values()];
}

/** To whoever can be told so and comes in, outside her quiet hours: a later round tells the others, should they come to have an address or a device. */
async function putMessages(db: Db, { id: schoolId, timeZone }: School, at: Date, wanted: readonly Wanted[]): Promise<void> {
  if (wanted.length === 0) return;
  const personId = { in: wanted.map((one) => one.personId) };
  const choices = new Map((await db.noticePreference.findMany({ where: { schoolId, personId } })).map((row) => [row.personId, row]));
  const devices = await db.pushSubscription.findMany({ where: { schoolId, personId, endedAt: null }, select: { personId: true, createdAt: true } });
  const isReached = ({ channel, personId: id, since }: Wanted) => {
    const choice = choices.get(id);
    if (isQuietAt(at, preferencesOf(choice), timeZone)) return false;
    // A device shows nothing that was there before it was asked to.
    return channel === 'email' ? choice !== undefined && hasAddress(choice) : devices.some((one) => one.personId === id && (since === null || one.createdAt <= since));
  };
  for (const one of wanted.filter(isReached)) {
    if (!(await comesIn(db, one.personId))) continue;
    const [messageId, { purpose, channel }] = [newId(), one];
    await db.noticeMessage.createMany({ data: [{ schoolId, id: messageId, guardianId: one.personId, channel, purpose, createdAt: at, jobId: newId(), attempts: 0 }] });
    await db.remarkLetter.createMany({ data: one.letters.map((letter) => ({ schoolId, id: newId(), personId: one.personId, messageId, channel, purpose, ...letter })) });
  }
}
