import 'server-only';
import { dayOf } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { readAsActor } from '@/lib/db/as-actor';
import { asService } from '@/lib/db/as-service';
import { failJob, finishJob, type Jobs, takeJobs } from '@/lib/db/jobs';
import { comesIn } from '@/lib/db/notices/messages';
import { readLocale, readNoticeRows } from '@/lib/db/notices/fact-rows';
import type { Db } from '@/lib/db/transaction';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { loadMessages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import type { Locale } from '@/lib/text/locales';
import { toldError } from '@/lib/told-error.mjs';
import { sendToDevices } from './devices';
import { writeLetter } from './letters';
import { sendLetter } from './mail';
import { messageText } from './message-text';
import { type Channel, paceOf } from './model';
import { preferencesOf } from './preferences';
import { pushAccountActs } from './account-letters';
import { pushRemarks } from './remark-push';
import { NotSent } from './trouble';
import type { NoticeLine } from './view';
import type { Device } from './web-push';

type MessageJob = Jobs['notices'];

/**
 * Takes messages out of the queue and sends them. What a message says is read at this moment in the guardian's own name: a
 * guardianship that ended, a mark that was taken back, an absence that was put right meanwhile are not told any more.
 */

/** Few at a time: pages of the same process wait for its connections as well. */
const BATCH = 4;
/** A session lives no longer (lib/auth/session-cookie.ts); who still uses the device has bound it to a newer one. */
const DEVICE_LIFE_MS = 30 * 24 * 60 * 60_000;

/** Sends what waits, until nothing does or the process ends; then marks what failed every try. */
export async function sendWaiting(goesOn: () => boolean = () => true): Promise<void> {
  while (goesOn()) {
    const jobs = await takeJobs('notices', BATCH);
    await Promise.all(jobs.map(({ id, data }) => sendJob(id, data)));
    if (jobs.length < BATCH) break;
  }
  for (const { id, data } of await takeJobs('notices-dead', BATCH)) {
    await asService('notices', { schoolId: data.schoolId }, (db) => markFailed(db, data));
    await finishJob('notices-dead', id);
  }
}

/** A process that was killed at every try left no word of the trouble. */
async function markFailed(db: Db, job: MessageJob): Promise<void> {
  const unended = { ...keyOf(job), sentAt: null, droppedAt: null };
  await db.noticeMessage.updateMany({ where: { ...unended, trouble: null }, data: { trouble: 'unexpected' } });
  await db.noticeMessage.updateMany({ where: unended, data: { failedAt: now() } });
}

async function sendJob(jobId: string, job: MessageJob): Promise<void> {
  try {
    const end = await sendMessage(job);
    if (end) await asService('notices', { schoolId: job.schoolId }, (db) => db.noticeMessage.updateMany({ where: keyOf(job), data: { [end]: now(), trouble: null } }));
    await finishJob('notices', jobId);
  } catch (error) {
    const trouble = error instanceof NotSent ? error.trouble : 'unexpected';
    if (trouble === 'unexpected') log.error({ err: toldError(error) }, 'a message to a family was not sent');
    await asService('notices', { schoolId: job.schoolId }, (db) => db.noticeMessage.updateMany({ where: keyOf(job), data: { attempts: { increment: 1 }, trouble } }));
    await failJob('notices', jobId);
  }
}

const keyOf = ({ schoolId, messageId: id }: MessageJob) => ({ schoolId, id });

/** What it ended as; null for one that had ended before. Throws `NotSent`. */
async function sendMessage(job: MessageJob): Promise<'sentAt' | 'droppedAt' | null> {
  const { schoolId } = job;
  const message = await asService('notices', { schoolId }, (db) => readMessage(db, job));
  if (!message) return null;
  if (!message.isIn) return 'droppedAt';
  const reader = { schoolId, personId: message.guardianId, today: dayOf(now(), message.timeZone) };
  const asked = { schoolId, guardianId: message.guardianId, today: reader.today, ids: message.noticeIds };
  const { rows, locale } = await readAsActor(reader, async (db) => ({ rows: await readNoticeRows(db, asked), locale: await readLocale(db, reader) }));
  if (message.purpose !== 'news' && message.channel === 'email') return writeLetter(message, locale);
  if (message.purpose === 'accountAct') return pushAccountActs({ ...message, purpose: message.purpose }, locale);
  if (message.purpose !== 'news') return pushRemarks(message, locale);
  const lines = rows.filter((line) => isStillTold(line, message));
  if (lines.length === 0) return 'droppedAt';
  return message.channel === 'email' ? mailLines(message, lines, locale) : pushLines(message, lines, locale);
}

type Message = NonNullable<Awaited<ReturnType<typeof readMessage>>>;

async function readMessage(db: Db, job: MessageJob) {
  const message = await db.noticeMessage.findFirst({
    where: { ...keyOf(job), sentAt: null, droppedAt: null, failedAt: null },
    select: { id: true, guardianId: true, channel: true, purpose: true, createdAt: true },
  });
  if (!message) return null;
  const { schoolId } = job;
  const { guardianId: personId, channel } = message;
  const isIn = await comesIn(db, personId);
  const choice = await db.noticePreference.findFirst({ where: { schoolId, personId } });
  const notices = await db.notice.findMany({ where: { schoolId, [`${channel}MessageId`]: message.id }, select: { id: true, kind: true, pupilId: true, lessonId: true } });
  const isLive = { personId, schoolId, endedAt: null, createdAt: { gt: new Date(now().getTime() - DEVICE_LIFE_MS) } };
  const devices = channel === 'push' ? await db.pushSubscription.findMany({ where: isLive, select: { id: true, endpoint: true, p256dh: true, auth: true } }) : [];
  const school = await db.school.findFirstOrThrow({ where: { id: schoolId }, select: { timeZone: true } });
  return { ...message, schoolId, isIn, choice, devices: devices as Device[], timeZone: school.timeZone, noticeIds: notices.map(({ id }) => id), unheard: await unheardOf(db, schoolId, channel, personId, notices) };
}

const ENDS = { sentAt: true, droppedAt: true, failedAt: true } as const;

interface OfLesson {
  pupilId: string;
  lessonId: string | null;
}
type Told = OfLesson & { id: string; kind: string };

/**
 * Corrections of absences that no message of the channel ever told of: such a one was dropped, or failed. While it is still on
 * its way the correction waits: it is tried again later.
 */
async function unheardOf(db: Db, schoolId: string, channel: Channel, guardianId: string, notices: readonly Told[]): Promise<Set<string>> {
  const corrections = notices.filter(({ kind }) => kind === 'absenceCorrected');
  if (corrections.length === 0) return new Set();
  const told = await db.notice.findMany({
    where: { schoolId, guardianId, kind: 'absence', [`${channel}MessageId`]: { not: null }, OR: corrections.map(({ pupilId, lessonId }) => ({ pupilId, lessonId })) },
    select: { pupilId: true, lessonId: true, pushMessage: { select: ENDS }, emailMessage: { select: ENDS } },
    orderBy: [{ foundAt: 'desc' }, { id: 'desc' }],
  });
  const messages = corrections.map(({ id, ...of }) => ({ id, message: told.find((absence) => isOfSame(absence, of))?.[`${channel}Message`] }));
  if (messages.some(({ message }) => message && !message.sentAt && !message.droppedAt && !message.failedAt)) throw new NotSent('unreachable');
  return new Set(messages.flatMap(({ id, message }) => (message?.sentAt ? [] : [id])));
}

const isOfSame = (one: OfLesson, other: OfLesson) => one.pupilId === other.pupilId && one.lessonId === other.lessonId;

function isStillTold(line: NoticeLine, { channel, choice, unheard }: Message): boolean {
  if (paceOf(preferencesOf(choice), channel, line.kind) === 'off') return false;
  if (line.kind === 'absence') return line.isAbsent;
  return line.kind !== 'absenceCorrected' || !(unheard.has(line.id) || line.isAbsent);
}

const choicesAddress = () => `${env.publicUrl}/notices/choices`;

async function mailLines({ id, choice }: Message, lines: readonly NoticeLine[], locale: Locale): Promise<'sentAt' | 'droppedAt'> {
  if (!choice?.email || !choice.emailConfirmedAt) return 'droppedAt';
  const words = await loadMessages(locale);
  const text = messageText(words, locale, lines, choice.tellsDetails);
  const address = `${env.publicUrl}/notices`;
  const said = [...(choice.tellsDetails ? [] : [text.title]), ...text.lines].join('\n');
  await sendLetter({ id, to: choice.email, subject: text.title, text: fill(words.notices.message.mail, { lines: said, address, choices: choicesAddress() }), choicesAddress: choicesAddress() });
  return 'sentAt';
}

async function pushLines({ id, choice, ...message }: Message, lines: readonly NoticeLine[], locale: Locale): Promise<'sentAt' | 'droppedAt'> {
  const text = messageText(await loadMessages(locale), locale, lines, preferencesOf(choice).tellsDetails);
  const notice = { title: text.title, body: text.lines.join('\n'), tag: id, url: '/notices' };
  return sendToDevices(message, notice, lines.some(({ kind }) => kind === 'absence'));
}
