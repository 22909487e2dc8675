import 'server-only';
import { v7 as newId } from 'uuid';
import { dayOf, weekdayNamed } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { putJobs } from '@/lib/db/jobs';
import { fillMessages, guardiansDue } from '@/lib/db/notices/messages';
import { findNews, forgetDevices, holdScan, type NewsRow, readAbsentDays, silenceExplained } from '@/lib/db/notices/news';
import { presentFigures } from '@/lib/db/settings-on';
import type { Db } from '@/lib/db/transaction';
import { type Channel, CHANNELS, correctionTells, type DueRules, dueAt, isKnownAway, paceOf } from './model';
import { hasAddress, preferencesOf } from './preferences';
import { keepEmergencyLetters } from './emergency-telling';
import { keepRemarkLetters } from './remark-telling';
import { keepSealLetters } from './seal-letters';

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
  await silenceExplained(db);
  await keepRemarkLetters(db, school, at);
  await keepEmergencyLetters(db, school.id, at);
  await keepSealLetters(db, school.id, at);
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
  const { digestHour, digestWeekday } = await presentFigures(db, schoolId, dayOf(foundAt, timeZone));
  const due = await dueOf(db, schoolId, news, { timeZone, digestHour, digestOn: weekdayNamed(digestWeekday) }, foundAt);
  const silenced = await silenceCorrected(db, schoolId, news);
  await db.notice.createMany({
    data: news.map((one) => {
      const { push, email } = due(one);
      const isSilent = (channel: Channel) => silenced[channel].has(one.factId + one.guardianId);
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
  const days = new Map((await readAbsentDays(db, news.filter(({ kind }) => kind === 'absence'))).map((day) => [day.factId + day.guardianId, day]));
  const isKnown = ({ factId, guardianId, lessonId }: NewsRow, channel: Channel) => {
    const day = days.get(factId + guardianId);
    return day !== undefined && lessonId !== null && isKnownAway(lessonId, day.checked, new Set(day.told[channel]));
  };
  return (one: NewsRow) => {
    const { guardianId, kind } = one;
    const preferences = preferencesOf(chosen.get(guardianId));
    const dueBy = (channel: Channel) =>
      reached[channel].has(guardianId) ? dueAt(paceOf(preferences, channel, kind), foundAt, preferences, rules, isKnown(one, channel)) : null;
    return { push: dueBy('push'), email: dueBy('email') };
  };
}

/**
 * An absence that was put right before a message told of it is told by that channel no more, and neither is its correction;
 * in the journal both stand. Gives, by channel, which of the new corrections ('fact guardian') are silent.
 */
async function silenceCorrected(db: Db, schoolId: string, news: readonly NewsRow[]): Promise<Record<Channel, Set<string>>> {
  const silenced = { push: new Set<string>(), email: new Set<string>() };
  const corrections = news.filter(({ kind }) => kind === 'absenceCorrected');
  if (corrections.length === 0) return silenced;
  const told = await db.notice.findMany({
    where: { schoolId, kind: 'absence', OR: corrections.map(({ guardianId, pupilId, lessonId }) => ({ guardianId, pupilId, lessonId })) },
    orderBy: [{ foundAt: 'desc' }, { id: 'desc' }],
  });
  const corrected = corrections.map(({ guardianId, pupilId, lessonId, factId }) => ({
    key: factId + guardianId,
    absence: told.find((one) => one.guardianId === guardianId && one.pupilId === pupilId && one.lessonId === lessonId),
  }));
  for (const channel of CHANNELS) {
    const waiting = corrected.flatMap(({ absence }) => (absence?.[`${channel}DueAt`] ? [absence.id] : []));
    for (const { key, absence } of corrected) {
      if (!correctionTells({ isDue: absence?.[`${channel}DueAt`] != null, isInMessage: absence?.[`${channel}MessageId`] != null })) silenced[channel].add(key);
    }
    if (waiting.length > 0) await db.notice.updateMany({ where: { schoolId, id: { in: waiting } }, data: { [`${channel}DueAt`]: null } });
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
  await putJobs('notices', waiting.map(({ id, jobId }) => ({ id: jobId, data: { schoolId, messageId: id } })));
  await asService('notices', scope, (db) =>
    db.noticeMessage.updateMany({ where: { schoolId, jobId: { in: waiting.map(({ jobId }) => jobId) } }, data: { queuedAt: now() } }),
  );
}
