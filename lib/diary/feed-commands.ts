import 'server-only';
import { randomBytes } from 'node:crypto';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { reachOf } from '@/lib/policy/scopes';
import { hashOfToken } from './feed-token';
import type { FeedOfPupil, FeedToMake } from './schema';

/** As many bytes as nobody guesses: 256 bits. */
const TOKEN_BYTES = 32;

/**
 * A secret address of a pupil's calendar for a telephone; the one before stands no longer. The token is here once and is kept
 * as a hash alone. Throws not-found for a pupil who is neither the actor's child nor herself, `alreadyClosed` for a form that
 * made its address before.
 */
export async function makeFeed(actor: Actor, input: FeedToMake): Promise<{ token: string }> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await asActor(actor, (db) => makeFeedWithin(db, actor, input, hashOfToken(token)));
  return { token };
}

export async function makeFeedWithin(db: Db, actor: Actor, { pupilId, feedId: id }: FeedToMake, tokenHash: string): Promise<void> {
  const { schoolId, personId } = actor;
  requireOwn(actor, pupilId);
  const voidedIds = await voidWithin(db, actor, pupilId);
  const { count } = await db.calendarFeed.createMany({ data: [{ schoolId, id, personId, pupilId, tokenHash, madeAt: now() }], skipDuplicates: true });
  // What was voided with it stands again: the transaction ends here.
  if (count === 0) throw new DomainError('alreadyClosed');
  await rememberWithin(db, actor, [{ fact: 'calendarFeed.made', payload: { feedId: id, voidedIds }, subjectPupilId: pupilId }]);
}

/** The address opens nothing any more. Throws not-found as `makeFeed`, and where none stands. */
export function endFeed(actor: Actor, input: FeedOfPupil): Promise<void> {
  return asActor(actor, (db) => endFeedWithin(db, actor, input));
}

export async function endFeedWithin(db: Db, actor: Actor, { pupilId }: FeedOfPupil): Promise<void> {
  requireOwn(actor, pupilId);
  const voidedIds = await voidWithin(db, actor, pupilId);
  if (voidedIds.length === 0) throw new NotFoundError();
  await rememberWithin(db, actor, [{ fact: 'calendarFeed.ended', payload: { voidedIds }, subjectPupilId: pupilId }]);
}

function requireOwn(actor: Actor, pupilId: string): void {
  if (!reachOf(actor, 'calendar-feed:keep').pupilIds.includes(pupilId)) throw new NotFoundError();
}

async function voidWithin(db: Db, { schoolId, personId }: Actor, pupilId: string): Promise<string[]> {
  const standing = { schoolId, personId, pupilId, voidedAt: null };
  const feeds = await db.calendarFeed.findMany({ where: standing, select: { id: true } });
  const ids = feeds.map(({ id }) => id);
  if (ids.length > 0) await db.calendarFeed.updateMany({ where: { ...standing, id: { in: ids } }, data: { voidedAt: now() } });
  return ids;
}
