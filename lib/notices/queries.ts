import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { weekdayNamed } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { findAsActor, readAsActor } from '@/lib/db/as-actor';
import { readNoticeRows } from '@/lib/db/notices/fact-rows';
import { presentFigures } from '@/lib/db/settings-on';
import { env } from '@/lib/env';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import { type AskedAddress, isAwaited } from './address-code';
import { preferencesOf } from './preferences';
import type { AccountAddress, FailedMessages, NoticeChoices, NoticeLine, OwnAddress, ToldDevice } from './view';

const SHOWN_MS = 30 * 24 * 60 * 60_000;

/** What a guardian was told in the last thirty days, the newest first, as it stands now. Throws not-found for whoever has no child here. */
export async function listNotices(actor: Actor): Promise<NoticeLine[]> {
  const { schoolId, personId: guardianId, today } = actor;
  const pupilIds = ownChildren(actor);
  const rows = await readAsActor(actor, (db) => readNoticeRows(db, { schoolId, guardianId, today, since: new Date(now().getTime() - SHOWN_MS) }));
  return rows.filter(({ pupilId }) => pupilIds.includes(pupilId));
}

/** Of those, how many she has not read; 0 for whoever has no child here, without asking. */
export async function countUnreadNotices(actor: Actor): Promise<number> {
  const { pupilIds } = reachOf(actor, 'notice:read');
  if (pupilIds.length === 0) return 0;
  const { schoolId, personId: guardianId } = actor;
  const since = new Date(now().getTime() - SHOWN_MS);
  return findAsActor(actor, (db) => db.notice.count({ where: { schoolId, guardianId, pupilId: { in: [...pupilIds] }, readAt: null, foundAt: { gte: since } } }));
}

/** Her choices. Throws not-found for whoever has no child here. */
export async function getNoticeChoices(actor: Actor): Promise<NoticeChoices> {
  ownChildren(actor);
  const { schoolId, personId, sessionId, today } = actor;
  return findAsActor(actor, async (db) => {
    const row = await db.noticePreference.findUnique({ where: { schoolId_personId: { schoolId, personId } } });
    const device = await db.pushSubscription.findFirst({ where: { schoolId, personId, sessionId, endedAt: null }, select: { id: true } });
    const { digestHour, digestWeekday } = await presentFigures(db, schoolId, today);
    return {
      preferences: preferencesOf(row),
      digest: { hour: digestHour, on: weekdayNamed(digestWeekday) },
      ...addressOf(row),
      offersEmail: env.smtp !== null,
      pushKey: env.vapid?.publicKey ?? null,
      isDeviceTold: device !== null,
    };
  });
}

/** The address by which she sets a forgotten password anew; null for whoever keeps none, and where the school sends no e-mail. */
export async function findAccountAddress(actor: Actor): Promise<AccountAddress | null> {
  if (!env.smtp || !can(actor, 'address:keep')) return null;
  const { schoolId, personId } = actor;
  const row = await findAsActor(actor, (db) => db.noticePreference.findUnique({ where: { schoolId_personId: { schoolId, personId } } }));
  return { ...addressOf(row), isForNotices: can(actor, 'notice:choose') };
}

/** Whether this session's device tells her of remarks, and by what a browser asks for it; null for whoever answers none, and where the school sends no push. */
export async function findRemarkDevice(actor: Actor): Promise<ToldDevice | null> {
  const pushKey = env.vapid?.publicKey;
  if (!pushKey || !can(actor, 'remark:answer')) return null;
  const { schoolId, personId, sessionId } = actor;
  const device = await findAsActor(actor, (db) => db.pushSubscription.findFirst({ where: { schoolId, personId, sessionId, endedAt: null }, select: { id: true } }));
  return { pushKey, isDeviceTold: device !== null };
}

function addressOf(row: AskedAddress | null): OwnAddress {
  return { email: row?.email ?? null, isEmailConfirmed: row?.emailConfirmedAt != null, isCodeAwaited: row !== null && isAwaited(row, now()) };
}

/** For the administrator: what could not be sent, counted. Throws not-found for everybody else. */
export async function listFailedMessages(actor: Actor): Promise<FailedMessages[]> {
  if (!can(actor, 'notice:repair')) throw new NotFoundError();
  const { schoolId } = actor;
  const rows = await findAsActor(actor, (db) =>
    db.noticeMessage.groupBy({ by: ['channel', 'trouble'], where: { schoolId, failedAt: { not: null } }, _count: { id: true }, _max: { failedAt: true }, orderBy: [{ channel: 'asc' }, { trouble: 'asc' }] }),
  );
  return rows.flatMap(({ channel, trouble, _count, _max }) => (trouble && _max.failedAt ? [{ channel, trouble, count: _count.id, lastAt: _max.failedAt }] : []));
}

function ownChildren(actor: Actor): readonly string[] {
  const { pupilIds } = reachOf(actor, 'notice:read');
  if (pupilIds.length === 0) throw new NotFoundError();
  return pupilIds;
}
