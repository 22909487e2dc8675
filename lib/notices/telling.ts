import 'server-only';
import { v7 as newId } from 'uuid';
import { dayOf } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { putJobs } from '@/lib/db/jobs';
import { fillMessages, guardiansDue } from '@/lib/db/notices/messages';
import { findNews, forgetDevices, holdScan, type NewsRow } from '@/lib/db/notices/news';
import { settingsOn } from '@/lib/db/settings-on';
import type { Db } from '@/lib/db/transaction';
import { CHANNELS, correctionTells, type DueRules, dueAt, paceOf } from './model';
import { type PreferenceRow, preferencesOf } from './preferences';

/**
 * Looks through the journal for what families are to be told, and gathers what is due into messages. Nothing of it runs
 * inside the writing of a lesson: the journal's own rows say what is new.
 */

const MINUTE = 60_000;
/** A row is committed at most so much later than the moment it bears. */
const OVERLAP_MS = 10 * MINUTE;
/** A school whose journal is looked through for the first time is not told its whole year. */
const FIRST_LOOK_MS = 3 * 24 * 60 * MINUTE;
const MOST_QUEUED = 1000;
/** Of a large school's first look. */
const ROUND_MS = MINUTE;

interface School {
  id: string;
  timeZone: string;
}

/** For every school. Several processes may call it at once: a school is looked through by one of them. */
export async function tellNews(): Promise<void> {
  for (const school of await asService('notices', {}, (db) => db.school.findMany({ select: { id: true, timeZone: true } }))) {
    await asService('notices', { schoolId: school.id, timeZone: school.timeZone, timeout: ROUND_MS }, (db) => tellWithin(db, school));
    await queueMessages(school);
  }
}

async function tellWithin(db: Db, school: School): Promise<void> {
  const at = now();
  const scannedUntil = await holdScan(db, school.id, new Date(at.getTime() - FIRST_LOOK_MS));
  if (!scannedUntil) return;
  await forgetDevices(db);
  await keepNews(db, school, at, await findNews(db, new Date(scannedUntil.getTime() - OVERLAP_MS)));
  for (const channel of CHANNELS) {
    const messages = (await guardiansDue(db, channel, at)).map((guardianId) => ({ guardianId, id: newId() }));
    if (messages.length === 0) continue;
    await db.noticeMessage.createMany({
      data: messages.map((message) => ({ ...message, schoolId: school.id, channel, purpose: 'news', createdAt: at, jobId: newId(), attempts: 0 })),
    });
    await fillMessages(db, channel, at, messages);
  }
  await db.noticeScan.updateMany({ where: { schoolId: school.id }, data: { scannedUntil: at } });
}

async function keepNews(db: Db, { id: schoolId, timeZone }: School, foundAt: Date, news: readonly NewsRow[]): Promise<void> {
  if (news.length === 0) return;
  const { digestHour } = await settingsOn(db, schoolId, dayOf(foundAt, timeZone));
  const due = await dueOf(db, schoolId, news, { timeZone, digestHour }, foundAt);
  const silenced = await silenceCorrected(db, schoolId, news);
  await db.notice.createMany({
    data: news.map((one) => {
      const { push, email } = due(one);
      const isSilent = (channel: 'push' | 'email') => silenced[channel].has(one.factId + one.guardianId);
      return { ...one, schoolId, id: newId(), foundAt, pushDueAt: isSilent('push') ? null : push, emailDueAt: isSilent('email') ? null : email };
    }),
    skipDuplicates: true,
  });
}

/** When each fact is sent by each channel: never by one that the guardian has not. */
async function dueOf(db: Db, schoolId: string, news: readonly NewsRow[], rules: DueRules, foundAt: Date) {
  const people = { in: [...new Set(news.map(({ guardianId }) => guardianId))] };
  const chosen = new Map((await db.noticePreference.findMany({ where: { schoolId, personId: people } })).map((row) => [row.personId, row]));
  const devices = await db.pushSubscription.findMany({ where: { schoolId, personId: people, endedAt: null }, select: { personId: true } });
  const reached = { push: new Set(devices.map(({ personId }) => personId)), email: new Set([...chosen.values()].filter(hasAddress).map(({ personId }) => personId)) };
  return ({ guardianId, kind }: NewsRow) => {
    const preferences = preferencesOf(chosen.get(guardianId));
    const dueBy = (channel: 'push' | 'email') =>
      reached[channel].has(guardianId) ? dueAt(paceOf(preferences, channel, kind), foundAt, preferences, rules) : null;
    return { push: dueBy('push'), email: dueBy('email') };
  };
}

function hasAddress({ email, emailConfirmedAt }: PreferenceRow): boolean {
  return email !== null && emailConfirmedAt !== null;
}

/**
 * An absence that was put right before a message told of it is told by that channel no more, and neither is its correction;
 * in the journal both stand. Gives, by channel, which of the new corrections ('fact guardian') are silent.
 */
async function silenceCorrected(db: Db, schoolId: string, news: readonly NewsRow[]): Promise<Record<'push' | 'email', Set<string>>> {
  const silenced = { push: new Set<string>(), email: new Set<string>() };
  const corrections = news.filter(({ kind }) => kind === 'absenceCorrected');
  if (corrections.length === 0) return silenced;
  const told = await db.notice.findMany({
    where: { schoolId, kind: 'absence', OR: corrections.map(({ guardianId, pupilId, lessonId }) => ({ guardianId, pupilId, lessonId })) },
    orderBy: [{ foundAt: 'desc' }, { id: 'desc' }],
  });
  for (const { guardianId, pupilId, lessonId, factId } of corrections) {
    const absence = told.find((one) => one.guardianId === guardianId && one.pupilId === pupilId && one.lessonId === lessonId);
    for (const channel of CHANNELS) {
      const [isDue, isInMessage] = [absence?.[`${channel}DueAt`] != null, absence?.[`${channel}MessageId`] != null];
      if (!correctionTells({ isDue, isInMessage })) silenced[channel].add(factId + guardianId);
      if (isDue) await db.notice.updateMany({ where: { schoolId, id: absence!.id }, data: { [`${channel}DueAt`]: null } });
    }
  }
  return silenced;
}

/**
 * What stands in the table and in no queue is put into it. Between the two a process may be killed: the job's id is the
 * message's own, and the queue takes it once.
 */
async function queueMessages({ id: schoolId, timeZone }: School): Promise<void> {
  const scope = { schoolId, timeZone };
  const waiting = await asService('notices', scope, (db) =>
    db.noticeMessage.findMany({ where: { schoolId, queuedAt: null, sentAt: null, droppedAt: null, failedAt: null }, select: { id: true, jobId: true }, orderBy: { createdAt: 'asc' }, take: MOST_QUEUED }),
  );
  if (waiting.length === 0) return;
  await putJobs(waiting.map(({ id, jobId }) => ({ id: jobId, data: { schoolId, messageId: id } })));
  await asService('notices', scope, (db) =>
    db.noticeMessage.updateMany({ where: { schoolId, jobId: { in: waiting.map(({ jobId }) => jobId) } }, data: { queuedAt: now() } }),
  );
}
